"""Taking a clip from the Windows clipboard: password managers' marks first, and nothing else where there is one."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator

from sonomos_platform.clipboard.api import Item, Unread
from sonomos_platform.clipboard.reading import CAP_BYTES, Reading
from sonomos_platform.clipboard.windows import formats
from sonomos_platform.clipboard.windows.system import System

TRIES, BETWEEN_S = 40, 0.005
"""Another program has the clipboard open for a moment only."""


def read(system: System) -> Reading:
    """All that lies there. Waits for an owner that only promised its data, as every reader on Windows does."""
    with opened(system) as is_open:
        if not is_open:
            return Reading(unread=(("TARGETS", Unread.TIMEOUT),))
        names = {name_of(system, number): number for number in system.formats()}
        marks = [name for name in names if name in (*formats.CONCEALING, formats.HISTORY, formats.CLOUD)]
        if formats.is_concealed({name: system.read(names[name]) for name in marks}):
            return Reading(concealed=True)
        return _formats(system, {name: number for name, number in names.items() if formats.kept(name)})


def _formats(system: System, names: dict[str, int]) -> Reading:
    items: list[Item] = []
    unread: list[tuple[str, Unread]] = []
    for name, number in names.items():
        data = system.read(number)
        if data is None:
            unread.append((name, Unread.REFUSED))
        elif len(data) > CAP_BYTES:
            unread.append((name, Unread.TOO_LARGE))
        else:
            items += formats.items(name, data)
    return Reading(tuple(items), tuple(unread))


@contextlib.contextmanager
def opened(system: System) -> Iterator[bool]:
    """The clipboard, opened as soon as others let us; False when they do not."""
    is_open = system.open()
    for _ in range(TRIES):
        if is_open:
            break
        time.sleep(BETWEEN_S)
        is_open = system.open()
    try:
        yield is_open
    finally:
        if is_open:
            system.close()


def name_of(system: System, number: int) -> str:
    """The name of a format, whether Windows' own or given by a program."""
    standard = next((name for name, known in formats.STANDARD.items() if known == number), None)
    return standard or system.name(number) or f"CF_OWNER_{number}"


def number_of(system: System, name: str) -> int:
    """The number of a format. Raises OSError."""
    return formats.STANDARD[name] if name in formats.STANDARD else system.number(name)
