"""Regular expressions that people write for titles and command lines, kept from holding up the clipboard."""

from __future__ import annotations

import functools
import importlib
import re
from collections.abc import Iterator
from typing import Any

SEARCHED_CHARS = 2048
"""Of a longer text only its beginning and its end, together so many characters, are searched."""

_FEW = 9
"""A repeat of at most so many rounds cannot take long, whatever it repeats."""

# The standard library's own parser, private but unchanged since Python 2; its tree is what `re` will execute.
_PARSER: Any = importlib.import_module("re._parser")
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT")


def found(pattern: str, text: str) -> bool:
    """Whether the pattern occurs in the text, or in the two ends of a long one."""
    if len(text) > SEARCHED_CHARS:
        half = SEARCHED_CHARS // 2
        text = f"{text[:half]}\n{text[-half:]}"
    return _compiled(pattern).search(text) is not None


def trouble(pattern: object) -> str | None:
    """What is wrong with a pattern, None when it can be used.

    >>> trouble("(a+)+$")
    'repeats what itself repeats or branches, which can take for ever'
    """
    if not isinstance(pattern, str):
        return "must be a text"
    try:
        tree = _PARSER.parse(pattern)
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        return f"is no regular expression: {error}"
    if any(_ambiguous(body) for body in _repeated(tree)):
        return "repeats what itself repeats or branches, which can take for ever"
    return None


@functools.lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _repeated(tree: Any) -> Iterator[Any]:
    """The body of every repeat of more than a few rounds."""
    for operator, argument in tree:
        if str(operator) in _REPEATS and argument[1] > _FEW:
            yield argument[2]
        for part in _parts(argument):
            yield from _repeated(part)


def _ambiguous(tree: Any) -> bool:
    """Whether there may be several ways to match the same text with this."""
    for operator, argument in tree:
        if str(operator) == "BRANCH" or (str(operator) in _REPEATS and argument[0] != argument[1]):
            return True
        if any(_ambiguous(part) for part in _parts(argument)):
            return True
    return False


def _parts(argument: Any) -> Iterator[Any]:
    """The patterns inside of an operator's argument."""
    if isinstance(argument, _PARSER.SubPattern):
        yield argument
    elif isinstance(argument, tuple | list):
        for part in argument:
            yield from _parts(part)
