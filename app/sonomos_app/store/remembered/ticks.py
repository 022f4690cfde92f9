"""How items of the weekly review were ticked off, by the item's id."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sonomos_app.figures.week import Tick
from sonomos_app.store.errors import StoreError, explained
from sonomos_platform.errors import PlatformError
from sonomos_platform.files import secure

log = logging.getLogger("sonomos.store")


@dataclass(frozen=True, slots=True)
class Ticked:
    """How an item was done, and when (epoch seconds)."""

    tick: Tick
    at: float


class Ticks:
    """The ticks of one data folder, in `ticks.json`."""

    def __init__(self, path: Path, lock: Path) -> None:
        self._path = path
        self._lock = lock

    def all(self) -> Mapping[str, Tick]:
        """How each item was ticked off; empty when the file makes no sense."""
        return {item: ticked.tick for item, ticked in self.ticked().items()}

    def ticked(self) -> Mapping[str, Ticked]:
        """The same with the times."""
        try:
            return self._read()
        except (OSError, PlatformError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            log.info("%s cannot be read: %s", self._path.name, type(error).__name__)
            return {}

    def set(self, item: str, tick: Tick | None, at: float) -> None:
        """The item was ticked off now, or is open again (None). Raises StoreError."""
        with explained(self._path):
            secure.ensure_private_folder(self._path.parent)
            with secure.lock(self._lock):
                try:
                    ticks = dict(self._read())
                except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
                    raise StoreError(f"{self._path.name} has mistakes; mend or delete it first.") from None
                ticks.pop(item, None)
                if tick is not None:
                    ticks[item] = Ticked(tick, at)
                plain = {item: {"tick": each.tick.value, "at": each.at} for item, each in ticks.items()}
                data = json.dumps({"schema": 1, "ticks": plain}, indent=1).encode()
                secure.write_atomic(self._path, data + b"\n")

    def _read(self) -> dict[str, Ticked]:
        try:
            fd = secure.open_private(self._path, os.O_RDONLY)
        except FileNotFoundError:
            return {}
        with open(fd, "rb") as file:
            given = json.loads(file.read())["ticks"]
        return {str(item): Ticked(Tick(each["tick"]), float(each["at"])) for item, each in given.items()}
