"""CSV that a spreadsheet cannot mistake for formulas (OWASP, "CSV Injection")."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(value: object) -> str:
    """The cell's text; what a spreadsheet would run gets an apostrophe in front. Numbers stay numbers.

    >>> safe_cell("=HYPERLINK(1)"), safe_cell(-1), safe_cell(None)
    ("'=HYPERLINK(1)", '-1', '')
    """
    if value is None:
        return ""
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(FORMULA_STARTS) else text


def csv_text(rows: Iterable[Sequence[object]]) -> str:
    """The rows as RFC 4180, with line feeds."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([safe_cell(cell) for cell in row] for row in rows)
    return out.getvalue()


def flat_rows(values: Mapping[str, Any]) -> Iterator[tuple[str, str, object]]:
    """`metric, key, value` rows: a number is one row, a mapping one row for each key."""
    for metric, value in values.items():
        if isinstance(value, Mapping):
            yield from ((metric, key, count) for key, count in value.items())
        else:
            yield metric, "", value
