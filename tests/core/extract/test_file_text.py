"""The text in a file's bytes."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonomos_core.extract.file_text import name_of, text_of

SENTENCE = "Grüße, 123 – ok\r\nsecond line, long enough for a guess"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(b"", "utf-8"), (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
     (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"), (b"", "utf-16-le"), (b"", "utf-16-be")],
    ids=["utf-8", "utf-8 mark", "utf-16-le mark", "utf-16-be mark", "utf-32-le mark", "utf-32-be mark", "utf-16-le",
         "utf-16-be"],
)  # fmt: skip
def test_unicode_is_decoded_and_written_back_byte_for_byte(mark: bytes, encoding: str) -> None:
    data = mark + SENTENCE.encode(encoding)
    text = text_of(data)
    assert text is not None
    assert text.content == SENTENCE
    assert text.encode(text.content) == data


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "content",
    [
        "パスワード: hunter2 を使ってください。\nsecond line\n",
        "日本語の文書 1 行目\n" * 900 + "key = value",
        "ключ = значение 1\n",
    ],
    ids=["half Japanese", "longer than the probe", "Russian"],
)
def test_wide_text_of_any_script_is_read_without_a_mark(content: str, encoding: str) -> None:
    text = text_of(content.encode(encoding))
    assert text is not None
    assert (text.content, text.encoding) == (content, encoding)


@pytest.mark.parametrize(
    "data", [b"HOME=/root\0PATH=/bin\0", b"one.txt\0two.txt\0", b"a log line\0\0\0\0\nand on", "über\0é\n".encode()]
)
def test_text_with_nul_between_its_entries_is_text(data: bytes) -> None:
    text = text_of(data)
    assert text is not None
    assert (text.content, text.encode(text.content)) == (data.decode(), data)


@pytest.mark.parametrize(
    "data",
    [b"\0" * 5000 + b"text", b"\0\1\2\3 some words", b"MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff", bytes(range(256)) * 8],
    ids=["mostly nothing", "control codes", "program", "everything"],
)
def test_bytes_that_are_no_text_are_not_taken_for_one(data: bytes) -> None:
    assert text_of(data) is None


def test_text_in_an_old_charset_stays_bytes() -> None:
    data = "Grüße".encode("latin-1")
    text = text_of(data)
    assert text is not None
    assert text.content == data
    assert text.encode(data) == data


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x89PNG\r\n\x1a\nrest", "not text: a PNG image"),
        (b"%PDF-1.7\n...", "not text: a PDF document"),
        (b"%PDF-1.7\n/Encrypt 5 0 R", "not text: an encrypted PDF document"),
        (b"PK\x03\x04\x14\x00\x00\x00", "not text: a ZIP archive or an office document"),
        (b"PK\x03\x04\x14\x00\x01\x00", "not text: an encrypted ZIP archive"),
        (b"Salted__12345678", "not text: encrypted by OpenSSL"),
        (b"BZh91AY&SY", "not text: bzip2-compressed"),
        (bytes(range(256)), "not text: a binary file"),
    ],
    ids=["png", "pdf", "encrypted pdf", "zip", "encrypted zip", "openssl", "bzip2", "anything"],
)
def test_what_is_no_text_is_named(data: bytes, reason: str) -> None:
    assert text_of(data) is None
    assert name_of(data) == reason


def test_a_mark_that_lies_does_not_make_text() -> None:
    assert text_of(codecs.BOM_UTF16_LE + b"odd") is None


@given(st.binary(max_size=200))
def test_any_bytes_are_text_that_can_be_written_back_or_named(data: bytes) -> None:
    text = text_of(data)
    if text is None:
        assert name_of(data).startswith("not text: ")
    else:
        assert text.encode(text.content) == data
