"""The report as a page: self-contained, inactive, and nothing from outside in its markup."""

from __future__ import annotations

import base64
import datetime
import hashlib
import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sonomos_app import report
from sonomos_app.figures.cells import Cell
from sonomos_app.report.html import html

FIRST, LAST = datetime.date(2026, 3, 2), datetime.date(2026, 3, 31)
ALLOWED = {
    *("html", "head", "meta", "title", "style", "body", "main", "header", "footer", "section", "div", "span", "p", "b"),
    *("h1", "h2", "h3", "table", "thead", "tbody", "tr", "th", "td", "svg", "rect", "path", "circle", "line", "text"),
}
NASTY = ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</style><b>"]


class Tags(HTMLParser):
    """The elements of a page and their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.balance: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag != "meta":
            self.balance.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.balance.pop() == tag


@pytest.fixture
def page(record: Any, cell: Callable[..., Cell]) -> Callable[..., str]:
    """`page(app, type)`: the page of a record with this in it."""

    def make(app: str = "Claude", type_: str = "email", language: str = "en") -> str:
        made = record((cell(0, 3, app=app, type=type_), cell(5, 2, channel=f"watch {app}"[:40])))
        return html(report.document(made, FIRST, LAST, language))

    return make


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(), st.sampled_from(NASTY)), st.text())
def test_nothing_from_outside_becomes_markup(page: Callable[..., str], app: str, type_: str) -> None:
    made = page(app, type_)
    tags = Tags(made)
    assert tags.names <= ALLOWED
    assert tags.balance == []
    assert not {name for name in tags.attributes if name.startswith("on") or name in {"src", "href", "style", "action"}}
    made.encode("utf-8")


def test_the_page_forbids_everything_but_its_own_style(page: Callable[..., str]) -> None:
    made = page()
    sheet = re.search("<style>(.*?)</style>", made, re.DOTALL)
    assert sheet is not None
    digest = base64.b64encode(hashlib.sha256(sheet[1].encode()).digest()).decode()
    policy = re.search('http-equiv="Content-Security-Policy" content="([^"]*)"', made)
    assert policy is not None
    said = policy[1].replace("&#x27;", "'")
    assert said == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert made.index("Content-Security-Policy") < made.index("<style>"), "it holds from the first element on"


def test_nothing_is_fetched(page: Callable[..., str]) -> None:
    made = page()
    assert set(re.findall(r"[a-z]+://[^\"' <]*", made)) == {"http://www.w3.org/2000/svg"}
    assert "url(" not in made
    assert "@import" not in made


def test_the_language_stands_in_the_page(page: Callable[..., str]) -> None:
    assert '<html lang="ja">' in page(language="ja")
    assert "コンプライアンスレポート" in page(language="ja")
