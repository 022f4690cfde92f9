"""A TOML file that people edit: all its mistakes are told, and the last good one stays in force."""

from __future__ import annotations

import logging
import os
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from sonomos_app.store.errors import explained
from sonomos_core.errors import PolicyError
from sonomos_platform.errors import PlatformError
from sonomos_platform.files import secure

log = logging.getLogger("sonomos.store")

T = TypeVar("T")
Parse = Callable[[Mapping[str, Any], Mapping[str, int]], T]
"""From a file's tables and the lines of its keys to what they mean. Raises PolicyError with all mistakes."""

_HEADER = re.compile(r"\s*\[\[?\s*([^\[\]]+?)\s*\]\]?")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_PLACE = re.compile(r"\s*\(at line (\d+), column \d+\)$")


@dataclass(frozen=True, slots=True)
class Loaded(Generic[T]):
    """What is in force, and what is wrong with the file. With mistakes it is what the last good file said."""

    value: T
    mistakes: tuple[str, ...] = ()


class TomlFile:
    """One file, and beside it a hidden copy of how it was when it last made sense."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._good = path.with_name(f".{path.name}.good")

    def text(self) -> str:
        """What the file holds; empty when there is none. Raises StoreError, UnicodeDecodeError."""
        with explained(self.path):
            return _text(self.path)

    def load(self, parse: Parse[T], default: T) -> Loaded[T]:
        """What the file means, else what its last good version meant, else `default`. Never raises."""
        try:
            text = _text(self.path)
            value = _meaning(text, parse)
        except PolicyError as error:
            return Loaded(self._last_good(parse, default), error.mistakes)
        except UnicodeDecodeError:
            return Loaded(self._last_good(parse, default), ("the file is not UTF-8 text",))
        except (OSError, PlatformError) as error:
            sentence = f"the file cannot be read: {getattr(error, 'strerror', None) or error}"
            return Loaded(self._last_good(parse, default), (sentence,))
        self._keep(text)
        return Loaded(value)

    def write(self, text: str) -> None:
        """The file holds the text. Raises StoreError."""
        with explained(self.path):
            secure.ensure_private_folder(self.path.parent)
            secure.write_atomic(self.path, text.encode("utf-8"))

    def _last_good(self, parse: Parse[T], default: T) -> T:
        if not self._good.exists():
            return default
        try:
            return _meaning(_text(self._good), parse)
        except (PolicyError, OSError, PlatformError, UnicodeDecodeError):
            return default

    def _keep(self, text: str) -> None:
        try:
            if text != _text(self._good):
                secure.write_atomic(self._good, text.encode("utf-8"))
        except (OSError, PlatformError, UnicodeDecodeError) as error:
            log.info("no copy of %s is kept: %s", self.path.name, type(error).__name__)


def key_lines(text: str) -> dict[str, int]:
    """The line of each dotted key in a TOML text, from 1; the first where a key comes again.

    The tables of a list are keys of their own: `app[0]`, `app[1]` …
    """
    lines: dict[str, int] = {}
    lists: Counter[str] = Counter()
    table = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            name = _plain(header[1])
            table = f"{name}."
            if line.lstrip().startswith("[["):
                lines[f"{name}[{lists[name]}]"] = number
                lists[name] += 1
        elif key := _KEY.match(line):
            lines.setdefault(table + _plain(key[1]), number)
    return lines


def _meaning(text: str, parse: Parse[T]) -> T:
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PolicyError([syntax(str(error))]) from None
    return parse(tables, key_lines(text))


def syntax(message: str) -> str:
    """The parser's sentence with its line in front, as in every other mistake."""
    place = _PLACE.search(message)
    return f"line {place[1]}: {message[: place.start()]}" if place else message


def _plain(key: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in key.split("."))


def _text(path: Path) -> str:
    try:
        fd = secure.open_private(path, os.O_RDONLY)
    except FileNotFoundError:
        return ""
    with open(fd, "rb") as file:
        return file.read().decode("utf-8-sig")
