"""Our patterns as RE2 reads them: a pattern that matches wherever ours does, and in most cases nowhere else.

RE2 differs from Python's `re` in two ways that matter within the dialect: its `\\s` leaves out the vertical tab, and it
counts no repeats above 1000 (https://github.com/google/re2/wiki/Syntax).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from sonomos_core.detect.dialect import Expression, pieces

MOST_REPEATS = 1000

_BLANK = r"\t-\r "
_NO_BLANK = r"\x00-\x08\x0e-\x1f!-\xff"
_COUNT = re.compile(r"([0-9]+)(?:(,)([0-9]*))?\}")


def translated(expression: Expression, most_repeats: int = MOST_REPEATS) -> bytes:
    """The pattern for RE2 with Latin-1 encoding; repeats of more than `most_repeats` are counted no further.

    >>> translated(Expression("i", r"a\\s[^\\s=]{8,2000}"))
    b'(?i)a[\\\\t-\\\\r ][^\\\\t-\\\\r =]{8,}'
    """
    flags = f"(?{expression.flags})" if expression.flags else ""
    return (flags + _relaxed("".join(_blanks(expression.body)), most_repeats)).encode("ascii")


def words(found: Iterable[bytes], *, any_case: bool) -> bytes:
    """A pattern for any of the words."""
    each = ("".join(f"\\x{byte:02x}" for byte in word) for word in sorted(found))
    return f"(?{'i' if any_case else ''}:{'|'.join(each)})".encode("ascii")


def _blanks(body: str) -> Iterable[str]:
    for piece in pieces(body, verbose=False):
        if piece.startswith("["):
            yield re.sub(r"\\.", lambda found: {r"\s": _BLANK, r"\S": _NO_BLANK}.get(found[0], found[0]), piece)
        else:
            yield {r"\s": f"[{_BLANK}]", r"\S": f"[^{_BLANK}]"}.get(piece, piece)


def _relaxed(body: str, most: int) -> str:
    parts: list[str] = []
    rest = list(pieces(body, verbose=False))
    place = 0
    while place < len(rest):
        found = _COUNT.match("".join(rest[place + 1 : place + 14])) if rest[place] == "{" else None
        if found is None:
            parts.append(rest[place])
            place += 1
            continue
        least, longest = int(found[1]), int(found[3] or found[1])
        parts.append("{" + found[0] if longest <= most else f"{{{min(least, most)},}}")
        place += 1 + found.end()
    return "".join(parts)
