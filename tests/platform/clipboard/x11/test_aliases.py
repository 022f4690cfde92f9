"""One large text under its several names."""

from __future__ import annotations

import pytest

from sonomos_platform.clipboard.api import Item
from sonomos_platform.clipboard.x11 import aliases

MIXED = "naïve €5 " * 100_000
"""More than one slice, and slices end inside characters; € is not in Latin-1."""


@pytest.mark.parametrize(
    ("target", "kind", "data"),
    [
        ("UTF8_STRING", "UTF8_STRING", MIXED.encode()),
        ("text/plain", "text/plain", MIXED.encode()),
        ("text/plain;charset=utf-8", "text/plain;charset=utf-8", MIXED.encode()),
        ("TEXT", "UTF8_STRING", MIXED.encode()),
        ("STRING", "STRING", MIXED.encode("latin-1", "replace")),
        ("COMPOUND_TEXT", "COMPOUND_TEXT", b"\x1b%G" + MIXED.encode() + b"\x1b%@"),
    ],
)
def test_each_name_has_its_own_encoding(target: str, kind: str, data: bytes) -> None:
    text = Item("UTF8_STRING", "UTF8_STRING", 8, MIXED.encode())
    assert aliases.named(text, target) == Item(target, kind, 8, data)


@pytest.mark.parametrize("target", ["STRING", "COMPOUND_TEXT", "TEXT", "text/plain"])
def test_plain_ascii_is_the_same_bytes_under_every_name(target: str) -> None:
    text = Item("UTF8_STRING", "UTF8_STRING", 8, b"plain" * 1000)
    assert aliases.named(text, target).data is text.data


@pytest.mark.parametrize(
    ("target", "alias", "utf8"),
    [
        ("UTF8_STRING", True, True),
        ("text/plain;charset=UTF-8", True, True),
        ("text/plain", True, False),
        ("STRING", True, False),
        ("text/html", False, False),
        ("text/plain;charset=utf-16", False, False),
    ],
)
def test_which_names_mean_the_same_text(target: str, alias: bool, utf8: bool) -> None:
    assert (aliases.is_alias(target), aliases.is_utf8(target)) == (alias, utf8)
