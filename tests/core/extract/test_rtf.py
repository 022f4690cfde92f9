"""RTF is taken apart as a word processor shows it; what is not RTF is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonomos_core.extract import rtf

PIECES = st.lists(
    st.sampled_from(
        [
            "{",
            "}",
            "\\b ",
            "\\b0",
            "\\'e9",
            "\\u8364?",
            "\\uc2",
            "\\par\n",
            "text ",
            "\\*",
            "\\~",
            "\\\\",
            "é",
            "\\",
            "\\'",
        ]
    ),
    max_size=25,
).map(lambda pieces: "{\\rtf1 " + "".join(pieces))


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (r"{\rtf1\ansi plain}", "plain"),
        (r"{\rtf1 a{\b b}c}", "abc"),
        (r"{\rtf1 a\par b\tab c}", "a\nb\tc"),
        (r"{\rtf1 caf\'e9 \u8364?5}", "café €5"),
        (r"{\rtf1\ansicpg1251 \'e9}", "й"),
        (r"{\rtf1\uc2 \u8364\'80\'80x}", "€x"),
        (r"{\rtf1 5\u51{6}7}", "5367"),
        (r"{\rtf1 \u-10179?\u-8704?!}", "\U0001f600!"),
        (r"{\rtf1 a\~b\_c\{d\}}", "a b-c{d}"),
        ("{\\rtf1 broken\r\nline}", "brokenline"),
    ],
)
def test_what_is_shown(source: str, shown: str) -> None:
    assert rtf.texts(source)[0].text == shown


def test_links_and_notes_are_read_too() -> None:
    shown, other = rtf.texts(r'{\rtf1{\field{\*\fldinst HYPERLINK "mailto:me"}{\fldrslt you}}{\info{\author us}}}')
    assert shown.text == "you"
    assert "mailto:me" in other.text
    assert "us" in other.text


@pytest.mark.parametrize("source", ["plain", "{\\rtf1 a}}}", "{\\rtf1 \\bin3 abc}", ""])
def test_what_cannot_be_taken_apart_is_refused(source: str) -> None:
    with pytest.raises(rtf.NotRtf):
        rtf.texts(source)


@given(PIECES)
def test_it_is_read_or_refused(source: str) -> None:
    try:
        texts = rtf.texts(source)
    except rtf.NotRtf:
        return
    for text in texts:
        assert all(0 <= run.begin <= run.end <= len(source) for run in text.runs)
