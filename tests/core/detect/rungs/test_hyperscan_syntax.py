"""Triggers in the form that Vectorscan is quick with match where they did and end where they did."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sonomos_core.detect.dialect import Expression, compact
from sonomos_core.detect.rungs.hyperscan_syntax import MOST, branched, loosened, without_edge


def ends(pattern: Expression, text: str) -> set[int]:
    """Every place where a match ends, as Vectorscan tells them: of all matches, not of the first one alone."""
    compiled = re.compile(pattern.encode())
    data = text.encode()
    spans = ((start, end) for start in range(len(data)) for end in range(start + 1, len(data) + 1))
    return {end for start, end in spans if compiled.fullmatch(data, start, end)}


@pytest.mark.parametrize(
    ("pattern", "bodies"),
    [
        ("(?:a|bc)d", ["ad", "bcd"]),
        ("a|b(?:c|d)", ["a", "b(?:c|d)"]),
        ("(?:a|(?:b|(?P<x>c))d)e?", ["ae?", "bde?", "cde?"]),
        ("(?:a)?b", ["ab", "b"]),
        ("(?:a|b){2}c", ["(?:a|b){2}c"]),
        ("(?:a|b)??c", ["(?:a|b)??c"]),
        (r"_(?:a|b)[)|]", ["_a[)|]", "_b[)|]"]),
        (r"\((?:a|b)", [r"\((?:a|b)"]),
        ("(?i:a|b)c", ["(?i:a|b)c"]),
    ],
)
def test_choices_at_the_beginning_are_made(pattern: str, bodies: list[str]) -> None:
    assert [branch.body for branch in branched(Expression("", pattern))] == bodies


@given(st.text("abd_- ", max_size=9))
@settings(max_examples=60, deadline=None)
def test_the_branches_end_where_the_pattern_does(text: str) -> None:
    pattern = Expression("", r"(?:\b|_)(?:a(?:b|d)?|(?:b|-)a)(?: |d{1,2})")
    found = set().union(*(ends(branch, text) for branch in branched(pattern)))
    assert found == ends(pattern, text)


def test_what_begins_in_too_many_ways_or_is_wide_stays_whole() -> None:
    many = Expression("", "(?:" + "|".join(f"x{n}" for n in range(MOST + 1)) + ")y")
    wide = Expression("", "(?:a|b)c{300}")
    assert branched(many) == (many,)
    assert branched(wide) == (wide,)


def test_only_edges_at_the_beginning_go() -> None:
    assert without_edge(compact(r"\b\bkey\b")) == compact(r"key\b")


@pytest.mark.parametrize(
    ("body", "loose"),
    [
        ("(?:[a-z]{3,8}[ ]{1,2}){11}[0-9]{1,3}", "(?:[a-z]{3,}[ ]{1,}){11}[0-9]{1,3}"),
        ("(?:(?:[a-z]|[xy]{2}){3,8},){5}", "(?:(?:[a-z]|[xy]{2}){3,},){5}"),
        ("(?:[a-z]{3,8},){2}", "(?:[a-z]{3,8},){2}"),
        ("(?:word[a-z]{3,8},){5}", "(?:word[a-z]{3,8},){5}"),
        (r"(?:\{3,4}[a-z]{3}){5}", r"(?:\{3,4}[a-z]{3}){5}"),
    ],
    ids=["row", "row of groups", "too short a row", "row with a word", "a brace that counts nothing"],
)
def test_what_stands_in_a_row_is_counted_little(body: str, loose: str) -> None:
    assert loosened(compact(body)).body == compact(loose).body


def test_a_row_that_counts_little_still_matches() -> None:
    row = Expression("", "(?:[a-z]{2,3}[ ]{1,2}){3}[0-9]")
    text = "ab cde  ab 7"
    assert ends(row, text) == {len(text)}
    assert ends(row, text) <= ends(loosened(row), text)
