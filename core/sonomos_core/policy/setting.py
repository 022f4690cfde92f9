"""One setting: its key, type, default and words, and how a file's value is read."""

from __future__ import annotations

import difflib
import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

Value = bool | int | str | enum.Enum | tuple[str, ...]
Plain = bool | int | str | list[str]
T = TypeVar("T", bound=Value)
Modules = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """One declared key. `low` and `high` (both included) bound a number; `form` puts a text into its one form.

    `enforced` names the modules that read the key and act on it; a test proves that they do.
    """

    key: str
    default: Value
    title: str
    sentence: str
    pinnable: bool
    low: int | None = None
    high: int | None = None
    form: Callable[[str], str] | None = None
    enforced: tuple[str, ...] = ()

    @property
    def attribute(self) -> str:
        """The name of the key in `Settings`."""
        return self.key.replace(".", "_")

    @property
    def choices(self) -> tuple[str, ...]:
        """The words a file may hold; empty for a number or a free text."""
        if isinstance(self.default, bool):
            return ("true", "false")
        return tuple(str(m.value) for m in type(self.default)) if isinstance(self.default, enum.Enum) else ()

    def read(self, given: object) -> Value:
        """The value that a file's value stands for. Raises ValueError with what is wrong, in words."""
        match self.default:
            case bool():
                if not isinstance(given, bool):
                    raise ValueError(f"must be true or false, not {shown(given)}")
                return given
            case int():
                return self._number(given)
            case str():
                return self._text(given)
            case tuple():
                return self._texts(given)
            case _:
                return self._member(given)

    def write(self, value: Value) -> Plain:
        """The value as a file holds it."""
        if isinstance(value, tuple):
            return list(value)
        return str(value.value) if isinstance(value, enum.Enum) else value

    def _number(self, given: object) -> int:
        if isinstance(given, bool) or not isinstance(given, int):
            raise ValueError(f"must be a whole number, not {shown(given)}")
        if (self.low is not None and given < self.low) or (self.high is not None and given > self.high):
            raise ValueError(f"must be between {self.low} and {self.high}, not {given}")
        return given

    def _text(self, given: object) -> str:
        if not isinstance(given, str):
            raise ValueError(f"must be a text, not {shown(given)}")
        return given if self.form is None else self.form(given)

    def _texts(self, given: object) -> tuple[str, ...]:
        if not isinstance(given, list | tuple) or not all(isinstance(one, str) for one in given):
            raise ValueError(f"must be a list of texts, not {shown(given)}")
        return tuple(dict.fromkeys(given if self.form is None else map(self.form, given)))

    def _member(self, given: object) -> enum.Enum:
        assert isinstance(self.default, enum.Enum)
        for member in type(self.default):
            if member.value == given:
                return member
        raise ValueError(f"must be one of {', '.join(self.choices)}, not {shown(given)}{hint(given, self.choices)}")


def declare(
    key: str,
    default: T,
    title: str,
    sentence: str,
    *,
    pinnable: bool = False,
    low: int | None = None,
    high: int | None = None,
    form: Callable[[str], str] | None = None,
    enforced: Modules = (),
) -> T:
    """A field of `Settings` with its setting; typed as its value, which is what an instance holds."""
    modules = (enforced,) if isinstance(enforced, str) else enforced
    setting = Setting(key, default, title, sentence, pinnable, low, high, form, modules)
    return field(default=default, metadata={"setting": setting})


def shown(given: object) -> str:
    """What a file holds, short enough for a sentence."""
    text = repr(given)
    return text if len(text) <= 40 else f"{text[:37]}..."


def hint(given: object, known: Mapping[str, Any] | tuple[str, ...]) -> str:
    """The end of a sentence about an unknown word: the one that was probably meant, where one is near."""
    near = difflib.get_close_matches(str(given), list(known), n=1)
    return f"; did you mean {near[0]!r}?" if near else ""
