"""Columns of text for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence


def columns(rows: Iterable[Sequence[str]], gap: str = "  ") -> Iterator[str]:
    """The rows as lines, each column as wide as its widest cell; nothing hangs over at the right.

    >>> list(columns([("a", "1"), ("bcd", "2")]))
    ['a    1', 'bcd  2']
    """
    table = [tuple(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for row in table:
        yield gap.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
