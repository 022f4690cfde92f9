"""HTML put together so that no text can become markup: what is no `Markup` yet is escaped."""

from __future__ import annotations

import html as standard
from collections.abc import Iterable


class Markup(str):
    """Text that is HTML already. Only this module and what it is made by decide that."""

    __slots__ = ()


def tag(name: str, *inside: str | Markup, **attributes: str | float | None) -> Markup:
    """An element. `class_` is `class`, `_` in a name is `-`; an attribute of None is left out."""
    written = "".join(
        f' {_name(key)}="{escaped(str(value))}"' for key, value in attributes.items() if value is not None
    )
    return Markup(f"<{name}{written}>{joined(inside)}</{name}>")


def joined(parts: Iterable[str | Markup]) -> Markup:
    """The parts one after another; plain text among them is escaped."""
    return Markup("".join(part if isinstance(part, Markup) else escaped(part) for part in parts))


def escaped(text: str) -> Markup:
    """The text as it reads; control characters, which HTML cannot hold, become U+FFFD."""
    if text.isprintable():
        return Markup(standard.escape(text, quote=True))
    shown = "".join(char if char.isprintable() or char in "\n\t" else _visible(char) for char in text)
    return Markup(standard.escape(shown, quote=True))


def _visible(char: str) -> str:
    """Spaces of other widths stay; controls, lone surrogates and direction marks are shown as something unknown."""
    return char if char.isspace() and char not in "\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029\r" else "\ufffd"


def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")
