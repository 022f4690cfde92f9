"""A record in memory that can be reported on."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from sonomos_app.figures.cells import Cell
from sonomos_app.language import speak
from sonomos_app.store.choices.tomlfile import Loaded
from sonomos_app.store.ledger.broken import Verification
from sonomos_app.store.ledger.progress import Progress
from sonomos_app.store.ledger.tally import Tally
from sonomos_core.model import Action, DataClass, Severity
from sonomos_core.policy.managed import NONE, Managed
from sonomos_core.policy.settings import Settings

FIRST = datetime.date(2026, 3, 2)


@dataclass
class File:
    """A policy or settings file with this in it."""

    holds: Any
    mistakes: tuple[str, ...] = ()

    def load(self) -> Loaded[Any]:
        return Loaded(self.holds, self.mistakes)

    def given(self) -> frozenset[str]:
        return frozenset()


@dataclass
class Guarded:
    """How long the guard was on, and was not."""

    noted: tuple[float, float] | None = None

    def between(self, first: datetime.date, last: datetime.date) -> tuple[float, float] | None:
        return self.noted


@dataclass
class Record:
    """Cells, and what else a report looks at."""

    held: tuple[Cell, ...] = ()
    checked: Verification | None = None
    managed: File = field(default_factory=lambda: File(NONE))
    config: File = field(default_factory=lambda: File(Settings()))
    guarded: Guarded = field(default_factory=Guarded)
    before: int = 0  # found before these cells

    @property
    def counter(self) -> Tally:
        count = sum(cell.count for cell in self.held)
        end = Progress(seq=count, seq_hash="ab12" * 16) if count else Progress()
        return Tally(types={"email": count + self.before} if count + self.before else {}, ledger=end)

    def cells(self, first: datetime.date, last: datetime.date) -> tuple[Cell, ...]:
        return tuple(cell for cell in self.held if first <= cell.day <= last)

    def findings_between(self, first: datetime.date, last: datetime.date) -> Any:
        raise AssertionError("a report is made from counts, never from findings")

    def first_day(self) -> datetime.date | None:
        return min((cell.day for cell in self.held), default=None)

    def verify(self) -> Verification:
        count = sum(cell.count for cell in self.held)
        return self.checked or Verification((), count, 0, 0, with_key=True)


@pytest.fixture
def cell() -> Callable[..., Cell]:
    """`cell(day, count, **fields)`: findings on a day after the first of all tests."""

    def make(day: int = 0, count: int = 1, **fields: Any) -> Cell:
        usual: dict[str, Any] = {
            "app": "Claude", "channel": "clipboard", "type": "email", "class_": DataClass.PII,
            "severity": Severity.LOW, "action": Action.MASKED,
        }  # fmt: skip
        return Cell(day=FIRST + datetime.timedelta(days=day), count=count, **{**usual, **fields})

    return make


@pytest.fixture
def record() -> type[Record]:
    return Record


@pytest.fixture
def policy_file() -> Callable[..., File]:
    """`policy_file(Managed(...), mistakes)`: an administrator's file."""

    def make(managed: Managed, *mistakes: str) -> File:
        return File(managed, mistakes)

    return make


@pytest.fixture(autouse=True)
def _english_again() -> Any:
    yield
    speak("en")
