"""The administrator's policy of this machine: read, never written."""

from __future__ import annotations

import logging
import time
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from sonomos_app.store.choices.tomlfile import Loaded, key_lines, syntax
from sonomos_core.errors import PolicyError
from sonomos_core.policy.managed import BROKEN, Managed, PolicyReading, read_managed, with_switches
from sonomos_platform.errors import UnsafePath
from sonomos_platform.files.administered import read_administered
from sonomos_platform.managed import administered_values

log = logging.getLogger("sonomos.store")

T = TypeVar("T")

ADMIN = 0
NO_VALUES: Mapping[str, Any] = {}
FRESH_S = 1.0
"""What is asked ten thousand times for one text is read from disk so often only."""


class ManagedFile:
    """One policy file. It is outside of the data folder, so that neither `--home` nor a fresh start gets round it.

    What a device management set in the system's own place (`values`) joins it, and wins where both name a key.
    """

    def __init__(
        self,
        path: Path,
        *,
        values: Callable[[], Mapping[str, Any]] = administered_values,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.path = path
        self._values, self._clock = values, clock
        self._good: Managed | None = None
        self._told = ""
        self._recent: tuple[float, Managed] | None = None

    def load(self) -> Loaded[Managed]:
        """The policy in force, and what is wrong with its file. Never raises.

        A file that the user could have written is refused and says nothing. One with mistakes leaves the last good
        policy of this process in force; without one, what can be read of it over a strict floor.
        """
        loaded = self._load()
        self._recent = (self._clock(), loaded.value)
        return loaded

    def recent(self) -> Managed:
        """The policy as it was within the last second."""
        if self._recent is None or not 0 <= self._clock() - self._recent[0] < FRESH_S:
            return self.load().value
        return self._recent[1]

    def _load(self) -> Loaded[Managed]:
        refused: list[str] = []
        try:
            text = self._asked(lambda: read_administered(self.path, admin=ADMIN).decode("utf-8-sig"), "", refused)
            values = self._asked(self._values, NO_VALUES, refused)
            reading = reading_of(text, values)
        except PolicyError as error:
            return self._broken(error.mistakes, BROKEN)
        except UnicodeDecodeError:
            return self._broken((f"{self.path.name} is not a TOML file: it is not UTF-8 text",), BROKEN)
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or str(error)
            return self._broken((f"the managed policy cannot be read: {why}",), BROKEN)
        if reading.mistakes:
            return self._broken((*reading.mistakes, *refused), reading.strictly())
        if not refused:
            self._told = ""
        self._good = reading.managed
        return Loaded(reading.managed, tuple(refused))

    def _asked(self, read: Callable[[], T], nothing: T, refused: list[str]) -> T:
        """What one place says; nothing where there is none, or where the user could have written it."""
        try:
            return read()
        except FileNotFoundError:
            return nothing
        except UnsafePath as error:
            refused.append(f"The managed policy is refused: {error}.")
            self._tell(logging.WARNING, f"the managed policy is refused: {error}")
            return nothing

    def _broken(self, mistakes: tuple[str, ...], strict: Managed) -> Loaded[Managed]:
        self._tell(
            logging.ERROR,
            f"the managed policy has {len(mistakes)} mistakes; the last good one or a strict floor holds",
        )
        return Loaded(self._good or strict, mistakes)

    def _tell(self, level: int, sentence: str) -> None:
        """Once, however often it is read."""
        if sentence != self._told:
            self._told = sentence
            log.log(level, "%s", sentence)


def reading_of(text: str, values: Mapping[str, Any] | None = None) -> PolicyReading:
    """What a policy file says, joined by what a device management set. Raises PolicyError for what is no TOML."""
    try:
        tables: Mapping[str, Any] = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise PolicyError([syntax(str(error))]) from None
    system = with_switches(values or {})
    lines = {key: line for key, line in key_lines(text).items() if key not in system}
    return read_managed(_joined(tables, system), lines)


def _joined(file: Mapping[str, Any], system: Mapping[str, Any]) -> Mapping[str, Any]:
    """Dotted keys stand behind the file's tables, where the last one counts; app rules are joined by their names."""
    before, more = file.get("app"), system.get("app")
    if not (isinstance(before, list) and isinstance(more, list)):
        return {**file, **system}
    names = {app.get("name") for app in more if isinstance(app, Mapping)}
    kept = [app for app in before if not (isinstance(app, Mapping) and app.get("name") in names)]
    return {**file, **system, "app": [*kept, *more]}
