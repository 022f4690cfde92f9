"""Values come back where their placeholders stand, in the format's own charset and form."""

from __future__ import annotations

import time

import pytest

from sonomos_core.fill import fill, fillable, without_secrets
from sonomos_core.model import Confidence, DataClass, Match, Severity
from sonomos_core.placeholders import Placeholders, StandIn


def stand_ins(*values: str, class_: DataClass = DataClass.PII) -> tuple[StandIn, ...]:
    names = Placeholders()
    for value in values:
        names.name(Match("r", "word", class_, Severity.HIGH, Confidence.HIGH, False, 0, len(value), value))
    return names.standing("".join(f"[WORD_{number}]" for number in range(1, len(values) + 1)))


@pytest.mark.parametrize(
    ("target", "data", "filled"),
    [
        ("UTF8_STRING", b"a [WORD_1], [WORD_1] [WORD_3]", "a <é>, <é> [WORD_3]".encode()),
        ("STRING", b"\xe9 [WORD_1]", "é <é>".encode("latin-1")),
        ("text/plain;charset=utf-16", "[WORD_2]".encode("utf-16"), "two".encode("utf-16")),
        ("text/html", b"<b>[WORD_1]</b>", "<b>&lt;é&gt;</b>".encode()),
        ("UTF8_STRING", b"nothing", b"nothing"),
    ],
)
def test_the_values_stand_where_the_placeholders_stood(target: str, data: bytes, filled: bytes) -> None:
    assert fill(target, target, data, stand_ins("<é>", "two")) == filled


def test_only_text_and_html_are_written_into() -> None:
    assert [fillable(name) for name in ("UTF8_STRING", "text/html", "text/rtf", "image/png")] == [
        True,
        True,
        False,
        False,
    ]


def test_credentials_wait_to_be_asked_for() -> None:
    assert without_secrets(stand_ins("a", class_=DataClass.SECRET)) == ()
    assert len(without_secrets(stand_ins("a"))) == 1


def test_a_text_full_of_placeholders_is_filled_at_once() -> None:
    values = stand_ins(*(f"v{number}" for number in range(1, 8001)))
    text = "".join(f"[WORD_{number}]<b>" for number in range(1, 8001))
    for target in ("UTF8_STRING", "text/html"):
        began = time.process_time()
        assert fill(target, target, text.encode(), values).startswith(b"v1<b>v2<b>")
        assert time.process_time() - began < 1


def test_a_value_that_looks_like_a_placeholder_is_not_filled_again() -> None:
    assert fill("UTF8_STRING", "UTF8_STRING", b"[WORD_1] [WORD_2]", stand_ins("[WORD_2]", "two")) == b"[WORD_2] two"


def test_bytes_that_are_no_text_stay() -> None:
    assert fill("UTF8_STRING", "UTF8_STRING", b"\xff[WORD_1]", stand_ins("\ud83d")) == b"\xff\xed\xa0\xbd"
