"""`sonomos mask`: placeholders in, everything else untouched."""

from __future__ import annotations

import codecs
import json
from typing import Any

import pytest

SSN = "-".join(["219", "09", "9998"])
MAIL = "bob.jones" + "@" + "corp.org"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (f"mail {MAIL}\r\n\tssn: {SSN}", "mail [EMAIL_1]\r\n\tssn: [US_SSN_1]"),
        (f"{MAIL} {MAIL} é", "[EMAIL_1] [EMAIL_1] é"),
        ("nothing\n\n", "nothing\n\n"),
        ("", ""),
    ],
    ids=["two values", "one value twice", "no value", "no text"],
)
def test_values_become_placeholders_and_the_rest_stays(shell: Any, text: str, masked: str) -> None:
    result = shell("mask", stdin=text.encode())
    assert (result.code, result.raw, result.err) == (0, masked.encode(), "")


def test_bytes_that_are_no_unicode_stay(shell: Any) -> None:
    assert shell("mask", stdin=b"\xe9\xff " + SSN.encode() + b" ssn\n").raw == b"\xe9\xff [US_SSN_1] ssn\n"


def test_wide_text_stays_wide(shell: Any) -> None:
    data = codecs.BOM_UTF16_LE + f"ssn {SSN}".encode("utf-16-le")
    assert shell("mask", stdin=data).raw == codecs.BOM_UTF16_LE + "ssn [US_SSN_1]".encode("utf-16-le")


def test_what_is_no_text_is_refused_and_nothing_is_written(shell: Any) -> None:
    result = shell("mask", stdin=b"\x89PNG\r\n\x1a\n" + SSN.encode())
    assert (result.code, result.raw) == (2, b"")
    assert result.err == "standard input is not text: a PNG image; nothing was written\n"


def test_records_come_back_masked_in_order(shell: Any) -> None:
    stdin = b"".join(
        json.dumps({"id": number, "text": text}).encode() + b"\n" for number, text in enumerate([MAIL, "x", MAIL])
    )
    result = shell("mask", "--records", stdin=stdin)
    assert result.lines == [{"id": 0, "text": "[EMAIL_1]"}, {"id": 1, "text": "x"}, {"id": 2, "text": "[EMAIL_1]"}]


def test_masked_text_holds_nothing_more_to_mask(shell: Any) -> None:
    once = shell("mask", stdin=f"mail {MAIL} ssn {SSN}".encode()).raw
    assert shell("mask", stdin=once).raw == once
    assert shell("scan", "-", stdin=once).code == 0
