"""Which font shows which letters, and how wide they are."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonomos_app.report.pdf import widths
from sonomos_app.report.pdf.fonts import runs, width


@pytest.mark.parametrize("table", [widths.REGULAR, widths.BOLD], ids=["regular", "bold"])
def test_every_letter_of_the_code_page_has_one_width(table: dict[int, str]) -> None:
    known = [char for chars in table.values() for char in chars]
    expected = {bytes([code]).decode("cp1252", "ignore") for code in range(32, 256)} - {"", "\x7f"}
    assert sorted(known) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "fonts"),
    [
        ("Größe 5 €", ["F1"]),
        ("記録", ["J1"]),
        ("한글", ["K1"]),
        ("简体", ["G1"]),
        ("Łódź", ["F1"]),
        ("App 東京 2", ["F1", "J1", "F1"]),
        ("Блокнот", ["J1"]),
        ("שלום", ["F1"]),
        ("🙂", ["F1"]),
    ],
    ids=["german", "japanese", "korean", "chinese", "polish", "mixed", "cyrillic", "hebrew", "emoji"],
)
def test_a_text_is_cut_where_the_font_changes(text: str, fonts: list[str]) -> None:
    assert [run.font for run in runs(text)] == fonts


def test_what_no_font_has_is_a_base_letter_or_a_question_mark() -> None:
    assert [run.code for run in runs("Łódź")] == [b"L\xf3dz"]
    assert [run.code for run in runs("🙂")] == [b"?"]


@given(st.text(), st.booleans())
def test_any_text_can_be_shown(text: str, bold: bool) -> None:
    shown = runs(text, bold=bold)
    for run in shown:
        run.code.decode("cp1252" if run.font.startswith("F") else "utf-16-be")
    assert sum(run.width for run in shown) == width(text, 1000, bold=bold)
    assert all(one.font != other.font for one, other in itertools.pairwise(shown))


def test_widths_are_those_of_the_published_metrics() -> None:
    """Adobe's Helvetica: H 722, e 556, l 222, o 556."""
    assert width("Hello", 1000) == 722 + 556 + 222 + 222 + 556
    assert width("記録", 10) == 20
    assert width("ﾃ", 10) == 5
