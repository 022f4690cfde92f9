"""Numbers, and text from outside, as they stand in a sentence. The sentences come through `sonomos_app.language`."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def grouped_number(count: int) -> str:
    """A whole number with its thousands set apart by a narrow space."""
    return f"{count:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")


def first_of(parts: Sequence[T], most: int) -> Sequence[T]:
    """The first of them, where the rest is to be summed up; a single one is shown rather than summed up."""
    return parts if len(parts) <= most + 1 else parts[:most]


def plain(text: str, limit: int = 60) -> str:
    """Text from outside on one line: no control or direction marks, no runs of blanks, at most `limit` characters."""
    kept = "".join(" " if _unprintable(char) else char for char in text[: limit * 4])
    line = " ".join(kept.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def _unprintable(char: str) -> bool:
    """Control, format (bidirectional overrides among them), unassigned and line-breaking characters."""
    return unicodedata.category(char) in {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
