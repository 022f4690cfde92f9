"""The colours by role, read from the packaged palette."""

from __future__ import annotations

import enum
import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources


class Scheme(enum.Enum):
    """Light or dark ground."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True)
class Tokens:
    """One scheme's colours as `#rrggbb`, by role."""

    scheme: Scheme
    colours: Mapping[str, str]

    def __getitem__(self, role: str) -> str:
        """The colour of a role. Raises KeyError for a role the palette does not have."""
        return self.colours[role]


@functools.cache
def tokens(scheme: Scheme) -> Tokens:
    """The packaged colours of a scheme."""
    return Tokens(scheme, tomllib.loads(style_text("tokens.toml"))[scheme.value])


def style_text(name: str) -> str:
    """A packaged style file as text."""
    return (resources.files("sonomos_resources") / "style" / name).read_text(encoding="utf-8")


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
