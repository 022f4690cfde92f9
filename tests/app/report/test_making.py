"""The report: what stands in it, that its numbers are those of the figures, and that it is the same every time."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from sonomos_app import report
from sonomos_app.figures.cells import Cell
from sonomos_app.figures.period import period_of
from sonomos_app.language import current
from sonomos_app.report.document import Bars, Columns, Document, Numbers, Pair, Verdict
from sonomos_app.report.writing import Form, rendered
from sonomos_app.store.ledger.broken import BrokenPlace, Trouble, Verification
from sonomos_core.model import Action, Confidence, DataClass, Severity
from sonomos_core.policy.managed import Managed
from sonomos_core.policy.modes import Mode

Make = Callable[..., Cell]
FIRST, LAST = datetime.date(2026, 3, 2), datetime.date(2026, 3, 31)


@pytest.fixture
def month(record: Any, cell: Make) -> Any:
    """Forty findings of all kinds."""
    return record(
        (
            cell(0, 20),
            cell(1, 9, type="us_ssn", severity=Severity.HIGH, app="Slack"),
            cell(3, 5, type="vendor_key", class_=DataClass.SECRET, severity=Severity.HIGH, action=Action.BLOCKED),
            cell(9, 3, action=Action.OVERRIDDEN, app=None),
            cell(9, 2, action=Action.FLAGGED),
            cell(29, 1, action=Action.UNPROTECTED, channel="file", severity=Severity.MEDIUM, type="person"),
        ),
        before=7,
    )


def blocks(document: Document) -> Iterator[Any]:
    """All blocks, those of a pair one by one."""
    for section in document.sections:
        for block in section.blocks:
            yield from (block.left, block.right) if isinstance(block, Pair) else (block,)


def texts(value: Any) -> Iterator[str]:
    """Every text in a document."""
    if isinstance(value, str):
        yield value
    elif dataclasses.is_dataclass(value):
        for column in dataclasses.fields(value):
            yield from texts(getattr(value, column.name))
    elif isinstance(value, tuple):
        for part in value:
            yield from texts(part)


def bars(document: Document, title: str) -> dict[str, str]:
    """A chart's rows by their names."""
    found = next(block for block in blocks(document) if isinstance(block, Bars) and block.title == title)
    return {bar.label: bar.text for bar in found.bars}


def test_the_large_numbers_are_those_of_the_figures(month: Any) -> None:
    document = report.document(month, FIRST, LAST)
    period = period_of(month, FIRST, LAST)
    shown = next(block for block in blocks(document) if isinstance(block, Numbers))
    assert [number.number for number in shown.numbers] == ["40", "89 %", "3", "47"]
    assert (period.found, period.overridden, period.lifetime) == (40, 3, 47)
    assert period.rate == 34 / 38


def test_every_chart_adds_up_to_what_was_found(month: Any) -> None:
    document = report.document(month, FIRST, LAST)
    for block in blocks(document):
        if isinstance(block, Bars):
            assert sum(int(bar.text.split(" · ")[0]) for bar in block.bars) == 40, block.title
        if isinstance(block, Columns):
            assert sum(column.total for column in block.columns) == 40


def test_charts_name_kinds_apps_and_ends_as_people_do(month: Any) -> None:
    document = report.document(month, FIRST, LAST)
    assert bars(document, "By severity") == {"High": "14 · 35 %", "Medium": "1 · 3 %", "Low": "25 · 63 %"}
    assert bars(document, "By app it was going to") == {
        "Claude": "28 · 70 %", "Slack": "9 · 23 %", "Not known": "3 · 8 %",
    }  # fmt: skip
    assert bars(document, "How it ended") == {
        "Stopped": "34 · 85 %", "Sent by the user": "3 · 8 %", "Not protected": "1 · 3 %",
        "In AI apps' files": "0 · 0 %", "Nothing to be done": "2 · 5 %",
    }  # fmt: skip
    assert set(bars(document, "By type")) == {"Email", "SSN", "API key", "Name"}
    assert bars(document, "What became of it")["Sent by the user"] == "3 · 8 %"


def test_kinds_that_people_call_the_same_are_one_row(record: Any, cell: Make) -> None:
    made = record((cell(0, 2, type="github_pat"), cell(0, 3, type="email"), cell(0, 4, type="github_fine_grained")))
    rows = bars(report.document(made, FIRST, LAST), "By type")
    assert list(rows.items()) == [("GitHub token", "6 · 67 %"), ("Email", "3 · 33 %")]


def test_canarys_channels_have_words_as_all_others_do(record: Any, cell: Make) -> None:
    made = record(tuple(cell(0, 1, channel=channel) for channel in ("transcript", "audit", "watch", "")))
    shown = bars(report.document(made, FIRST, LAST), "Where it was seen")
    assert set(shown) == {"Transcripts (Canary)", "Audits (Canary)", "Files of AI apps", "Not known"}


def test_other_days_are_left_out(month: Any) -> None:
    document = report.document(month, FIRST, FIRST)
    assert next(block for block in blocks(document) if isinstance(block, Numbers)).numbers[0].number == "20"
    assert document.subtitle.endswith("2026-03-02")


def test_a_report_on_nothing_says_so(record: Any) -> None:
    document = report.document(record(), FIRST, LAST)
    said = list(texts(document))
    assert "Nothing was found in these days." in said
    assert "The record is empty" in said
    assert not [block for block in blocks(document) if isinstance(block, Bars)]


def test_a_broken_record_is_told_first_hand(month: Any) -> None:
    places = (
        BrokenPlace("leaks.jsonl", 12, Trouble.EDITED, "-"),
        BrokenPlace("leaks.jsonl", None, Trouble.TRUNCATED, "-"),
    )
    month.checked = Verification(places, 38, 0, 0, with_key=True)
    document = report.document(month, FIRST, LAST)
    said = list(texts(document))
    assert document.broken
    assert "The record is broken in 2 places" in said
    assert said[said.index("leaks.jsonl, line 12") + 1] == "It is not what was written."
    assert any(text.startswith("The ledger is damaged") for text in said), "and the posture follows"


@pytest.mark.parametrize("trouble", Trouble)
def test_every_trouble_has_words(record: Any, cell: Make, trouble: Trouble) -> None:
    checked = Verification((BrokenPlace("leaks.jsonl", 1, trouble, "-"),), 1, 0, 0, with_key=True)
    assert trouble.value not in list(texts(report.document(record((cell(),), checked=checked), FIRST, LAST)))


def test_what_is_less_than_proven_is_told(record: Any, cell: Make) -> None:
    checked = Verification((), 9, 2, 3, with_key=False, erased=4, unproven=1, unbacked=7)
    said = list(texts(report.document(record((cell(),), checked=checked), FIRST, LAST)))
    assert any("the install key was out of reach" in text for text in said)
    assert any("What the user deleted left a mark in its place. Entries of another program" in text for text in said)
    for name, number in (
        ("Entries of another program (Canary)", "2"), ("Without a signature", "3"),
        ("Deleted by the user, mark left", "4"), ("Of these, without proof by whom", "1"),
        ("Of these, in no record and no signed copy", "7"),
    ):  # fmt: skip
        assert said[said.index(name) + 1] == number


def test_a_record_of_another_program_alone_is_not_called_intact(record: Any, cell: Make) -> None:
    document = report.document(record((cell(),), checked=Verification((), 0, 5, 0, with_key=True)), FIRST, LAST)
    titles = [block.title for block in blocks(document) if isinstance(block, Verdict)]
    assert "Only another program's entries are there" in titles
    assert "The record is intact" not in titles


def test_the_policy_is_told_with_who_decided(month: Any, policy_file: Any) -> None:
    month.managed = policy_file(Managed(Mode.BANNER_MODAL, {"guard.min_confidence": Confidence.HIGH}))
    document = report.document(month, FIRST, LAST)
    rows = {row[0]: row[1:] for block in blocks(document) for row in getattr(block, "rows", ())}
    assert rows["Weakest strength (guard.floor)"] == ("banner+modal", "Administrator")
    assert rows["Certainty (guard.min_confidence)"] == ("high", "Administrator")
    assert rows["Pausing (guard.allow_pause)"] == ("forbidden", "Administrator")
    assert rows["Strength (guard.mode)"][1] == "Default"


def test_a_refused_policy_is_told(month: Any, policy_file: Any) -> None:
    month.managed = policy_file(Managed(), "The managed policy is refused: everybody may write it.")
    found = [block.title for block in blocks(report.document(month, FIRST, LAST)) if isinstance(block, Verdict)]
    assert "The administrator's policy has mistakes or was refused" in found


@pytest.mark.parametrize("language", ["en", "de", "ja"])
@pytest.mark.parametrize("form", Form)
def test_the_same_record_gives_the_same_bytes(month: Any, language: str, form: Form) -> None:
    once, again = (rendered(report.document(month, FIRST, LAST, language), form) for _ in range(2))
    assert once == again
    assert current() == "en", "the language of the program stays"


def test_a_report_is_whole_in_its_language(month: Any) -> None:
    english, german = (set(texts(report.document(month, FIRST, LAST, code))) for code in ("en", "de"))
    same = {text for text in english & german if any(char.isalpha() for char in text)}
    shared = {
        "Claude",
        "Slack",
        "en",
        "Sonomos Desktop",
        "Name",
        "Administrator",
        "hold",
        "medium",
        "banner+modal",
        "off",
    }
    assert {text for text in same if not text.startswith(tuple(shared))} == set()


@pytest.mark.parametrize(
    ("days", "title", "columns"),
    [(1, "By day", 1), (45, "By day", 45), (46, "By week, named by its Monday", 7), (401, "By month", 14),
     (2000, "By year", 6)],
    ids=["a day", "six weeks", "more", "a year", "years"],
)  # fmt: skip
def test_a_long_range_is_drawn_in_few_columns(record: Any, cell: Make, days: int, title: str, columns: int) -> None:
    last = FIRST + datetime.timedelta(days=days - 1)
    chart = next(
        block for block in blocks(report.document(record((cell(),)), FIRST, last)) if isinstance(block, Columns)
    )
    assert (chart.title, len(chart.columns)) == (title, columns)


@pytest.mark.parametrize("highest", [1, 3, 4, 5, 99, 100, 101, 123456])
def test_no_column_passes_the_highest_mark_and_marks_are_few(record: Any, cell: Make, highest: int) -> None:
    document = report.document(record((cell(0, highest),)), FIRST, LAST)
    marks = [value for block in blocks(document) if isinstance(block, Columns) for value, _ in block.marks]
    assert marks[0] == 0
    assert highest <= marks[-1] <= 4 * highest + 4
    assert len(marks) <= 6
