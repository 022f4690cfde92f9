"""Which placeholder numbers were given out, so that an old answer can never stand for somebody else's value.

The file is written before a number is used, a stretch at a time; at a clean end it says what was really used. A crash
costs the rest of the stretch, never a number given twice.
"""

from __future__ import annotations

import json
import logging
import os
from pathlib import Path

from sonomos_platform.errors import PlatformError
from sonomos_platform.files import secure

log = logging.getLogger("sonomos.store")

STRETCH = 100


class PlaceholderNumbers:
    """The next number for each type of value. Used under the lock of the placeholders."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._last = self._kept()
        self._reserved: dict[str, int] = dict(self._last)

    def __call__(self, type_: str) -> int:
        """A number that was never given for this type."""
        number = self._last[type_] = self._last.get(type_, 0) + 1
        if number > self._reserved.get(type_, 0):
            self._reserved[type_] = number - 1 + STRETCH
            self._keep(self._reserved)
        return number

    def close(self) -> None:
        """Give back what was reserved and not used; what is used after that is reserved anew."""
        if self._reserved != self._last:
            self._reserved = dict(self._last)
            self._keep(self._last)

    def _kept(self) -> dict[str, int]:
        try:
            with open(secure.open_private(self._path, os.O_RDONLY), "rb") as file:
                given = json.loads(file.read())
        except (OSError, PlatformError, ValueError, RecursionError):
            return {}
        pairs = given.items() if isinstance(given, dict) else ()
        return {name: number for name, number in pairs if type(number) is int and number >= 0}

    def _keep(self, numbers: dict[str, int]) -> None:
        try:
            secure.ensure_private_folder(self._path.parent)
            secure.write_atomic(self._path, json.dumps(numbers, sort_keys=True).encode() + b"\n")
        except (OSError, PlatformError) as error:
            log.warning("the numbers of placeholders are not kept: %s", type(error).__name__)
