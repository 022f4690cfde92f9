"""Text-bearing formats."""

import codecs
import sys

import pytest

from sonomos_core.extract import formats


@pytest.mark.parametrize(
    ("target", "plain", "rich"),
    [
        ("UTF8_STRING", True, False),
        ("text/plain;charset=utf-8", True, False),
        ("text/plain;charset=UTF-16", True, False),
        ("STRING", True, False),
        ("text/html", False, True),
        ("text/uri-list", False, True),
        ("text/x-moz-url", False, True),
        ("application/rtf", False, True),
        ("image/png", False, False),
        ("text/ico", False, False),
        ("application/x-custom", False, False),
    ],
)
def test_kinds(target: str, plain: bool, rich: bool) -> None:
    assert (formats.is_plain(target), formats.is_rich(target)) == (plain, rich)


@pytest.mark.parametrize(
    ("target", "data", "text"),
    [
        ("UTF8_STRING", "é".encode(), "é"),
        ("STRING", "é".encode("latin-1"), "é"),
        ("text/plain;charset=utf-16", "é".encode("utf-16"), "é"),
        ("text/html", "é".encode("utf-16"), "é"),
        ("text/plain;charset=utf-16le", "é".encode("utf-16-le"), "é"),
    ],
)
def test_text_comes_out_as_utf8(target: str, data: bytes, text: str) -> None:
    assert formats.to_utf8(target, data).decode() == text


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF16])
def test_utf16_gets_a_mark_only_where_it_had_one(mark: bytes) -> None:
    before = mark + "né 1".encode(f"utf-16-{sys.byteorder[0]}e")
    after = formats.as_before("text/plain;charset=utf-16", before, "né [X]".encode())
    assert after == mark + "né [X]".encode(f"utf-16-{sys.byteorder[0]}e")


@pytest.mark.parametrize("charset", ["hex", "zip", "rot13", "no-such"])
def test_what_is_no_charset_leaves_the_bytes_as_they_are(charset: str) -> None:
    target = f"text/plain;charset={charset}"
    assert formats.to_utf8(target, b"616263") == formats.from_utf8(target, b"616263") == b"616263"


def test_bytes_that_are_no_text_are_kept() -> None:
    assert formats.to_utf8("text/plain;charset=no-such", b"\xff\x00x") == b"\xff\x00x"


@pytest.mark.parametrize("target", ["UTF8_STRING", "STRING", "text/plain;charset=utf-16"])
def test_there_and_back(target: str) -> None:
    assert formats.to_utf8(target, formats.from_utf8(target, "né [EMAIL_1]".encode())).decode() == "né [EMAIL_1]"


def test_what_latin_1_cannot_hold_becomes_a_question_mark() -> None:
    assert formats.from_utf8("STRING", "名".encode()) == b"?"


@pytest.mark.parametrize("target", ["STRING", "text/plain;charset=utf-16", "COMPOUND_TEXT"])
def test_a_text_of_many_slices_comes_out_whole(target: str) -> None:
    text = "x" + "né 🛡" * 200_000 if target != "STRING" else "x" + "né " * 400_000
    assert formats.to_utf8(target, formats.from_utf8(target, text.encode())).decode() == text
