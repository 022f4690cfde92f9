"""What all matches of a pattern look like as a whole: of which characters, how long, or a row of digits.

Shapes without words are the dear part of a pass over a text: each has an automaton of its own. A coarse look that many
of them share is cheap, and tells the few places where they are worth a closer one.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sonomos_core.detect.dialect import Expression

_PARSER: Any = importlib.import_module("re._parser")
_DIGITS = frozenset(b"0123456789")
_SIGNS = frozenset(b" .()/+-")
_MOST_REPEATS = 64
NONE = -1


class Run(NamedTuple):
    """Each match is at least so long and holds none but these bytes."""

    least: int
    members: frozenset[int]


class Row(NamedTuple):
    """Digits with a few signs between them.

    `digits` is how many there are at least. `before`, `behind` and `between` are how many signs stand at most before
    the first digit, behind the last and between two; NONE where no match has a digit. `bare` is how long a match
    without digits is at most; NONE where each has one.
    """

    digits: int
    before: int
    behind: int
    between: int
    bare: int


def run(expression: Expression) -> Run | None:
    """How long each match is and what it is made of; None when it may hold any letter or sign that a class leaves out.

    >>> run(Expression("", "\\\\b[A-C]{17,20}\\\\b")) == Run(17, frozenset(b"ABC"))
    True
    """
    tree = _PARSER.parse(expression.encode())
    members = _members(tree)
    if members is None:
        return None
    if "i" in expression.flags:
        written = bytes(members)
        members |= {*written.lower(), *written.upper()}
    return Run(int(tree.getwidth()[0]), members)


def row(expression: Expression) -> Row | None:
    """The match as a row of digits that fills whole words, ending with a digit; None when it is something else.

    >>> row(Expression("", "\\b[0-9]{3}-[0-9]{2} [0-9]{4}\\b"))
    Row(digits=9, before=0, behind=0, between=1, bare=-1)
    """
    tree = list(_PARSER.parse(expression.encode()))
    if not tree or not _is_edge(*tree[-1]) or not _opens_word(tree):
        return None
    found = _row(tree)
    return found if found is not None and (found.behind, found.bare) == (0, NONE) else None


def anchor_bytes(trigger: Expression, pattern: Expression) -> int | None:
    """At most so many bytes into each match of the pattern its trigger ends; None where no sign tells.

    A sign tells that both hold in one place and nowhere else: the trigger's is the pattern's then.

    >>> anchor_bytes(Expression("", "[a-z]@[a-z]{2}"), Expression("", "[a-z.]{1,64}@[a-z]{2,63}"))
    67
    """
    wanted, items = _PARSER.parse(trigger.encode()), _PARSER.parse(pattern.encode())
    for place, (operator, argument) in enumerate(wanted):
        if str(operator) == "LITERAL" and not chr(argument).isalnum():
            where = _only_place(items, argument)
            if where is not None and _only_place(wanted, argument) == place:
                return int(items[:where].getwidth()[1] + wanted[place:].getwidth()[1])
    return None


def _only_place(tree: Any, sign: int) -> int | None:
    """Which part of a pattern is the sign, when no other part can hold it."""
    members = [_members([part]) for part in tree]
    holding = [place for place, some in enumerate(members) if some is None or sign in some]
    return holding[0] if len(holding) == 1 and str(tree[holding[0]][0]) == "LITERAL" else None


_EMPTY = Row(0, NONE, NONE, NONE, 0)


def _members(tree: Iterable[tuple[Any, Any]]) -> frozenset[int] | None:
    found: set[int] = set()
    for operator, argument in tree:
        part = _members_of(str(operator), argument)
        if part is None:
            return None
        found |= part
    return frozenset(found)


def _members_of(name: str, argument: Any) -> frozenset[int] | None:
    match name:
        case "LITERAL":
            return frozenset({argument})
        case "RANGE":
            return frozenset(range(argument[0], argument[1] + 1))
        case "AT":
            return frozenset()
        case "IN":
            return _members((str(member), value) for member, value in argument)
        case "SUBPATTERN":
            return None if argument[1] or argument[2] else _members(argument[3])
        case "BRANCH":
            parts = [_members(branch) for branch in argument[1]]
            return None if None in parts else frozenset().union(*(part for part in parts if part is not None))
        case "MAX_REPEAT" | "MIN_REPEAT":
            return _members(argument[2])
    return None


def _row(tree: Iterable[tuple[Any, Any]]) -> Row | None:
    whole = _EMPTY
    for operator, argument in tree:
        part = _row_of(str(operator), argument)
        if part is None:
            return None
        whole = _joined(whole, part)
    return whole


def _row_of(name: str, argument: Any) -> Row | None:
    match name:
        case "AT":
            return _EMPTY
        case "SUBPATTERN":
            return None if argument[1] or argument[2] else _row(argument[3])
        case "BRANCH":
            return _either([_row(branch) for branch in argument[1]])
        case "MAX_REPEAT" | "MIN_REPEAT":
            return _repeated(_row(argument[2]), int(argument[0]), int(argument[1]))
    members = _members_of(name, argument)
    if members is not None and members <= _DIGITS:
        return Row(1, 0, 0, 0, NONE)
    return Row(0, NONE, NONE, NONE, 1) if members is not None and members <= _SIGNS else None


def _is_edge(operator: Any, argument: Any) -> bool:
    return (str(operator), str(argument)) == ("AT", "AT_BOUNDARY")


def _opens_word(tree: Sequence[tuple[Any, Any]]) -> bool:
    """Whether what a row begins with is a sign, or a digit at a word's edge."""
    for operator, argument in tree:
        name = str(operator)
        if _is_edge(operator, argument):
            return True
        if name == "SUBPATTERN":
            return _opens_word(argument[3])
        if name == "BRANCH":
            return all(map(_opens_word, argument[1]))
        if name not in ("MAX_REPEAT", "MIN_REPEAT"):
            members = _members_of(name, argument)
            return members is not None and not members & _DIGITS
        if not _opens_word(argument[2]) or argument[0]:
            return bool(argument[0]) and _opens_word(argument[2])
    return False


def _joined(one: Row, other: Row) -> Row:
    """One behind the other."""
    ways = [one.before != NONE and other.before != NONE, one.before != NONE and other.bare != NONE]
    cases = [
        Row(0, one.before, other.behind, max(one.between, other.between, one.behind + other.before), NONE),
        Row(0, one.before, one.behind + other.bare, one.between, NONE),
        Row(0, one.bare + other.before, other.behind, other.between, NONE),
        Row(0, NONE, NONE, NONE, one.bare + other.bare),
    ]
    ways += [one.bare != NONE and other.before != NONE, one.bare != NONE and other.bare != NONE]
    whole = _either([case for case, possible in zip(cases, ways, strict=True) if possible])
    return (whole or _EMPTY)._replace(digits=one.digits + other.digits)


def _either(rows: Sequence[Row | None]) -> Row | None:
    known = [one for one in rows if one is not None]
    if len(known) < len(rows):
        return None
    gaps = [max(column) for column in zip(*(one[1:] for one in known), strict=True)]
    return Row(min(one.digits for one in known), *gaps)


def _repeated(one: Row | None, least: int, most: int) -> Row | None:
    if one is None or most > _MOST_REPEATS:
        return None
    whole = _EMPTY
    counts = [whole]
    for _ in range(most):
        whole = _joined(whole, one)
        counts.append(whole)
    return _either(counts[least:])
