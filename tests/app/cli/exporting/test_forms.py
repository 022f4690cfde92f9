"""The three forms of an export: nothing in them runs, nothing is lost, and a long record needs no more memory."""

from __future__ import annotations

import csv
import dataclasses
import io
import itertools
import json
import tracemalloc
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonomos_app.cli.exporting.columns import COLUMNS
from sonomos_app.cli.exporting.forms import FORMS, as_csv, as_html, as_json
from sonomos_app.cli.spreadsheet import safe_cell
from sonomos_app.store.ledger.record import finding_fields
from sonomos_app.store.reading import Told
from sonomos_core.model import Action, Confidence, DataClass, Finding, Severity, Stage

PLAIN = Finding(
    id="0123456789abcdef", timestamp="2026-03-02T10:11:12Z", type="email", class_=DataClass.PII, rule="pii-email",
    value="jo••••om", value_id="0123456789ab", occurrences=2, detector=Stage.REGEX, severity=Severity.LOW,
    confidence=Confidence.HIGH, example=False, source="clipboard", app="Claude", source_app=None, action=Action.MASKED,
    session_id=None, cwd=None,
)  # fmt: skip
NASTY = ["=cmd|' /C calc'!A0", "\t@SUM(A1)", "</td><script>alert(1)</script>", "a;=1", '"', "\x1b[2J", "\ud800", "－1"]
ALLOWED = {"html", "head", "meta", "title", "style", "body", "h1", "p", "table", "thead", "tbody", "tr", "th", "td"}
TEXT = st.one_of(st.text(), st.sampled_from(NASTY))


class Page(HTMLParser):
    """The cells of a page's table, and every element."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.names: set[str] = set()
        self.cells: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        assert {name for name, _ in attrs} <= {"class", "scope", "charset", "lang", "http-equiv", "content", "name"}
        if tag == "td":
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        if self.cells:
            self.cells[-1] += data


def told(app: str, source: str, type_: str) -> Told:
    """Recorded for nobody and flagged; later it went to an app and was sent by the user."""
    recorded = dataclasses.replace(PLAIN, app=None, source=f"file:{source}", type=type_, cwd=source, session_id=app)
    return recorded, dataclasses.replace(recorded, app=app, action=Action.OVERRIDDEN)


@given(TEXT, TEXT, TEXT)
def test_csv_reads_back_as_disarmed_cells(app: str, source: str, type_: str) -> None:
    found = told(app, source, type_)
    head, row = csv.reader(io.StringIO("".join(as_csv([found])), newline=""))
    assert head == list(COLUMNS)
    cells = dict(zip(head, row, strict=True))
    for name, text in (("outcome_app", app), ("source", f"file:{source}"), ("type", type_), ("cwd", source)):
        assert cells[name] == safe_cell(text)
    assert (cells["occurrences"], cells["example"], cells["source_app"]) == ("2", "false", "")
    assert (cells["action"], cells["app"], cells["outcome"]) == ("masked", "", "overridden")


@given(TEXT, TEXT, TEXT)
def test_json_gives_every_field_back(app: str, source: str, type_: str) -> None:
    found = told(app, source, type_)
    text = "".join(as_json([found, (PLAIN, PLAIN)]))
    assert text.isascii()
    assert json.loads(text) == {
        "schema": 1,
        "findings": [
            finding_fields(found[0]) | {"outcome": "overridden", "outcome_app": app},
            finding_fields(PLAIN) | {"outcome": "masked", "outcome_app": "Claude"},
        ],
    }


@given(TEXT, TEXT, TEXT)
def test_html_holds_texts_and_no_markup_of_theirs(app: str, source: str, type_: str) -> None:
    text = "".join(as_html([told(app, source, type_)]))
    page = Page(text)
    assert page.names <= ALLOWED
    shown = [char for char in page.cells[5] if char.isprintable() and char != "\ufffd"]
    assert shown == [char for char in app if char.isprintable() and char != "\ufffd"]
    text.encode("utf-8")


@pytest.mark.parametrize("form", FORMS)
def test_an_export_of_nothing_is_whole(form: str) -> None:
    text = "".join(FORMS[form]([]))
    assert text.endswith("\n")
    if form == "json":
        assert json.loads(text) == {"schema": 1, "findings": []}


@pytest.mark.parametrize("form", FORMS)
def test_a_long_record_needs_no_more_memory_than_a_short_one(form: str) -> None:
    def peak(count: int) -> int:
        tracemalloc.start()
        length = sum(map(len, FORMS[form](itertools.repeat((PLAIN, PLAIN), count))))
        highest = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert length > count * 100
        return highest

    peak(10)  # whatever is kept once is kept now
    assert peak(3000) < peak(30) + 64 * 1024


def test_canarys_columns_come_first_in_canarys_order() -> None:
    canary = "type,value,detector,confidence,timestamp,session_id,source,value_id,cwd"
    assert "".join(as_csv([])).startswith(canary + ",")
