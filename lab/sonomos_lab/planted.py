"""Looks for known values wherever a program may have left them: files, command lines, environments.

A value counts in any of these forms: plain, reversed, UTF-16 and base64, wherever it begins within a group of three
bytes. What is found is reported by label and place; the value itself is never shown.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

SHORTEST_BYTES = 8
"""A form below this length could stand anywhere by chance."""


@dataclass(frozen=True, slots=True)
class Trace:
    """One value found: its label, its form and where."""

    label: str
    form: str
    place: str


def forms(value: str) -> Iterator[tuple[str, bytes]]:
    """Every form a value is looked for in."""
    yield "plain", value.encode()
    yield "reversed", value[::-1].encode()
    yield "UTF-16", value.encode("utf-16-le")
    yield "UTF-16, big end first", value.encode("utf-16-be")
    yield from ((f"base64 at {shift}", piece) for shift, piece in enumerate(_base64(value.encode())))


def needles(values: Mapping[str, str]) -> list[tuple[str, str, bytes]]:
    """Label, form and bytes of everything that is looked for. Raises ValueError for a value too short to tell."""
    found = [(label, form, needle) for label, value in values.items() for form, needle in forms(value)]
    if short := {label for label, _, needle in found if len(needle) < SHORTEST_BYTES}:
        raise ValueError(f"too short to be told from chance: {', '.join(sorted(short))}")
    return found


def in_bytes(data: bytes, values: Mapping[str, str], place: str) -> Iterator[Trace]:
    """The values that stand in some bytes."""
    return (Trace(label, form, place) for label, form, needle in needles(values) if needle in data)


def in_folders(folders: Iterable[Path], values: Mapping[str, str]) -> Iterator[Trace]:
    """The values that stand in a file below any of the folders, or in its name."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.is_symlink():
                yield from in_bytes(str(path).encode() + b"\n" + path.read_bytes(), values, str(path))


def in_processes(pids: Iterable[int], values: Mapping[str, str]) -> Iterator[Trace]:
    """The values that stand in the command line or the environment of a process (Linux)."""
    for pid in pids:
        for part in ("cmdline", "environ"):
            try:
                data = Path(f"/proc/{pid}/{part}").read_bytes()
            except (FileNotFoundError, ProcessLookupError):
                continue
            yield from in_bytes(data, values, f"process {pid}, {part}")


def _base64(data: bytes) -> Iterator[bytes]:
    """What of the base64 form is the same whatever stands around the value, for the three places it can begin at."""
    for before in range(3):
        after = -(before + len(data)) % 3
        code = base64.b64encode(bytes(before) + data + bytes(after))
        start = 0 if before == 0 else before + 1
        end = len(code) - (0 if after == 0 else after + 1)
        yield code[start:end]
