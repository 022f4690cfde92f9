"""What every match of a pattern must hold, words or a kind of byte: cheap to look for, rare where nothing matches."""

from __future__ import annotations

import functools
import importlib
from collections.abc import Iterable
from typing import Any

from sonomos_core.detect.dialect import Expression

LEAST_BYTES = 3
"""A shorter word stands everywhere."""

_DIGITS = range(ord("0"), ord("9") + 1)
_FOREIGN = range(0x80, 0x100)
_PARSER: Any = importlib.import_module("re._parser")


def needles(expression: Expression) -> frozenset[bytes]:
    """The longest words of which each match holds one; empty when the pattern is a shape without words.

    The case of the words counts only if the pattern has no `i` flag.

    >>> sorted(needles(Expression("", "\\\\b(?:ghp|gho)_[a-z]{36}token")))
    [b'token']
    """
    found = _best(_parsed(expression))
    return found if _worth(found) >= LEAST_BYTES else frozenset()


def holds_digit(expression: Expression) -> bool:
    """Whether each match holds at least one digit; a no is not a proof of the contrary.

    >>> holds_digit(Expression("", "(?:[0-9]{2}-|1/)[a-z]")), holds_digit(Expression("", "[0-9a-f]{40}"))
    (True, False)
    """
    return _holds(_parsed(expression), _DIGITS)


def holds_foreign(expression: Expression) -> bool:
    """Whether each match holds at least one byte beyond ASCII; a no is not a proof of the contrary.

    >>> holds_foreign(Expression("", "[a-z]?\\xc3\\xa9")), holds_foreign(Expression("", "[e\\xc3]x"))
    (True, False)
    """
    return _holds(_parsed(expression), _FOREIGN)


@functools.lru_cache(maxsize=128)
def _parsed(expression: Expression) -> Any:
    """The pattern as the standard library reads it: several questions in a row are about the same one."""
    return _PARSER.parse(expression.encode())


def _holds(tree: Iterable[tuple[Any, Any]], wanted: range) -> bool:
    return any(_is_one(str(operator), argument, wanted) for operator, argument in tree)


def _is_one(name: str, argument: Any, wanted: range) -> bool:
    match name:
        case "LITERAL":
            return argument in wanted
        case "RANGE":
            return argument[0] in wanted and argument[1] in wanted
        case "CATEGORY":
            return str(argument) == "CATEGORY_DIGIT" and wanted is _DIGITS
        case "IN":
            return all(_is_one(str(member), value, wanted) for member, value in argument)
        case "SUBPATTERN":
            return _holds(argument[3], wanted)
        case "BRANCH":
            return all(_holds(branch, wanted) for branch in argument[1])
        case "MAX_REPEAT" | "MIN_REPEAT":
            return argument[0] > 0 and _holds(argument[2], wanted)
    return False


def _best(tree: Iterable[tuple[Any, Any]]) -> frozenset[bytes]:
    """The words with the longest shortest one, of all parts that each match has."""
    choices: list[frozenset[bytes]] = []
    word = bytearray()
    for operator, argument in tree:
        name = str(operator)
        if name == "LITERAL":
            word.append(argument)
            continue
        if name != "AT":  # an edge or a line's beginning takes no room between two letters
            choices.append(frozenset({bytes(word)}))
            word.clear()
        choices += _inside(name, argument)
    choices.append(frozenset({bytes(word)}))
    return max(choices, key=_worth)


def _inside(name: str, argument: Any) -> list[frozenset[bytes]]:
    match name:
        case "SUBPATTERN":
            return [_best(argument[3])]
        case "BRANCH":
            return [frozenset().union(*map(_best, argument[1]))]
        case "MAX_REPEAT" | "MIN_REPEAT" if argument[0] > 0:
            return [_best(argument[2])]
    return []


def _worth(words: frozenset[bytes]) -> int:
    return min(map(len, words), default=0)
