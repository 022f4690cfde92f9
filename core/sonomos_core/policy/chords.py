"""Keys pressed together, as people write them in the settings: `Ctrl+Alt+Z`."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ORDER = ("Ctrl", "Alt", "Shift", "Super")
_ALSO = {"control": "Ctrl", "strg": "Ctrl", "ctrl": "Ctrl", "alt": "Alt", "shift": "Shift", "super": "Super",
         "meta": "Super", "win": "Super"}  # fmt: skip
_KEY = re.compile(r"[A-Z0-9]|F(?:[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class Chord:
    """A letter, a digit or a function key with the keys held down beside it, in the order they are written."""

    held: tuple[str, ...]
    key: str

    def __str__(self) -> str:
        return "+".join((*self.held, self.key))


def chord(text: str) -> Chord | None:
    """The keys that a text names; None for an empty one. Raises ValueError with what is wrong, in words.

    >>> str(chord("alt + ctrl + z"))
    'Ctrl+Alt+Z'
    >>> chord("") is None
    True
    """
    parts = [part.strip() for part in text.split("+")]
    if parts == [""]:
        return None
    *before, key = parts
    key = key.upper()
    if _KEY.fullmatch(key) is None:
        raise ValueError("must end with a letter, a digit or F1 to F12, as in Ctrl+Alt+Z")
    held = {_ALSO.get(part.lower(), "") for part in before}
    if "" in held or len(held) != len(before):
        raise ValueError("must begin with some of Ctrl, Alt, Shift and Super, each once, as in Ctrl+Alt+Z")
    if not held & {"Ctrl", "Alt", "Super"} and len(key) == 1:
        raise ValueError("must hold Ctrl, Alt or Super, or typing would set it off")
    return Chord(tuple(name for name in _ORDER if name in held), key)


def written(text: str) -> str:
    """The same keys, written the one way they are kept; empty for none. Raises ValueError."""
    return str(chord(text) or "")
