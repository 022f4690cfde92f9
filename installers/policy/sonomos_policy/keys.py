"""The keys that a policy may hold, their words in a language, and the values of the examples."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from sonomos_app import language
from sonomos_app.language import told
from sonomos_app.ui.settings.words import choice_text
from sonomos_core.policy.managed import KNOWN
from sonomos_core.policy.orders import ORDERS
from sonomos_core.policy.setting import Plain, Setting

KEYS: Mapping[str, Setting] = {key: one for key, one in KNOWN.items() if one.pinnable or key in ORDERS}

EXAMPLE: Mapping[str, Plain] = {
    "guard.floor": "banner+modal",
    "guard.mandatory": ["credit_card", "us_ssn", "secret"],
    "guard.allow_pause": False,
    "guard.allow_values": True,
    "guard.unscanned": "hold",
}
"""What the examples set; all other keys are there without effect."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One word that a key may have, and what people call it."""

    word: str
    text: str


def choices(setting: Setting) -> tuple[Choice, ...]:
    """The words of a key that has a fixed set of them; in the language of the moment."""
    if not isinstance(setting.default, enum.Enum):
        return ()
    return tuple(Choice(str(member.value), choice_text(member)) for member in type(setting.default))


def words(setting: Setting) -> tuple[str, str]:
    """What people call the key, and what it means; in the language of the moment."""
    return told(setting.title), told(setting.sentence)


def identifier(key: str, *more: str) -> str:
    """A name for a key in files whose names hold no dots.

    >>> identifier("guard.floor", "banner+modal")
    'guard_floor_banner_modal'
    """
    return "_".join((key, *more)).replace(".", "_").replace("+", "_").replace("-", "_")


@contextmanager
def spoken(code: str) -> Iterator[None]:
    """Texts are in this language for a while."""
    before = language.current()
    language.speak(code)
    try:
        yield
    finally:
        language.speak(before)
