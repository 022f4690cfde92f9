"""Rows of blanks beside a sign become one blank, and every other byte keeps its place in the trace."""

from __future__ import annotations

import pytest

from sonomos_core.decode.rows import segments


def told(text: str) -> list[str]:
    """The opened texts, each checked against the original through its trace."""
    data = text.encode()
    found = list(segments(data))
    for segment in found:
        for place in range(len(segment.data)):
            start, end = segment.trace.origin(place, place + 1)
            assert data[start:end] == segment.data[place : place + 1]
    return [segment.data.decode() for segment in found]


@pytest.mark.parametrize(
    ("text", "opened"),
    [
        ("above\nkey:      value\nbelow", ["key: value"]),
        ("key      = value", ["key = value"]),
        ("key      =      value", ["key = value"]),
        ("a:       1\nb:          2", ["a: 1\nb: 2"]),
        ("a:       1\n" + "x" * 201 + "\nb:          2", ["a: 1", "b: 2"]),
    ],
)
def test_a_row_of_blanks_becomes_one(text: str, opened: list[str]) -> None:
    assert told(text) == opened


@pytest.mark.parametrize(
    "text",
    ["key:   value", "    key: value", "key:        \nvalue", "    = value", "a        b", "x\n        : y", ""],
)
def test_what_is_not_aligned_stays_unopened(text: str) -> None:
    assert told(text) == []


def test_a_long_line_is_opened_around_its_row() -> None:
    text = "x" * 9_000 + " key:      value " + "y" * 9_000
    (segment,) = segments(text.encode())
    assert segment.cut_before
    assert segment.cut_after
    assert b"key: value" in segment.data
    assert len(segment.data) < len(text) // 2
