"""Text broken into lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonomos_app.report.pdf.fonts import width
from sonomos_app.report.pdf.lines import fitted, wrapped

PRINTABLE = st.text(st.characters(exclude_categories=("C", "Z")) | st.just(" "))


@given(PRINTABLE, st.integers(30, 400))
def test_every_line_fits_and_no_letter_is_lost(text: str, room: int) -> None:
    lines = wrapped(text, 9, room)
    assert lines
    assert all(width(line, 9) <= room for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(PRINTABLE, st.integers(20, 400))
def test_a_fitted_text_fits_and_begins_as_it_did(text: str, room: int) -> None:
    shown = fitted(text, 9, room)
    assert width(shown, 9) <= room
    assert shown == text or text.startswith(shown.removesuffix("…").rstrip())


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("one two three", ("one two", "three")),
        ("記録は無傷です。記録は", ("記録は無傷", "です。記録", "は")),
        ("記録は無傷で。", ("記録は無", "傷で。")),
        ("", ("",)),
    ],
    ids=["words", "japanese", "no line begins with a full stop", "nothing"],
)
def test_lines_break_where_readers_expect_it(text: str, lines: tuple[str, ...]) -> None:
    room = width("one two ", 10) if text.isascii() else width("記" * 5, 10) if "は無傷です" in text else 45
    assert wrapped(text, 10, room) == lines
