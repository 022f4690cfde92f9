"""Words beside a value that say what it is: what turns a shape into a finding."""

from __future__ import annotations

import re

_REACH = 40


def stands_before(words: re.Pattern[str], before: str) -> bool:
    """Whether one of the words stands in the same line, at most 40 characters before the value."""
    line = before.rpartition("\n")[2]
    return words.search(line[-_REACH:]) is not None


def names_value(words: re.Pattern[str], before: str) -> bool:
    """Whether one of the words is the name the value is given: nothing but `:`, `=`, `#`, quotes and blanks between.

    >>> names_value(re.compile("order"), "order: "), names_value(re.compile("order"), "order of ")
    (True, False)
    """
    return (
        re.search(
            rf"(?:{words.pattern})[\"'\])]{{0,2}}\s{{0,3}}[:=#]{{0,2}}\s{{0,3}}[\"'(\[]{{0,2}}$",
            before,
            words.flags & re.I,
        )
        is not None
    )
