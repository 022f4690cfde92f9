"""The same ten weeks as they are shown: command line, status line, tray, window, report and exports say one thing."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from sonomos_app import report
from sonomos_app.cli.console import Console
from sonomos_app.cli.main import main
from sonomos_app.desktop.overview import overview
from sonomos_app.figures.review import week_of
from sonomos_app.guard.viewmodel.week.kinds import names_of
from sonomos_app.guard.viewmodel.week.numbers import numbers
from sonomos_app.guard.viewmodel.week.shares import lanes
from sonomos_app.report.document import Bars, Columns, Numbers, Pair
from sonomos_app.store.store import Store
from sonomos_lab.byhand import FIRST, WEEK, Lived, counted, end_of, stamp
from sonomos_lab.diary import Diary

ZONES = ["Europe/Berlin", "America/Los_Angeles", "Pacific/Auckland"]
THIN = "\N{NARROW NO-BREAK SPACE}"
# By hand, so that a change of the product's own tables does not change them here.
WEIGHTS = {"email": 2, "us_ssn": 9, "credit_card": 8, "aws_access_key": 3, "github_pat": 8, "slack_token": 6}
SURENESS = {"low": 0.3, "medium": 0.6, "high": 1.0}
TAGS = {
    "PCI-DSS": {"credit_card"},
    "GDPR": {"email", "credit_card"},
    "GLBA": {"us_ssn", "credit_card"},
    "IRS": {"us_ssn"},
}

Call = Callable[..., str]


@pytest.fixture
def call(lived: Lived) -> Call:
    """What a command prints."""

    def run(*argv: str) -> str:
        out, err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n"), io.StringIO()
        code = main(["--home", str(lived.home), *argv], Console(io.BytesIO(), out, err, {"NO_COLOR": "1"}))
        out.flush()
        assert code == 0, err.getvalue()
        assert isinstance(out.buffer, io.BytesIO)
        return out.buffer.getvalue().decode()

    return run


def expected_stats(lived: Lived) -> dict[str, Any]:
    """All of `sonomos stats --json`, counted by hand."""
    shown, types = lived.shown, Counter(note.kind.type for note in lived.diary.notes if not note.reset)
    known = [note.value for note in shown if note.value_id is not None]
    score = sum(WEIGHTS[note.kind.type] * SURENESS[str(note.kind.confidence)] for note in shown)
    return {
        "schema": 1,
        "total": types.total(),
        "lifetime": len(lived.diary.notes),
        "unbacked": 0,
        "types": dict(types),
        "sessions": len({note.session for note in shown if note.session}),
        "high_confidence": sum(str(note.kind.confidence) == "high" for note in shown),
        "regex": sum(note.detector == "regex" for note in shown),
        "llm": sum(note.detector == "semantic" for note in shown),
        "unique_values": len(set(known)),
        "repeat_exposures": len(known) - len(set(known)),
        "sources": dict(counted(note.source.partition(":")[0] for note in shown)),
        "by_class": dict(counted(str(note.kind.class_) for note in shown)),
        "by_regulatory": {tag: sum(note.kind.type in kinds for note in shown) for tag, kinds in TAGS.items()},
        "by_severity": dict(counted(str(note.kind.severity) for note in shown)),
        "by_app": dict(counted(note.app or "unknown" for note in shown)),
        "by_action": dict(counted(str(note.action) for note in shown)),
        "by_day": dict(Counter(lived.day(note).isoformat() for note in shown)),
        "weighted_score": pytest.approx(score, abs=0.051),
        "grade": "F",
        "last": stamp(max(note.at for note in shown)),
    }


@pytest.mark.parametrize("zone", ZONES, indirect=True)
def test_the_stats_in_json(lived: Lived, call: Call) -> None:
    given = json.loads(call("stats", "--json"))
    assert given == expected_stats(lived)
    assert list(given["by_day"]) == sorted(given["by_day"])


def test_the_stats_in_csv_say_the_same(lived: Lived, call: Call) -> None:
    expected = expected_stats(lived)
    rows = list(csv.DictReader(io.StringIO(call("stats", "--csv"))))
    told = {(row["metric"], row["key"]): row["value"] for row in rows}
    for name in ("types", "sources", "by_class", "by_regulatory", "by_severity", "by_app", "by_action", "by_day"):
        assert {key: int(value) for (metric, key), value in told.items() if metric == name} == expected[name]
    for name in ("total", "lifetime", "sessions", "unique_values", "repeat_exposures", "high_confidence", "regex"):
        assert int(told[name, ""]) == expected[name]


def test_the_stats_for_people_say_the_same(lived: Lived, call: Call) -> None:
    expected = expected_stats(lived)
    lines = call("stats").splitlines()
    assert lines[0] == f"{expected['total']} found ({expected['lifetime']} ever, last {expected['last']})"
    told = {
        (parts[0], int(parts[1]))
        for line in lines
        if len(parts := line.strip().rsplit(maxsplit=1)) == 2 and parts[1].isdigit()
    }
    for name in ("types", "by_severity", "by_action", "sources"):
        assert {(key.strip(), count) for key, count in told} >= set(expected[name].items()), name


def test_status_line_tray_and_window_show_the_same_counter(lived: Lived, call: Call, store: Store) -> None:
    expected = expected_stats(lived)
    first = counted(note.kind.type for note in lived.diary.notes if not note.reset)[:3]
    words = ", ".join(f"{count} {name}" for name, count in first)
    assert call("statusline") == f"‼ {expected['total']} found: {words} …, {expected['lifetime']} ever\n"
    shown = overview(store, lived.now)
    today = datetime.datetime.fromtimestamp(lived.now, ZoneInfo(lived.zone)).date()
    assert (shown.total, shown.today) == (expected["total"], len(lived.of(today, today)))


def figures_in(words: str) -> list[int]:
    """The numbers in a text, those set apart by thousands as one; shares in per cent are left out."""
    return [int(found.replace(THIN, "")) for found in re.findall(rf"\d[\d{THIN}]*(?! ?%)\b(?! %)", words)]


@pytest.mark.parametrize("zone", ZONES[:1], indirect=True)
def test_the_window_shows_the_same_words_and_numbers(lived: Lived, store: Store, zone: str) -> None:
    for monday in (FIRST - WEEK, FIRST, FIRST + 5 * WEEK):
        week = week_of(store, monday, now=lived.now)
        found = lived.of(monday, monday + datetime.timedelta(6))
        ends = Counter(map(end_of, found))
        shown, stopped, sent, ever = numbers(week, monday)
        assert (figures_in(shown.figure), figures_in(ever.figure)) == ([len(found)], [len(lived.diary.notes)])
        assert figures_in(sent.figure) == [ends["overridden"]]
        at_stake = len(found) - ends["seen"] - ends["dismissed"]
        assert figures_in(stopped.below) == ([ends["stopped"], at_stake] if at_stake else [])
        if at_stake:
            share = int(stopped.figure.rstrip(" %"))
            assert abs(share - 100 * ends["stopped"] / at_stake) < 1
        by_key = {lane.key: lane for lane in lanes(week, names_of(()))}
        for key, words in (("apps", [note.app for note in found]), ("types", [note.kind.type for note in found])):
            expected = [count for _, count in counted(words)]
            bars = [bar for bar in by_key[key].bars if not bar.rest]
            assert [bar.count for bar in bars] == expected[: len(bars)]
            assert sum(bar.count for bar in by_key[key].bars) == len(found)


@pytest.mark.parametrize("zone", ZONES[:2], indirect=True)
def test_the_report_says_the_same(lived: Lived, call: Call, store: Store, zone: str) -> None:
    last = FIRST + 4 * WEEK
    found = lived.of(FIRST, last)
    document = report.document(store, FIRST, last, "en")
    ends = Counter(map(end_of, found))
    blocks = [block for section in document.sections for block in section.blocks]
    (large,) = [block for block in blocks if isinstance(block, Numbers)]
    assert [figures_in(one.number) for one in large.numbers if "%" not in one.number] == [
        [len(found)],
        [ends["overridden"]],
        [len(lived.diary.notes)],
    ]
    assert figures_in(large.numbers[1].note) == [
        ends["stopped"], len(found) - ends["seen"] - ends["dismissed"],
    ]  # fmt: skip
    paired = [bars for block in blocks if isinstance(block, Pair) for bars in (block.left, block.right)]
    bars = {each.title: each for each in [*paired, *(block for block in blocks if isinstance(block, Bars))]}
    by_hand = {
        "By severity": Counter(str(note.kind.severity) for note in found),
        "By class": Counter(str(note.kind.class_) for note in found),
        "By type": Counter(note.kind.type for note in found),
        "How it ended": ends,
        "Where it was seen": Counter(note.source.partition(":")[0] for note in found),
        "What became of it": Counter(str(note.action) for note in found),
        "By app it was going to": Counter(note.app for note in found),
    }
    assert set(bars) == set(by_hand)
    for title, counts in by_hand.items():
        given = [figures_in(bar.text.split(" · ")[0])[0] for bar in bars[title].bars]
        assert sorted(count for count in given if count) == sorted(counts.values()), title
    (chart,) = [block for block in blocks if isinstance(block, Columns)]
    assert [column.total for column in chart.columns] == [
        sum(lived.day(note) == FIRST + datetime.timedelta(number) for note in found) for number in range(29)
    ]
    page = call("report", "--html", "--from", str(FIRST), "--to", str(last), "--language", "en")
    assert all(bar.text in page for each in bars.values() for bar in each.bars)


def outcomes(lived: Lived) -> Counter[tuple[str, ...]]:
    """What the diary says of each finding; what Canary wrote has no id there."""
    return Counter(
        (note.id, stamp(note.at), note.kind.type, note.source, note.app or "", str(note.action)) for note in lived.there
    )


def exported(rows: list[dict[str, Any]]) -> Counter[tuple[str, ...]]:
    """The same of an export."""
    ids = ["" if row["source"] == "transcript" else row["id"] for row in rows]
    names = ("timestamp", "type", "source", "outcome_app", "outcome")
    return Counter((id_, *(row[name] or "" for name in names)) for id_, row in zip(ids, rows, strict=True))


def test_the_exports_hold_each_finding_once_with_its_end(lived: Lived, call: Call) -> None:
    rows = list(csv.DictReader(io.StringIO(call("findings", "export", "--csv"))))
    assert exported(rows) == outcomes(lived)
    assert exported(json.loads(call("findings", "export", "--json"))["findings"]) == outcomes(lived)
    assert len({row["id"] for row in rows}) == len(rows)
    page = call("findings", "export", "--html")
    assert page.count("<tr>") == len(rows) + 1
    assert all(row["id"] in page for row in rows)


@pytest.mark.parametrize("zone", ZONES, indirect=True)
def test_an_export_of_a_week_holds_the_weeks_findings(lived: Lived, call: Call, zone: str) -> None:
    monday = FIRST + 7 * WEEK  # the clocks change at its end in Europe
    sunday = monday + datetime.timedelta(6)
    page = call("findings", "export", "--csv", "--since", monday.isoformat(), "--until", sunday.isoformat())
    rows = list(csv.DictReader(io.StringIO(page)))
    assert exported(rows) == outcomes(replace(lived, diary=Diary(lived.of(monday, sunday))))
