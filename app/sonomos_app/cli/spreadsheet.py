"""CSV that a spreadsheet cannot mistake for formulas (OWASP, "CSV Injection").

A cell gets an apostrophe in front when the first thing to be seen in it begins a formula, in half or full width,
whatever invisible characters or quotes stand before it. Control characters are written as escapes, so that no cell
holds a line end or a tab. A spreadsheet that separates at semicolons instead of commas (Excel in half of Europe) cuts
cells where we did not mean it: a formula's start after a semicolon is disarmed as well.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

FORMULA_STARTS = "=+-@"
_ESCAPED = {"Cc", "Cs", "Zl", "Zp"}
_ALSO_MINUS = "\N{MINUS SIGN}"


def safe_cell(value: object) -> str:
    """The cell's text; what a spreadsheet would run gets an apostrophe in front. Numbers stay numbers.

    >>> safe_cell("=HYPERLINK(1)"), safe_cell(-1), safe_cell(None)
    ("'=HYPERLINK(1)", '-1', '')
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        return str(value)
    if value.isascii() and value.isprintable() and value[:1].isalnum() and ";" not in value:
        return value  # most cells: nothing to look for
    return ";".join(f"'{_visible(part)}" if starts_formula(part) else _visible(part) for part in value.split(";"))


def starts_formula(text: str) -> bool:
    """Whether a spreadsheet could take the text for a formula; a tab or a line end in front is a trick by itself."""
    if text.startswith(("\t", "\r", "\n")):
        return True
    first = next((char for char in text if not _is_passed_over(char)), "")
    return bool(first) and (first == _ALSO_MINUS or unicodedata.normalize("NFKC", first)[0] in FORMULA_STARTS)


def _is_passed_over(char: str) -> bool:
    """Quotes, blanks and what cannot be seen."""
    return char in "\"'" or unicodedata.category(char)[0] in "ZC"


def _visible(text: str) -> str:
    """Control characters, line ends and lone surrogates as escapes: `\\t`, `\\x1b`, `\\ud800`.

    >>> print(_visible("a\\tb"))
    a\\tb
    """
    return "".join(
        char.encode("unicode_escape").decode("ascii") if unicodedata.category(char) in _ESCAPED else char
        for char in text
    )


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
