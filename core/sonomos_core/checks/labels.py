"""Words beside a value that say what it is: what turns a shape into a finding."""

from __future__ import annotations

import re

_REACH = 40
_JOINT = re.compile(r"[\"'\])]{0,2}\s{0,3}[:=#]{0,2}\s{0,3}[\"'(\[]{0,2}$")


def stands_before(words: re.Pattern[str], before: str) -> bool:
    """Whether one of the words stands in the same line, at most 40 characters before the value."""
    line = before.rpartition("\n")[2]
    return words.search(line[-_REACH:]) is not None


def names_value(name: re.Pattern[str], before: str) -> bool:
    """Whether only quotes, `:`, `=`, `#` and blanks stand between the value and such a name; the pattern ends in `$`.

    >>> names_value(re.compile("order$"), "order: "), names_value(re.compile("order$"), "order of ")
    (True, False)
    """
    return name.search(_JOINT.sub("", before)) is not None
