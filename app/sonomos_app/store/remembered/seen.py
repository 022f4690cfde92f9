"""Which apps were seen on this machine, so that people can rule one without knowing its file name.

Kept: the executable's path, the window's class and the time. Never a title, a command line or anything copied.
"""

from __future__ import annotations

import dataclasses
import json
import logging
import os
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sonomos_core.policy.identity import App
from sonomos_platform.errors import PlatformError
from sonomos_platform.files import secure

log = logging.getLogger("sonomos.store")

MOST = 400
"""Of more apps those not seen for the longest time are forgotten."""
WRITTEN_EVERY_S = 600.0
_LONGEST = 1024


@dataclass(frozen=True, slots=True)
class SeenApp:
    """An app as it was seen; `last` is in epoch seconds."""

    exe: str | None
    wm_class: tuple[str, ...]
    bundle_id: str | None
    last: float

    @property
    def key(self) -> str:
        """What tells it from the others: for an interpreter its window's class belongs to it."""
        return "\0".join((self.exe or "", *self.wm_class, self.bundle_id or ""))


class SeenApps:
    """The apps of one data folder, in `apps-seen.json`. Losing it costs a list, so nothing here raises."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._guard = threading.Lock()
        self._apps: dict[str, SeenApp] | None = None
        self._dirty = False

    def note(self, app: App, now: float) -> None:
        """The app was seen now (epoch seconds). Returns at once: `flush` writes."""
        exe = app.program.exe if app.program is not None else None
        fresh = SeenApp(exe, app.wm_class, app.bundle_id, now)
        if len(fresh.key) > _LONGEST or not fresh.key.strip("\0"):
            return
        with self._guard:
            apps = self._loaded()
            known = apps.get(fresh.key)
            if known is None and not app.wm_class and exe is not None:
                # A background process of a program whose windows are known is not another app.
                known = next((one for one in apps.values() if one.exe == exe), None)
            merged = fresh if known is None else dataclasses.replace(known, last=max(known.last, now))
            if known is None and fresh.wm_class:
                apps.pop(SeenApp(exe, (), app.bundle_id, now).key, None)
            apps[merged.key] = merged
            self._dirty = self._dirty or known is None or now - known.last >= WRITTEN_EVERY_S

    def list(self) -> tuple[SeenApp, ...]:
        """All apps, the last seen first."""
        with self._guard:
            return tuple(sorted(self._loaded().values(), key=lambda app: -app.last))

    def flush(self) -> None:
        """What was noted is on disk, if it is worth a write."""
        with self._guard:
            if not self._dirty:
                return
            self._dirty = False
            kept = sorted(self._loaded().values(), key=lambda app: -app.last)[:MOST]
            self._apps = {app.key: app for app in kept}
        self._write(kept)

    def forget(self) -> None:
        """No app was ever seen."""
        with self._guard:
            self._apps, self._dirty = {}, False
        self._write(())

    def _loaded(self) -> dict[str, SeenApp]:
        if self._apps is None:
            self._apps = {app.key: app for app in _read(self._path)}
        return self._apps

    def _write(self, apps: Iterable[SeenApp]) -> None:
        plain = {"schema": 1, "apps": [dataclasses.asdict(app) for app in apps]}
        try:
            secure.ensure_private_folder(self._path.parent)
            secure.write_atomic(self._path, json.dumps(plain, indent=1).encode() + b"\n")
        except (OSError, PlatformError) as error:
            log.info("the list of seen apps is not kept: %s", type(error).__name__)


def _read(path: Path) -> list[SeenApp]:
    try:
        with open(secure.open_private(path, os.O_RDONLY), "rb") as file:
            given = json.loads(file.read())["apps"]
        return [_app(table) for table in given]
    except FileNotFoundError:
        return []
    except (OSError, PlatformError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        log.info("the list of seen apps cannot be read: %s", type(error).__name__)
        return []


def _app(table: dict[str, object]) -> SeenApp:
    exe, bundle, last, names = table["exe"], table["bundle_id"], table["last"], table["wm_class"]
    if not (isinstance(exe, str | None) and isinstance(bundle, str | None) and isinstance(last, int | float)):
        raise TypeError("texts and a time are needed")
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise TypeError("a list of texts is needed")
    return SeenApp(exe, tuple(names), bundle, float(last))
