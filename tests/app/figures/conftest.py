"""A record in memory: findings as a test names them, and the same boiled down the plain way."""

from __future__ import annotations

import datetime
import itertools
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from sonomos_app.figures.cells import Cell, Shown, Sort
from sonomos_app.figures.week import Tick
from sonomos_app.store.store import Store
from sonomos_core.model import Action, Confidence, DataClass, Finding, Severity, Stage
from sonomos_lab.byhand import Lived
from sonomos_lab.byhand import ten_weeks as lived_ten_weeks

MONDAY = datetime.date(2026, 3, 16)

_NUMBERS = itertools.count(1)
_PLAIN = Finding(
    id="", timestamp="", type="email", class_=DataClass.PII, rule="pii-email", value="jo••••om", value_id=None,
    occurrences=1, detector=Stage.REGEX, severity=Severity.LOW, confidence=Confidence.HIGH, example=False,
    source="clipboard", app=None, source_app=None, action=Action.MASKED, session_id=None, cwd=None,
)  # fmt: skip


@pytest.fixture(params=["UTC"])
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The process lives in this time zone; a test names others by indirect parameters."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def made() -> Callable[..., Finding]:
    """`made(day, hour, **fields)`: a finding at that UTC time; `day` counts from the Monday of all tests."""

    def make(day: int = 0, hour: int = 12, **fields: object) -> Finding:
        at = datetime.datetime.combine(MONDAY, datetime.time(hour), datetime.UTC) + datetime.timedelta(days=day)
        named = {"id": f"{next(_NUMBERS):016x}", "timestamp": at.strftime("%Y-%m-%dT%H:%M:%SZ"), **fields}
        return replace(_PLAIN, **named)  # type: ignore[arg-type]

    return make


@dataclass
class Counts:
    """The counts of the record, as the store would tell them."""

    displayed_types: dict[str, int]
    lifetime: int
    reset_at: str = ""

    @property
    def displayed(self) -> int:
        return sum(self.displayed_types.values())


@dataclass
class Record:
    """Findings with their outcome, the oldest first."""

    found: tuple[Finding, ...]
    batch: int = 3
    asked: list[tuple[datetime.date, datetime.date]] = field(default_factory=list)

    @property
    def counter(self) -> Counts:
        types = Counter(finding.type for finding in self.found)
        return Counts(dict(types.most_common()), types.total())

    def first_day(self) -> datetime.date | None:
        return min(map(day_of, self.found), default=None)

    def cells(self, first: datetime.date, last: datetime.date) -> tuple[Cell, ...]:
        counts = Counter(
            (day_of(f), f.app, f.source.split(":")[0], f.type, f.class_, f.severity, f.action)
            for f in self.found
            if first <= day_of(f) <= last
        )
        return tuple(Cell(*key, count) for key, count in counts.items())

    def findings_between(self, first: datetime.date, last: datetime.date) -> Iterator[tuple[Finding, ...]]:
        self.asked.append((first, last))
        chosen = [finding for finding in reversed(self.found) if first <= day_of(finding) <= last]
        yield from (tuple(chosen[at : at + self.batch]) for at in range(0, len(chosen), self.batch))

    def displayed_sums(self) -> Shown:
        values = [f.value_id for f in self.found if f.value_id is not None]
        return Shown(
            Counter(
                Sort(f.type, f.class_, f.severity, f.confidence, f.detector, f.source.split(":")[0], f.app, f.action)
                for f in self.found
            ),
            Counter(map(day_of, self.found)),
            len(values),
            len(set(values)),
            len({f.session_id for f in self.found if f.session_id}),
            max((f.timestamp for f in self.found), default=None),
        )

    def unbacked(self) -> int:
        return 0


def day_of(finding: Finding) -> datetime.date:
    at = datetime.datetime.strptime(finding.timestamp, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=datetime.UTC)
    return at.astimezone().date()


@pytest.fixture
def record(zone: str) -> Callable[[Iterable[Finding]], Record]:
    """`record(findings)`: a record that holds these."""
    return lambda found: Record(tuple(sorted(found, key=lambda finding: finding.timestamp)))


@dataclass
class Ticked:
    """A tick as the store keeps it."""

    tick: Tick
    at: float


@dataclass
class Excepted:
    """An exception as the store keeps it."""

    id: str
    created: float
    last_used: float | None = None
    until: float | None = None


@dataclass
class Desk(Record):
    """A record with all that the review looks at."""

    marks: dict[str, Ticked] = field(default_factory=dict)
    exceptions: list[Excepted] = field(default_factory=list)
    on_off: tuple[float, float] | None = None

    @property
    def ticks(self) -> Desk:
        return self

    @property
    def allowed(self) -> Desk:
        return self

    @property
    def guarded(self) -> Desk:
        return self

    def ticked(self) -> dict[str, Ticked]:
        return self.marks

    def list(self) -> list[Excepted]:
        return self.exceptions

    def between(self, first: datetime.date, last: datetime.date) -> tuple[float, float] | None:
        return self.on_off


@pytest.fixture
def desk(zone: str) -> Callable[..., Desk]:
    """`desk(findings, ...)`: a record for the review."""

    def make(found: Iterable[Finding], **named: Any) -> Desk:
        return Desk(tuple(sorted(found, key=lambda finding: finding.timestamp)), **named)

    return make


@pytest.fixture
def tick() -> type[Ticked]:
    return Ticked


@pytest.fixture
def excepted() -> type[Excepted]:
    return Excepted


@pytest.fixture(scope="session")
def ten_weeks(tmp_path_factory: pytest.TempPathFactory) -> Lived:
    """Ten weeks of somebody's work, most of them in archives."""
    found = lived_ten_weeks(tmp_path_factory.mktemp("ten-weeks") / "data")
    assert len(list((found.home / "archive").iterdir())) > 5
    return found


@pytest.fixture
def lived(ten_weeks: Lived, zone: str) -> Lived:
    """The ten weeks seen from the test's time zone."""
    return replace(ten_weeks, zone=zone)


@pytest.fixture
def store(lived: Lived) -> Iterator[Store]:
    """The store of the ten weeks, at their end."""
    with Store.open(lived.home, clock=lambda: lived.now) as opened:
        yield opened
