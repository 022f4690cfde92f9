"""CSV that a spreadsheet cannot mistake for formulas."""

from __future__ import annotations

import csv
import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonomos_app.cli.spreadsheet import csv_text, flat_rows, safe_cell

COMMAND = "cmd|' /C calc'!A0"
BLANKS = " \t\r\n\"'\u00a0\u200b\ufeff\u2028\u3000\x00"
SIGNS = "=+-@＝＋－＠﹢﹣﹦﹫⁺−"
TEXT = st.text(st.one_of(st.characters(), st.sampled_from(BLANKS + SIGNS + ";,")))


@pytest.mark.parametrize("sign", SIGNS)
def test_a_text_that_would_run_is_disarmed(sign: str) -> None:
    assert safe_cell(f"{sign}{COMMAND}") == f"'{sign}{COMMAND}"


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("\t=1", "'\\t=1"),
        ("\r=1", "'\\r=1"),
        ("\n=1", "'\\n=1"),
        ("\tcmd", "'\\tcmd"),
        ('"=1', "'\"=1"),
        ("' =1", "'' =1"),
        ("\u200b\ufeff=1", "'\u200b\ufeff=1"),
        ("a;=1", "a;'=1"),
        ('a;"=1', "a;'\"=1"),
        ("a; \t-1", "a;' \\t-1"),
        ("a=b", "a=b"),
        ("a;b", "a;b"),
        ("a\nb\x1b", "a\\nb\\x1b"),
        ("\ud800", "\\ud800"),
        ("", ""),
    ],
)
def test_tricks_with_what_stands_before_the_sign_do_not_help(text: str, cell: str) -> None:
    assert safe_cell(text) == cell


@pytest.mark.parametrize(("value", "cell"), [(-3, "-3"), (2.5, "2.5"), (None, "")])
def test_numbers_stay_numbers(value: object, cell: str) -> None:
    assert safe_cell(value) == cell


def could_run(cell: str) -> bool:
    """What any spreadsheet might take for a formula: a sign first, whatever it cannot be seen behind."""
    shown = cell.strip(BLANKS)
    return bool(shown) and unicodedata.normalize("NFKC", shown[0])[0] in "=+-@\N{MINUS SIGN}" and cell[0] != "'"


@given(st.lists(TEXT, min_size=1, max_size=4))
def test_no_separator_makes_a_formula_of_any_text(texts: list[str]) -> None:
    page = csv_text([texts])
    assert page.count("\n") == 1, "a row is a line"
    for separator in ",;\t":
        for row in csv.reader(io.StringIO(page, newline=""), delimiter=separator):
            for cell in row[1:] if separator != "," else row:
                assert not could_run(cell), (separator, cell)


@given(st.lists(TEXT, min_size=1, max_size=4))
def test_reading_gives_the_cells_back(texts: list[str]) -> None:
    assert next(csv.reader(io.StringIO(csv_text([texts]), newline=""))) == [safe_cell(text) for text in texts]


def test_mappings_become_one_row_a_key() -> None:
    assert list(flat_rows({"total": 3, "types": {"email": 2, "us_ssn": 1}})) == [
        ("total", "", 3),
        ("types", "email", 2),
        ("types", "us_ssn", 1),
    ]
