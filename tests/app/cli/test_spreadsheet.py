"""CSV that a spreadsheet cannot mistake for formulas."""

from __future__ import annotations

import csv
import io

import pytest

from sonomos_app.cli.spreadsheet import csv_text, flat_rows, safe_cell


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"], ids=["=", "+", "-", "@", "tab", "return"])
def test_a_text_that_would_run_is_disarmed(start: str) -> None:
    assert safe_cell(f"{start}cmd|' /C calc'!A0") == f"'{start}cmd|' /C calc'!A0"


@pytest.mark.parametrize(("value", "cell"), [(-3, "-3"), (2.5, "2.5"), (None, ""), ("a=b", "a=b"), ("", "")])
def test_what_cannot_run_stays_as_it_is(value: object, cell: str) -> None:
    assert safe_cell(value) == cell


def test_commas_quotes_and_line_ends_survive() -> None:
    rows = [["a,b", 'c"d', "e\nf"], ["1", "2", "3"]]
    assert list(csv.reader(io.StringIO(csv_text(rows)))) == rows


def test_mappings_become_one_row_a_key() -> None:
    assert list(flat_rows({"total": 3, "types": {"email": 2, "us_ssn": 1}})) == [
        ("total", "", 3),
        ("types", "email", 2),
        ("types", "us_ssn", 1),
    ]
