"""What people allow holds as long as they said, by a clock that nobody can set back; what they rule is kept."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sonomos_app.desktop.memory import StoreMemory
from sonomos_app.store.store import Store
from sonomos_core.model import Confidence, DataClass, Match, Severity
from sonomos_core.policy.identity import App, Program
from sonomos_core.policy.standing import standing

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


WRITER = App(Program(1, "/usr/bin/writer"))


def test_a_rule_that_an_answer_adds_is_kept_off_the_thread_that_answers(tmp_path: Path) -> None:
    """The guard's lock is held meanwhile, and whoever hears of the rule reads the disk and draws."""
    ruled_on: queue.SimpleQueue[threading.Thread] = queue.SimpleQueue()
    with Store.open(tmp_path / "data") as store:
        memory = StoreMemory(
            store, ruled=lambda: ruled_on.put(threading.current_thread()), bound=lambda name, path: None
        )
        memory.guard_app(WRITER, standing(WRITER, (), {}))
        assert ruled_on.get(timeout=5) is not threading.current_thread()
        assert [table["exe"] for table in store.apps.tables().values()] == [["/usr/bin/writer"]]


def test_a_rule_is_not_kept_in_a_file_with_mistakes_and_that_is_logged(tmp_path: Path, expected_logs: Any) -> None:
    expected_logs.expect("sonomos.desktop", "an app rule could not be kept: PolicyError")
    with Store.open(tmp_path / "data") as store:
        (tmp_path / "data").mkdir(mode=0o700)
        store.places.apps.write_text("[[app]\n")
        memory = StoreMemory(store, ruled=lambda: pytest.fail("nothing was ruled"), bound=lambda name, path: None)
        memory.guard_app(WRITER, standing(WRITER, (), {}))
        for thread in [each for each in threading.enumerate() if each.name == "sonomos-app-rule"]:
            thread.join(5)
    assert store.places.apps.read_text() == "[[app]\n"
