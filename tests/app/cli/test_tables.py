"""Columns of text for people."""

from __future__ import annotations

from sonomos_app.cli.tables import columns


def test_each_column_is_as_wide_as_its_widest_cell() -> None:
    assert list(columns([("a", "long cell", "x"), ("bcd", "", "y")])) == ["a    long cell  x", "bcd             y"]


def test_nothing_hangs_over_at_the_right() -> None:
    assert list(columns([("a", ""), ("b", "c")])) == ["a", "b  c"]


def test_no_rows_are_no_lines() -> None:
    assert list(columns([])) == []
