"""What every match of a pattern must hold, words or a digit: cheap to look for, rare in a text that has no match."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from typing import Any

from sonomos_core.detect.dialect import Expression

LEAST_BYTES = 3
"""A shorter word stands everywhere."""

_DIGITS = range(ord("0"), ord("9") + 1)
_PARSER: Any = importlib.import_module("re._parser")


def needles(expression: Expression) -> frozenset[bytes]:
    """The longest words of which each match holds one; empty when the pattern is a shape without words.

    The case of the words counts only if the pattern has no `i` flag.

    >>> sorted(needles(Expression("", "\\\\b(?:ghp|gho)_[a-z]{36}token")))
    [b'token']
    """
    found = _best(_PARSER.parse(expression.encode()))
    return found if _worth(found) >= LEAST_BYTES else frozenset()


def holds_digit(expression: Expression) -> bool:
    """Whether each match holds at least one digit; a no is not a proof of the contrary.

    >>> holds_digit(Expression("", "(?:[0-9]{2}-|1/)[a-z]")), holds_digit(Expression("", "[0-9a-f]{40}"))
    (True, False)
    """
    return _has_digit(_PARSER.parse(expression.encode()))


def _has_digit(tree: Iterable[tuple[Any, Any]]) -> bool:
    return any(_is_digit(str(operator), argument) for operator, argument in tree)


def _is_digit(name: str, argument: Any) -> bool:
    match name:
        case "LITERAL":
            return argument in _DIGITS
        case "RANGE":
            return argument[0] in _DIGITS and argument[1] in _DIGITS
        case "CATEGORY":
            return str(argument) == "CATEGORY_DIGIT"
        case "IN":
            return all(_is_digit(str(member), value) for member, value in argument)
        case "SUBPATTERN":
            return _has_digit(argument[3])
        case "BRANCH":
            return all(map(_has_digit, argument[1]))
        case "MAX_REPEAT" | "MIN_REPEAT":
            return argument[0] > 0 and _has_digit(argument[2])
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
