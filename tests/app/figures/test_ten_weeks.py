"""Ten weeks of somebody's work, and every number that is shown of them.

They are the same everywhere, and what comes out when one counts by hand what really happened, without any of our code.
"""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from sonomos_app import report
from sonomos_app.cli.console import Console
from sonomos_app.cli.main import main
from sonomos_app.desktop.overview import overview
from sonomos_app.figures.period import period_of
from sonomos_app.figures.recent import recent
from sonomos_app.figures.review import week_of
from sonomos_app.figures.week import Habit, Week
from sonomos_app.guard.viewmodel.week.kinds import names_of
from sonomos_app.guard.viewmodel.week.numbers import numbers
from sonomos_app.guard.viewmodel.week.shares import lanes
from sonomos_app.report.document import Bars, Columns, Numbers, Pair
from sonomos_app.store.shelf import Limits
from sonomos_app.store.store import Store
from sonomos_lab.weeks import Clock, Diary, Life, Noted

SEED = 20260202
FIRST = datetime.date(2026, 2, 2)
"""Ten weeks from this Monday on hold the change of the clocks in America and in Europe."""
WEEKS = 10
WEEK = datetime.timedelta(7)
ZONES = ["Europe/Berlin", "America/Los_Angeles", "Pacific/Auckland"]
THIN = "\N{NARROW NO-BREAK SPACE}"
STOPPED = {"masked", "blocked", "remediated"}
WEIGHTS = {"email": 2, "us_ssn": 9, "credit_card": 8, "aws_access_key": 3, "github_pat": 8, "slack_token": 6}
SURENESS = {"low": 0.3, "medium": 0.6, "high": 1.0}
TAGS = {
    "PCI-DSS": {"credit_card"},
    "GDPR": {"email", "credit_card"},
    "GLBA": {"us_ssn", "credit_card"},
    "IRS": {"us_ssn"},
}


@dataclass
class Lived:
    """A data folder that ten weeks were lived in, and the diary of them."""

    home: Path
    diary: Diary
    now: float
    zone: str = "UTC"

    @property
    def there(self) -> list[Noted]:
        """What the user did not delete."""
        return [note for note in self.diary.notes if not note.deleted]

    @property
    def shown(self) -> list[Noted]:
        """Of that, what came after the reset."""
        return [note for note in self.there if not note.reset]

    def day(self, note: Noted) -> datetime.date:
        return datetime.datetime.fromtimestamp(note.at, ZoneInfo(self.zone)).date()

    def of(self, first: datetime.date, last: datetime.date) -> list[Noted]:
        return [note for note in self.there if first <= self.day(note) <= last]

    def call(self, *argv: str) -> str:
        """What a command prints."""
        out, err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n"), io.StringIO()
        code = main(["--home", str(self.home), *argv], Console(io.BytesIO(), out, err, {"NO_COLOR": "1"}))
        out.flush()
        assert code == 0, err.getvalue()
        assert isinstance(out.buffer, io.BytesIO)
        return out.buffer.getvalue().decode()


@pytest.fixture(scope="module")
def ten_weeks(tmp_path_factory: pytest.TempPathFactory) -> Lived:
    home, clock = tmp_path_factory.mktemp("ten-weeks") / "data", Clock()
    with Store.open(home, clock=clock, limits=Limits(lines=250)) as store:  # so that most of it lies in archives
        diary = Life(store, clock, Random(SEED)).live(FIRST, WEEKS)
    assert len(list((home / "archive").iterdir())) > 5
    return Lived(home, diary, clock.now)


@pytest.fixture
def lived(ten_weeks: Lived, zone: str) -> Lived:
    return Lived(ten_weeks.home, ten_weeks.diary, ten_weeks.now, zone)


@pytest.fixture
def store(lived: Lived) -> Iterator[Store]:
    with Store.open(lived.home, clock=lambda: lived.now) as opened:
        yield opened


def end_of(note: Noted) -> str:
    """What became of a finding, in the five words of the review."""
    action = str(note.action)
    if action in STOPPED:
        return "stopped"
    if action == "flagged":
        return "written" if note.source.startswith("watch:") else "seen"
    return action


def counted(words: Any) -> list[tuple[str | None, int]]:
    """How often each word comes, in the order of the figures: the most frequent first, then by name."""
    return sorted(Counter(words).items(), key=lambda item: (-item[1], item[0] is None, item[0] or ""))


def told(shares: Any) -> list[tuple[str | None, int]]:
    return [(share.name, share.count) for share in shares]


def mondays() -> Iterator[datetime.date]:
    """The ten weeks, and one before and after."""
    return (FIRST + number * WEEK for number in range(-1, WEEKS + 1))


def test_the_weeks_hold_all_that_there_is_to_count(ten_weeks: Lived) -> None:
    notes = ten_weeks.diary.notes
    assert len(notes) > 800
    assert {str(note.action) for note in notes} == STOPPED | {"flagged", "overridden", "unprotected"}
    assert {note.source.partition(":")[0] for note in notes} == {"clipboard", "file", "watch", "hook", "cli"}
    assert any(note.deleted for note in notes)
    assert 0 < sum(note.reset for note in notes) < len(notes)
    assert ten_weeks.diary.ticks
    assert ten_weeks.diary.off


@pytest.mark.parametrize("zone", ZONES, indirect=True)
def test_every_number_of_every_week(lived: Lived, store: Store, zone: str) -> None:
    since = min(lived.day(note) for note in lived.there)
    for monday in mondays():
        week = week_of(store, monday, now=lived.now)
        found = lived.of(monday, monday + datetime.timedelta(6))
        check_counts(week, found)
        check_days(week, lived)
        before = lived.of(monday - WEEK, monday - datetime.timedelta(1))
        assert week.before == (len(before) if since < monday else None)
        assert (week.total, week.lifetime) == (
            sum(not note.reset for note in lived.diary.notes),
            len(lived.diary.notes),
        )
        assert week.since == since
        check_values(week, found, lived)
        check_habits(week, found)
        assert week.guarded == pytest.approx(guarded(lived, monday)), monday


def check_counts(week: Week, found: list[Noted]) -> None:
    ends = Counter(map(end_of, found))
    assert week.found == len(found)
    assert (week.stopped, week.overridden, week.unprotected, week.written, week.seen) == tuple(
        ends[end] for end in ("stopped", "overridden", "unprotected", "written", "seen")
    )
    at_stake = len(found) - ends["seen"]
    assert week.at_stake == at_stake
    assert week.rate == (ends["stopped"] / at_stake if at_stake else None)
    left = [note for note in found if end_of(note) not in {"stopped", "seen"}]
    assert week.high_left == sum(str(note.kind.severity) == "high" for note in left)
    assert told(week.apps) == counted(note.app for note in found)
    assert told(week.channels) == counted(note.source.partition(":")[0] for note in found)
    assert told(week.types) == counted(note.kind.type for note in found)
    assert told(week.actions) == counted(str(note.action) for note in found)
    assert told(week.overridden_apps) == counted(note.app for note in found if str(note.action) == "overridden")
    severities = Counter(str(note.kind.severity) for note in found)
    assert told(week.severities) == [(name, severities[name]) for name in ("high", "medium", "low")]


def check_days(week: Week, lived: Lived) -> None:
    since = min(lived.day(note) for note in lived.there)
    for day in week.days:
        of_day = [note for note in lived.there if lived.day(note) == day.date]
        counts = Counter(str(note.kind.severity) for note in of_day)
        assert {str(severity): count for severity, count in day.counts.items() if count} == counts
        same = [day.date - number * WEEK for number in (1, 2, 3, 4) if day.date - number * WEEK >= since]
        usual = [sum(lived.day(note) == each for note in lived.there) for each in same]
        assert day.usual == (sum(usual) / len(usual) if usual else 0.0)


def check_values(week: Week, found: list[Noted], lived: Lived) -> None:
    """Values are told apart by what the diary drew, not by what the record calls them."""
    by_value: dict[str | None, list[Noted]] = {}
    for note in found:
        by_value.setdefault(note.value_id, []).append(note)
    assert len(by_value) == len({note.value for note in found}), "one id for each value"
    often = {value: notes for value, notes in by_value.items() if len(notes) > 1}
    assert {value.value_id for value in week.repeated} == set(often)
    for value in week.repeated:
        notes = often[value.value_id]
        left = {note.id for note in notes if end_of(note) not in {"stopped", "seen"}}
        assert (value.count, value.escaped, set(value.left)) == (len(notes), len(left), left)
        assert (value.type, set(value.findings)) == (notes[0].kind.type, {note.id for note in notes})
        assert told(value.apps) == counted(note.app for note in notes)
        assert told(value.sources) == counted(note.source_app for note in notes)
    for item in week.items:
        assert item.value is not None
        tick = lived.diary.ticks.get(item.id)
        latest = max(note.at for note in by_value[item.value.value_id])
        assert (item.tick is not None) == (tick is not None and latest <= tick[1]), item.id


def check_habits(week: Week, found: list[Noted]) -> None:
    clips = Counter((note.at, note.source, note.source_app) for note in found)
    by_hand = {
        "unprotected": sum(end_of(note) == "unprotected" for note in found),
        "written": sum(end_of(note) == "written" for note in found),
        "again": len(found) - len({note.value for note in found}),
        "bulk": sum(count for count in clips.values() if count >= 5),
        "logs": sum(".log" in note.source for note in found),
        "source": most(note.source_app for note in found),
        "app": most(note.app for note in found),
        "overridden_app": most(note.app for note in found if str(note.action) == "overridden"),
        "files": sum(note.source.startswith("file:") for note in found),
        "type": most(note.kind.type for note in found),
    }
    habit: Habit
    for habit in week.habits:
        assert habit.count == by_hand[habit.key], habit
        assert habit.count <= habit.total <= len(found)


def most(words: Any) -> int:
    return max(Counter(word for word in words if word is not None).values(), default=0)


def guarded(lived: Lived, monday: datetime.date) -> float | None:
    """How much of the noted time of a week the guard was on."""
    zone = ZoneInfo(lived.zone)
    start, end = (datetime.datetime.combine(day, datetime.time(), zone).timestamp() for day in (monday, monday + WEEK))
    on, off = (
        sum(max(0.0, min(end, until) - max(start, since)) for since, until in stretches)
        for stretches in (lived.diary.on, lived.diary.off)
    )
    return on / (on + off) if on + off else None


def expected_stats(lived: Lived) -> dict[str, Any]:
    """All of `sonomos stats --json`, counted by hand."""
    shown, types = lived.shown, Counter(note.kind.type for note in lived.diary.notes if not note.reset)
    values = {note.value for note in shown}
    score = sum(WEIGHTS[note.kind.type] * SURENESS[str(note.kind.confidence)] for note in shown)
    return {
        "schema": 1,
        "total": types.total(),
        "lifetime": len(lived.diary.notes),
        "types": dict(types),
        "sessions": len({note.session for note in shown if note.session}),
        "high_confidence": sum(str(note.kind.confidence) == "high" for note in shown),
        "regex": len(shown),
        "llm": 0,
        "unique_values": len(values),
        "repeat_exposures": len(shown) - len(values),
        "sources": dict(counted(note.source.partition(":")[0] for note in shown)),
        "by_class": dict(counted(str(note.kind.class_) for note in shown)),
        "by_regulatory": {tag: sum(note.kind.type in kinds for note in shown) for tag, kinds in TAGS.items()},
        "by_severity": dict(counted(str(note.kind.severity) for note in shown)),
        "by_app": dict(counted(note.app or "unknown" for note in shown)),
        "by_action": dict(counted(str(note.action) for note in shown)),
        "by_day": dict(Counter(lived.day(note).isoformat() for note in shown)),
        "weighted_score": pytest.approx(score, abs=0.051),
        "grade": "F",
        "last": datetime.datetime.fromtimestamp(max(note.at for note in shown), datetime.UTC).strftime(
            "%Y-%m-%dT%H:%M:%SZ"
        ),
    }


@pytest.mark.parametrize("zone", ZONES, indirect=True)
def test_the_stats_in_json(lived: Lived) -> None:
    given = json.loads(lived.call("stats", "--json"))
    assert given == expected_stats(lived)
    assert list(given["by_day"]) == sorted(given["by_day"])


def test_the_stats_in_csv_say_the_same(lived: Lived) -> None:
    expected = expected_stats(lived)
    rows = list(csv.DictReader(io.StringIO(lived.call("stats", "--csv"))))
    told = {(row["metric"], row["key"]): row["value"] for row in rows}
    for name in ("types", "sources", "by_class", "by_regulatory", "by_severity", "by_app", "by_action", "by_day"):
        assert {key: int(value) for (metric, key), value in told.items() if metric == name} == expected[name]
    for name in ("total", "lifetime", "sessions", "unique_values", "repeat_exposures", "high_confidence", "regex"):
        assert int(told[name, ""]) == expected[name]


def test_the_stats_for_people_say_the_same(lived: Lived) -> None:
    expected = expected_stats(lived)
    lines = lived.call("stats").splitlines()
    assert lines[0] == f"{expected['total']} found ({expected['lifetime']} ever, last {expected['last']})"
    told = {
        (parts[0], int(parts[1]))
        for line in lines
        if len(parts := line.strip().rsplit(maxsplit=1)) == 2 and parts[1].isdigit()
    }
    for name in ("types", "by_severity", "by_action", "sources"):
        assert {(key.strip(), count) for key, count in told} >= set(expected[name].items()), name


def test_status_line_tray_and_window_show_the_same_counter(lived: Lived, store: Store) -> None:
    expected = expected_stats(lived)
    first = counted(note.kind.type for note in lived.diary.notes if not note.reset)[:3]
    words = ", ".join(f"{count} {name}" for name, count in first)
    assert lived.call("statusline") == f"‼ {expected['total']} found: {words} …, {expected['lifetime']} ever\n"
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
        at_stake = len(found) - ends["seen"]
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
def test_the_report_says_the_same(lived: Lived, store: Store, zone: str) -> None:
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
    assert figures_in(large.numbers[1].note) == [ends["stopped"], len(found) - ends["seen"]]
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
    page = lived.call("report", "--html", "--from", str(FIRST), "--to", str(last), "--language", "en")
    assert all(bar.text in page for each in bars.values() for bar in each.bars)


def outcomes(lived: Lived) -> set[tuple[str, ...]]:
    """What the diary says of each finding."""
    return {
        (note.id, stamp(note.at), note.kind.type, note.source, note.app or "", str(note.action)) for note in lived.there
    }


def stamp(at: int) -> str:
    return datetime.datetime.fromtimestamp(at, datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def test_the_exports_hold_each_finding_once_with_its_end(lived: Lived) -> None:
    names = ("id", "timestamp", "type", "source", "app", "action")
    rows = list(csv.DictReader(io.StringIO(lived.call("findings", "export", "--csv"))))
    given = json.loads(lived.call("findings", "export", "--json"))["findings"]
    expected = outcomes(lived)
    assert len(rows) == len(given) == len(expected)
    assert {tuple(row[name] for name in names) for row in rows} == expected
    assert {tuple(each[name] or "" for name in names) for each in given} == expected
    page = lived.call("findings", "export", "--html")
    assert page.count("<tr>") == len(expected) + 1
    assert all(each[0] in page for each in expected)


@pytest.mark.parametrize("zone", ZONES, indirect=True)
def test_an_export_of_a_week_holds_the_weeks_findings(lived: Lived, zone: str) -> None:
    monday = FIRST + 7 * WEEK  # the clocks change at its end in Europe
    sunday = monday + datetime.timedelta(6)
    page = lived.call("findings", "export", "--csv", "--since", monday.isoformat(), "--until", sunday.isoformat())
    rows = list(csv.DictReader(io.StringIO(page)))
    assert {row["id"] for row in rows} == {note.id for note in lived.of(monday, sunday)}


@pytest.mark.parametrize("zone", ZONES[:1], indirect=True)
def test_a_range_of_any_length(lived: Lived, store: Store, zone: str) -> None:
    last = FIRST + WEEKS * WEEK - datetime.timedelta(1)
    period = period_of(store, FIRST, last)
    assert period.found == len(lived.of(FIRST, last))
    ends = Counter(map(end_of, lived.of(FIRST, last)))
    for name in ("stopped", "overridden", "unprotected", "written", "seen"):
        assert getattr(period, name) == ends[name], name
    assert told(period.classes) == counted(str(note.kind.class_) for note in lived.of(FIRST, last))
    assert [day.total for day in period.days] == [
        len(lived.of(day, day)) for day in (FIRST + datetime.timedelta(n) for n in range(7 * WEEKS))
    ]


def test_the_app_rules_show_the_last_seven_days(lived: Lived, store: Store) -> None:
    today = datetime.datetime.fromtimestamp(lived.now, ZoneInfo(lived.zone)).date()
    found = [note for note in lived.of(today - datetime.timedelta(6), today) if note.app is not None]
    expected = {
        app: (
            sum(note.app == app for note in found),
            sum(note.app == app and end_of(note) == "stopped" for note in found),
            sum(note.app == app and end_of(note) != "stopped" for note in found),
        )
        for app in {note.app for note in found}
    }
    assert {app: (one.findings, one.stopped, one.arrived) for app, one in recent(store, lived.now).items()} == expected
