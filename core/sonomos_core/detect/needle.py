"""Words of which one stands in every match of a pattern: cheap to look for, and rare in a text that has no match."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from typing import Any

from sonomos_core.detect.dialect import Expression

LEAST_BYTES = 3
"""A shorter word stands everywhere."""

_PARSER: Any = importlib.import_module("re._parser")


def needles(expression: Expression) -> frozenset[bytes]:
    """The longest words of which each match holds one; empty when the pattern is a shape without words.

    The case of the words counts only if the pattern has no `i` flag.

    >>> sorted(needles(Expression("", "\\\\b(?:ghp|gho)_[a-z]{36}token")))
    [b'token']
    """
    found = _best(_PARSER.parse(expression.encode()))
    return found if _worth(found) >= LEAST_BYTES else frozenset()


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
