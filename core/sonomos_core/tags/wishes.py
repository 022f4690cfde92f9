"""The allow and mask tags in a message: `[allow-secret]`, `[mask-pii]`, `[allow-all]`, in any case of letters.

| tags in the message | secret | pii |
|---|---|---|
| `[allow-secret] [mask-secret]` | allow | - |
| `[mask-secret] [allow-secret]` | mask | - |
| `[allow-all] [mask-secret]` | allow | allow |
| `[mask-all] [allow-secret]` | mask | mask |
| `[allow-secret] [mask-pii]` | allow | mask |
| `[allow-all] [allow-secret]` | allow | - |

Between allow and mask the first tag wins, for each class by itself. Among allow tags the narrowest counts: beside a tag
that names a class, `[allow-all]` allows nothing more. What is in brackets but names no class is no tag.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sonomos_core.model.levels import DataClass

_TAG = re.compile(r"\[(allow|mask)-(all|secret|pii)\]", re.IGNORECASE | re.ASCII)
_ALL = "all"


class Wish(enum.Enum):
    """What the user wants done with the values of a class."""

    ALLOW = "allow"
    MASK = "mask"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a message says about each class; None where it says nothing."""

    secret: Wish | None = None
    pii: Wish | None = None

    def of(self, class_: DataClass) -> Wish | None:
        """What it says about the values of this class."""
        return self.secret if class_ is DataClass.SECRET else self.pii

    @property
    def any_allowed(self) -> bool:
        """Whether something is allowed: that lifts what is kept back by its name, not what stands in it."""
        return Wish.ALLOW in (self.secret, self.pii)


class _Tag(NamedTuple):
    wish: Wish
    about: str


def wishes(message: str) -> Wishes:
    """What the tags of a user's own message say.

    >>> wishes("[MASK-all] please, [allow-secret]").secret.value
    'mask'
    """
    tags = _narrowed([_Tag(Wish(found[1].lower()), found[2].lower()) for found in _TAG.finditer(message)])
    return Wishes(_first(tags, DataClass.SECRET), _first(tags, DataClass.PII))


def without_tags(message: str) -> str:
    """The message as the assistant is to read it."""
    return _TAG.sub("", message)


def _narrowed(tags: Sequence[_Tag]) -> Iterable[_Tag]:
    named = any(tag.wish is Wish.ALLOW and tag.about != _ALL for tag in tags)
    return [tag for tag in tags if not (named and tag == (Wish.ALLOW, _ALL))]


def _first(tags: Iterable[_Tag], class_: DataClass) -> Wish | None:
    return next((tag.wish for tag in tags if tag.about in (_ALL, class_.value)), None)
