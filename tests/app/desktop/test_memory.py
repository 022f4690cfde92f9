"""What people allow holds as long as they said, by a clock that nobody can set back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sonomos_app.desktop.memory import StoreMemory
from sonomos_app.store.store import Store
from sonomos_core.model import Confidence, DataClass, Match, Severity

HOUR_S = 3600.0
NIGHT_S = 12 * HOUR_S
MAIL = Match("email", "email", DataClass.PII, Severity.LOW, Confidence.HIGH, False, 0, 4, "a@b.test", label="Email")


class Clocks:
    """The wall's, which can be set, and the one that only runs on."""

    def __init__(self) -> None:
        self.wall, self.steady = 1_700_000_000.0, 50.0

    def pass_by(self, seconds: float, *, asleep: bool = False) -> None:
        self.wall += seconds
        self.steady += 0.0 if asleep else seconds


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


@pytest.fixture
def memory(tmp_path: Path, clocks: Clocks) -> Iterator[StoreMemory]:
    with Store.open(tmp_path / "data") as store:
        yield StoreMemory(
            store,
            ruled=lambda: None,
            bound=lambda name, path: None,
            wall=lambda: clocks.wall,
            clock=lambda: clocks.steady,
        )


def test_an_hour_is_over_after_an_hour(memory: StoreMemory, clocks: Clocks) -> None:
    memory.allow_rules([MAIL], "writer", for_s=HOUR_S)
    clocks.pass_by(HOUR_S - 1)
    assert memory.allows(MAIL, "writer")
    clocks.pass_by(1)
    assert not memory.allows(MAIL, "writer")


def test_a_clock_that_is_set_back_stretches_no_hour(memory: StoreMemory, clocks: Clocks) -> None:
    memory.allow_rules([MAIL], "writer", for_s=HOUR_S)
    clocks.wall -= NIGHT_S
    assert memory.allows(MAIL, "writer")
    clocks.pass_by(HOUR_S)
    assert not memory.allows(MAIL, "writer")


def test_sleep_counts(memory: StoreMemory, clocks: Clocks) -> None:
    memory.allow_rules([MAIL], "writer", for_s=HOUR_S)
    assert memory.allows(MAIL, "writer")
    clocks.pass_by(HOUR_S, asleep=True)
    assert not memory.allows(MAIL, "writer")


def test_what_is_allowed_after_the_clock_was_set_back_holds(memory: StoreMemory, clocks: Clocks) -> None:
    memory.allow_rules([MAIL], "writer", for_s=HOUR_S)
    assert memory.allows(MAIL, "writer")
    clocks.wall -= NIGHT_S
    clocks.pass_by(HOUR_S)
    memory.allow_rules([MAIL], "writer", for_s=HOUR_S)
    assert memory.allows(MAIL, "writer")
    clocks.pass_by(HOUR_S)
    assert not memory.allows(MAIL, "writer")


def test_an_exception_limited_later_ends_so_long_after_that(memory: StoreMemory, clocks: Clocks) -> None:
    made = memory.allow_rules([MAIL], "writer", for_s=None)
    clocks.pass_by(NIGHT_S)
    assert memory.allows(MAIL, "writer")
    memory.limit(made, for_s=HOUR_S)
    assert memory.allows(MAIL, "writer")
    clocks.wall -= NIGHT_S
    clocks.pass_by(HOUR_S)
    assert not memory.allows(MAIL, "writer")
