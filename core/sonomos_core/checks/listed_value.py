"""Several values in one finding: a list between brackets, a map of names and values, lines below a heading.

>>> check_between_quotes('x8Kq2vZ2mP4t", "b7Lw3nY5rS9d', Surroundings()) is not None
True
>>> check_between_quotes('user_name", "last_login', Surroundings()) is None
True
>>> check_between_quotes('2026-02-27T18:30:59.999999Z", "2026-02-27T16:30:59.999999Z', Surroundings()) is None
True
>>> check_between_quotes("worker2", Surroundings('users = ["worker1", "')) is None
True
>>> check_lines("S0mmer!wind\\nMail: otter1974", Surroundings()) is not None
True
"""

from __future__ import annotations

import re

from sonomos_core.checks import code_literal, told_value
from sonomos_core.detect.ruling import Ruling, Surroundings

_QUOTE = re.compile(r"[\"'`]")
_NUMBER_OF_THING = re.compile(r"(?i)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_ACCOUNT = re.compile(r"^[\s-]*[\"']?[\w.@-]{1,64}:")
_NAME_AND_JOINT = re.compile(r"^.*?(?:[ ]?[:=][ ]{1,2}| - )")
_TIME = re.compile(r"[12][0-9]{3}-[01][0-9]-[0-3][0-9]T[0-9:.]{5,18}Z?")
_NUMBERED = re.compile(r"([A-Za-z]{2,24}[-_]?)[0-9]{1,3}")
_LAST_NUMBERED = re.compile(r"[\"'`]([A-Za-z]{2,24}[-_]?)[0-9]{1,3}[\"'`][ ]?(?:,|:|=>?)[ ]{0,2}[\"'`]$")


def _is_value(text: str) -> bool:
    if _TIME.fullmatch(text):
        return False
    return code_literal.is_secret(text) or code_literal.is_chosen(text)


def _is_next_of_numbered(value: str, before: str) -> bool:
    """Whether it is a name with a number behind the same name with another."""
    name, last = _NUMBERED.fullmatch(value), _LAST_NUMBERED.search(before)
    return name is not None and last is not None and name[1] == last[1]


def check_between_quotes(value: str, surroundings: Surroundings) -> Ruling | None:
    """The first and the last between quotes are drawn or chosen, no UUID; what stands between them does not count."""
    parts = _QUOTE.split(value)
    if _NUMBER_OF_THING.fullmatch(parts[-1]) or _is_next_of_numbered(parts[0], surroundings.before):
        return None
    return Ruling() if _is_value(parts[0]) and _is_value(parts[-1]) else None


def check_lines(value: str, _surroundings: Surroundings) -> Ruling | None:
    """The first line is a value, and so is what follows the name in at least half of the others."""
    first, *others = (line.strip() for line in value.splitlines())
    named = [_NAME_AND_JOINT.sub("", line) for line in others]
    good = sum(map(_is_value, named))
    return Ruling() if _is_value(first) and 2 * good >= len(named) else None


def check_codes(value: str, _surroundings: Surroundings) -> Ruling | None:
    """Codes of a list, one a line: drawn, so letters are among the digits of most, and no two are alike.

    >>> check_codes("1d9de-36134\\n45038-48b57", Surroundings()) is not None
    True
    >>> check_codes("2024-2025\\n2025-2026", Surroundings()) is None
    True
    """
    codes = [line.split()[-1] for line in value.splitlines()]
    mixed = sum(any(map(str.isdigit, code)) and any(map(str.isalpha, code)) for code in codes)
    return Ruling() if len(set(codes)) == len(codes) and 2 * mixed >= len(codes) else None


def check_accounts(value: str, _surroundings: Surroundings) -> Ruling | None:
    """Lines of accounts and passwords joined by a colon, the first without its account: each may be a password.

    >>> check_accounts("marmalade\\n  root:h7Kq2mZ9", Surroundings()) is not None
    True
    """
    told = (_ACCOUNT.sub("", line).strip().strip("\"'") for line in value.splitlines())
    passwords = [text for text in told if text not in ("R", "RANDOM")]
    good = all(told_value.is_told(text) and "$" not in text[:1] for text in passwords)
    return Ruling() if passwords and good else None
