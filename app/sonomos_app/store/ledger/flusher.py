"""Tells the disk and the keychain what has changed, at most once a second, on a thread of its own."""

from __future__ import annotations

import contextlib
import logging
import os
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from sonomos_app.faults import described
from sonomos_app.store.keys.keyplace import KeyUnreachable
from sonomos_platform.errors import PlatformError
from sonomos_platform.files import secure

log = logging.getLogger("sonomos.store")

PERIOD_S = 1.0


class Flusher:
    """Waits without using the processor until something is marked as changed; `close` does the last round itself."""

    def __init__(self, files: Iterable[Path], late: Callable[[], None], period_s: float = PERIOD_S) -> None:
        self._files = tuple(files)
        self._late = late
        self._period_s = period_s
        self._changed = threading.Event()
        self._closing = threading.Event()
        self._thread: threading.Thread | None = None

    def changed(self) -> None:
        """Something was written; within the period it is on disk."""
        self._changed.set()
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="flusher", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Everything written so far is on disk."""
        self._closing.set()
        self._changed.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _run(self) -> None:
        while not self._closing.is_set():
            self._changed.wait()
            self._changed.clear()
            self._flush()
            self._closing.wait(self._period_s)
        self._flush()

    def _flush(self) -> None:
        started = time.monotonic()
        for path in self._files:
            with contextlib.suppress(FileNotFoundError):
                _to_disk(path)
        try:
            self._late()
        except KeyUnreachable as error:
            log.info("the anchor stays as it was in the keychain: %s", error)
        except Exception as error:  # noqa: BLE001 - what is written later must reach the disk all the same
            log.warning("what follows on a record is done later: %s", described(type(error), error.__traceback__))
        log.debug("flushed in %.0f ms", 1000 * (time.monotonic() - started))


def _to_disk(path: Path) -> None:
    try:
        fd = secure.open_private(path, os.O_RDWR)
    except FileNotFoundError:
        raise
    except (OSError, PlatformError) as error:
        log.info("%s is not flushed: %s", path.name, type(error).__name__)
        return
    try:
        os.fsync(fd)
    except OSError as error:
        log.info("%s is not flushed: %s", path.name, type(error).__name__)
    finally:
        os.close(fd)
