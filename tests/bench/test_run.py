"""Each peer is measured on what it can afford, and judged by what was promised."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Sequence

import pytest
from bench import report
from bench.peers.api import Runs, UnavailableError, imported, named
from bench.peers.re_sequential import ReSequential
from bench.run import Row, measure
from bench.texts import Text, clip_with_findings

from sonomos_core.detect.cache import Cache
from sonomos_core.detect.rule import Rule

TEXT = Text("clip", "a clip", clip_with_findings())


class Blind:
    """Runs our rules, it says, and finds nothing."""

    name = "blind"
    runs = Runs.OUR_RULES

    def __init__(self, _rules: Sequence[Rule]) -> None:
        pass

    def scan(self, data: bytes) -> Sequence[object]:
        return []


class Absent(Blind):
    """Is not installed."""

    def __init__(self, _rules: Sequence[Rule]) -> None:
        raise UnavailableError("not here")


class Slow(Blind):
    """Takes a second of processor time for a megabyte."""

    runs = Runs.ITS_OWN

    def scan(self, data: bytes) -> Sequence[object]:
        until = time.process_time() + len(data) / 1e6
        while time.process_time() < until:
            pass
        return []


ROW = Row("clean clip", "", 1_000, 0, 1.0, "Kingfisher, 2 rules less", Runs.OUR_PATTERNS, 3.0, 1_000, 0, None)


def test_a_peer_with_our_rules_must_find_what_we_find(rules_cache: Cache) -> None:
    run = measure([TEXT], [ReSequential, Blind], goes=1, budget_s=0.1, cache=rules_cache)
    assert [(row.same, row.good) for row in run.rows] == [(True, True), (False, False)]
    assert run.rows[0].findings == run.rows[0].peer_findings == 6


def test_a_peer_that_cannot_take_part_is_named(rules_cache: Cache) -> None:
    run = measure([TEXT], [Absent], goes=1, budget_s=0.1, cache=rules_cache)
    assert (run.rows, run.unavailable) == ((), {"Absent": "not here"})
    assert "not measured: Absent: not here" in report.as_markdown(run)


def test_a_slow_peer_sees_whole_lines_of_the_beginning(rules_cache: Cache) -> None:
    text = Text("log", "a log", b"nothing in here but 34 characters\n" * 20_000)
    (row,) = measure([text], [Slow], goes=1, budget_s=0.2, cache=rules_cache).rows
    assert row.same is None
    assert 60_000 <= row.peer_bytes < row.size_bytes
    assert row.peer_bytes % 34 == 0


@pytest.mark.parametrize(
    ("changes", "target", "good"),
    [
        ({}, 2, True),
        ({"peer_s": 1.9}, 2, False),
        ({"peer_s": 1.5, "peer_bytes": 500}, 2, True),
        ({"runs": Runs.OUR_RULES}, None, True),
        ({"text": "another text", "peer_s": 0.1}, None, True),
    ],
    ids=["kept", "missed", "for the same count of bytes", "not promised for these rules", "nor on this text"],
)
def test_promises_are_looked_up_by_peer_rules_and_text(
    changes: dict[str, object], target: float | None, good: bool
) -> None:
    row = dataclasses.replace(ROW, **changes)  # type: ignore[arg-type]
    assert (row.target, row.good) == (target, good)


def test_a_missed_promise_stands_in_both_reports(rules_cache: Cache) -> None:
    run = measure([], [], goes=1, budget_s=0.1, cache=rules_cache)
    run = dataclasses.replace(run, rows=(dataclasses.replace(ROW, peer_s=1.0),))
    assert "2 **missed**" in report.as_markdown(run)
    (row,) = report.as_json(run)["rows"]
    assert (row["good"], row["ratio"], row["peer_runs"]) == (False, 1.0, "our patterns")


def test_a_peer_says_what_is_missing() -> None:
    with pytest.raises(UnavailableError, match="no_such_module cannot be imported: ModuleNotFoundError"):
        imported("no_such_module")
    assert (named("Peer", 0), named("Peer", 2)) == ("Peer", "Peer, 2 rules less")
