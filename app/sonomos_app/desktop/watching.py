"""Tells when the administrator's policy changed, came or went. The system notifies; nothing is polled."""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

log = logging.getLogger("sonomos.desktop")

GATHER_MS = 200
"""An editor writes a file in several steps."""

Look = tuple[tuple[int, ...], ...]


class PolicyWatch(QObject):
    """Watches the policy's files and the folders above them: a file that is not there yet may come.

    A file that others could write is another policy than before, so owners and permissions count as well.
    """

    changed = Signal()

    def __init__(self, places: Sequence[Path], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._places = tuple(places)
        self._seen: Look = ()
        self._gather = QTimer(self)
        self._gather.setSingleShot(True)
        self._gather.setInterval(GATHER_MS)
        self._gather.timeout.connect(self._look)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(lambda _: self._gather.start())
        self._watcher.directoryChanged.connect(lambda _: self._gather.start())

    def start(self) -> None:
        """Begin to watch."""
        self._watch()
        self._seen = self._signs()

    def stop(self) -> None:
        """End."""
        self._gather.stop()
        watched = [*self._watcher.files(), *self._watcher.directories()]
        if watched:
            self._watcher.removePaths(watched)

    def _look(self) -> None:
        self._watch()
        signs = self._signs()
        if signs != self._seen:
            self._seen = signs
            log.info("the managed policy changed, came or went")
            self.changed.emit()

    def _watch(self) -> None:
        """What was taken away is no longer watched, and what came is not yet."""
        wanted = {str(path) for place in self._places for path in _way(place) if path.exists()}
        fresh = wanted - {*self._watcher.files(), *self._watcher.directories()}
        if fresh:
            self._watcher.addPaths(sorted(fresh))

    def _signs(self) -> Look:
        return tuple(_sign(path) for place in self._places for path in (place, place.parent))


def _way(place: Path) -> tuple[Path, ...]:
    """The file, its folder, and the folder above, in which that one may come."""
    return place, place.parent, place.parent.parent


def _sign(path: Path) -> tuple[int, ...]:
    try:
        info = os.lstat(path)
    except OSError:
        return ()
    # A folder's own times change with everything in it.
    times = () if path.is_dir() else (info.st_mtime_ns, info.st_ctime_ns, info.st_size)
    return info.st_ino, info.st_mode, info.st_uid, info.st_gid, *times
