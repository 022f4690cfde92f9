"""Words beside a value that say what it is: what turns a shape into a finding."""

from __future__ import annotations

import re
from dataclasses import dataclass

_REACH = 40
_JOINT = re.compile(r"[\"'\])]{0,2}\s{0,3}[:=#]{0,2}\s{0,3}[\"'(\[]{0,2}$")
_JOINT_REACH = 16  # a joint is twelve characters at most


@dataclass(frozen=True, slots=True)
class Words:
    """Words in small letters. Any of `parts` counts wherever it stands, `whole` is a pattern that looks closer.

    `whole` is tried only where one of `hints` stands: most lines hold none, and many alternatives are slow to refuse.
    """

    parts: tuple[str, ...]
    hints: tuple[str, ...] = ()
    whole: re.Pattern[str] | None = None

    def stand_in(self, text: str) -> bool:
        """Whether one of them is in the text, whatever the case.

        >>> Words(("card",), ("cc",), re.compile(r"\\bcc\\b")).stand_in("my CC 4"), Words(("card",)).stand_in("car d")
        (True, False)
        """
        lowered = text.lower()
        for part in self.parts:
            if part in lowered:
                return True
        if self.whole is None or not any(hint in lowered for hint in self.hints):
            return False
        return self.whole.search(lowered) is not None


def stands_before(words: Words, before: str) -> bool:
    """Whether one of the words stands in the same line, at most 40 characters before the value."""
    tail = before[-_REACH:]
    return words.stand_in(tail.rpartition("\n")[2])


def name_before(before: str) -> str:
    """The text up to the quotes, `:`, `=`, `#` and blanks that may join a name and its value.

    >>> name_before("the order: "), name_before("the order of")
    ('the order', 'the order of')
    """
    return before[:-_JOINT_REACH] + _JOINT.sub("", before[-_JOINT_REACH:])


def names_value(name: re.Pattern[str], before: str) -> bool:
    """Whether only such signs stand between the value and such a name; the pattern ends in `$`.

    >>> names_value(re.compile("order$"), "order: "), names_value(re.compile("order$"), "order of ")
    (True, False)
    """
    return name.search(name_before(before)) is not None
