"""What takes long to judge is judged apart from the clipboard: long texts and files, but no pictures."""

from __future__ import annotations

import pytest

from sonomos_platform.clipboard.api import Item
from sonomos_platform.clipboard.lengthy import LARGE_BYTES, takes_long

LONG = b"x" * (LARGE_BYTES + 1)


@pytest.mark.parametrize(
    ("target", "data", "long"),
    [
        ("UTF8_STRING", LONG, True),
        ("UTF8_STRING", LONG[1:], False),
        ("image/png", LONG, False),
        ("image/svg+xml", LONG, True),
        ("public.tiff", LONG, False),
        ("text/uri-list", b"file:///a", True),
        ("text/uri-list", b"https://example.org/a", False),
        ("x-special/gnome-copied-files", b"copy\nfile:///a", True),
        ("UTF8_STRING", b"file:///a", False),
    ],
)
def test_what_takes_long(target: str, data: bytes, long: bool) -> None:
    assert takes_long(Item(target, target, 8, data)) is long
