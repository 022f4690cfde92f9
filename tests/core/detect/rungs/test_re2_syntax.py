"""Translated patterns match wherever the original does."""

from __future__ import annotations

import re

import pytest

from sonomos_core.detect import dialect
from sonomos_core.detect.rungs import re2_syntax


@pytest.mark.parametrize(
    ("pattern", "most", "expected"),
    [
        (r"a\sb", 1000, rb"a[\t-\r ]b"),
        (r"a\Sb", 1000, rb"a[^\t-\r ]b"),
        (r"[^\s=]{2}", 1000, rb"[^\t-\r =]{2}"),
        (r"[\S\n]", 1000, rb"[\x00-\x08\x0e-\x1f!-\xff\n]"),
        (r"a\\s", 1000, rb"a\\s"),
        (r"a{8,2000}", 1000, rb"a{8,}"),
        (r"a{1500}", 1000, rb"a{1000,}"),
        (r"a{8,900}", 1000, rb"a{8,900}"),
        (r"(?:a{2,20}){3}", 10, rb"(?:a{2,}){3}"),
        (r"[{2000}]\{2000}", 1000, rb"[{2000}]\{2000}"),
        ("(?im)^x$", 1000, b"(?im)^x$"),
    ],
)
def test_translation(pattern: str, most: int, expected: bytes) -> None:
    assert re2_syntax.translated(dialect.compact(pattern), most) == expected


@pytest.mark.parametrize("pattern", [r"\s", r"\S", r"[\s]", r"[^\s]", r"[\S]", r"[^\S\n]"])
def test_blanks_are_the_same_for_both(pattern: str) -> None:
    re2 = pytest.importorskip("re2", reason="not built for this system")
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    translated = re2.compile(re2_syntax.translated(dialect.compact(pattern)), options)
    for char in range(256):
        text = bytes([char])
        assert (translated.search(text) is None) == (re.search(pattern.encode(), text) is None), text


def test_words_are_taken_literally() -> None:
    pattern = re2_syntax.words([b"a.b", b"(c"], any_case=True)
    assert re.fullmatch(pattern, b"A.B")
    assert re.fullmatch(pattern, b"(C")
    assert not re.search(pattern, b"axb c")
