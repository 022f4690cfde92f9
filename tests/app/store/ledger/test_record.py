"""A finding survives the trip to its line and back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonomos_app.store.ledger import chain, line, record
from sonomos_app.store.ledger.broken import Trouble
from sonomos_app.store.ledger.record import Decision
from sonomos_core.model import Action, Finding

PAGE = Path(__file__).parents[4] / "docs" / "record.md"
findings = st.builds(Finding, type=st.text(min_size=1), occurrences=st.integers(0, 2**53))


@given(findings)
def test_a_finding(finding: Finding) -> None:
    sealed = chain.seal(record.finding_fields(finding), seq=1, prev=chain.FIRST_PREV, key=None)
    assert record.finding(line.read(sealed)) == finding


@given(st.builds(Decision))
def test_a_decision(decision: Decision) -> None:
    sealed = chain.seal(record.decision_fields(decision), seq=1, prev=chain.FIRST_PREV, key=None)
    assert record.decision(line.read(sealed)) == decision


def test_words_of_a_later_version_are_read_as_the_careful_default() -> None:
    found = record.finding(line.read(b'{"schema":2,"seq":1,"type":"email","action":"teleported","severity":"dire"}'))
    assert found is not None
    assert (found.type, found.action, found.severity.value) == ("email", Action.FLAGGED, "medium")


def test_a_decision_is_no_finding_and_the_other_way_round() -> None:
    decision = record.decision_fields(Decision("t", "id", Action.MASKED, None, "r"))
    sealed = line.read(chain.seal(decision, seq=1, prev="", key=None))
    assert record.finding(sealed) is None
    assert record.decision(line.read(b'{"schema":1,"seq":1,"type":"email"}')) is None


EXAMPLE = record.finding(line.read(b'{"schema":1,"seq":1,"type":"email"}'))
assert EXAMPLE is not None
WRITTEN = chain.seal(record.finding_fields(EXAMPLE), seq=1, prev=chain.FIRST_PREV, key=None)


@pytest.mark.parametrize("word", [*json.loads(WRITTEN), *(trouble.value for trouble in Trouble), *map(str, Action)])
def test_the_page_explains_every_word(word: str) -> None:
    assert f"`{word}`" in PAGE.read_text(encoding="utf-8")


def test_the_page_lists_the_fields_in_order() -> None:
    table = PAGE.read_text(encoding="utf-8").partition("## A finding")[2].partition("## ")[0]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    assert [name.strip(" `") for row in rows for name in row.split(",")] == list(json.loads(WRITTEN))
