"""Places that can keep a few small secrets: the system's keychain, or files only their owner can read."""

from __future__ import annotations

import base64
import binascii
import logging
import os
import queue
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from sonomos_app.store.keys import secret_service
from sonomos_platform.errors import PlatformError
from sonomos_platform.files import secure

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

log = logging.getLogger("sonomos.store")

SERVICE = "sonomos-desktop"
TIMEOUT_S = 2.0
PAUSE_AFTER_TIMEOUT_S = 60.0


class KeyUnreachable(Exception):
    """The place cannot be reached now without asking the user; the message says why, in words."""


class KeyPlace(Protocol):
    """Keeps small secrets under names."""

    kind: str

    def get(self, entry: str) -> bytes | None:
        """What was put there; None when there is none. Raises KeyUnreachable."""

    def put(self, entry: str, data: bytes) -> None:
        """From now on the entry holds `data`. Raises KeyUnreachable."""


class KeyringPlace:
    """The system's keychain through `keyring`: never asks the user, never takes longer than its time-out.

    Each call runs on a thread of its own, since a locked or broken keychain may answer never. After a time-out the
    place counts as unreachable for a minute, so that no more threads are lost to it.
    """

    kind = "keyring"

    def __init__(self, backend: KeyringBackend | None = None, timeout_s: float = TIMEOUT_S) -> None:
        self._backend = backend
        self._timeout_s = timeout_s
        self._closed_until = 0.0

    def get(self, entry: str) -> bytes | None:
        """What was put there; None when there is none. Raises KeyUnreachable."""
        text = self._bounded(lambda backend: backend.get_password(SERVICE, entry))
        try:
            return None if text is None else base64.b64decode(text, validate=True)
        except (binascii.Error, ValueError):
            raise KeyUnreachable("the keychain entry holds something else") from None

    def put(self, entry: str, data: bytes) -> None:
        """From now on the entry holds `data`. Raises KeyUnreachable."""
        text = base64.b64encode(data).decode("ascii")
        self._bounded(lambda backend: backend.set_password(SERVICE, entry, text))

    def _bounded(self, call: Callable[[KeyringBackend], Any]) -> Any:
        if time.monotonic() < self._closed_until:
            raise KeyUnreachable("the keychain did not answer a moment ago")
        answers: queue.SimpleQueue[tuple[Any, Exception | None]] = queue.SimpleQueue()

        def work() -> None:
            try:
                answers.put((call(self._usable()), None))
            except Exception as error:  # noqa: BLE001 - backends are plugins and raise what they like
                answers.put((None, error))

        threading.Thread(target=work, name="keychain", daemon=True).start()
        try:
            result, error = answers.get(timeout=self._timeout_s)
        except queue.Empty:
            self._closed_until = time.monotonic() + PAUSE_AFTER_TIMEOUT_S
            raise KeyUnreachable(f"the keychain did not answer within {self._timeout_s:g} s") from None
        if isinstance(error, KeyUnreachable):
            raise error
        if error is not None:
            log.info("the keychain refused: %s", type(error).__name__)
            raise KeyUnreachable(f"the keychain refused ({type(error).__name__})") from None
        return result

    def _usable(self) -> KeyringBackend:
        """A backend that answers without asking the user. Raises KeyUnreachable."""
        if self._backend is not None:
            return self._backend
        import keyring  # a seventh of a second, which a run without a key need not pay

        chosen = keyring.get_keyring()
        reason = "this system has no keychain"
        for backend in getattr(chosen, "backends", None) or [chosen]:
            if backend.priority < 1:
                continue  # keeps secrets in a plain file of its own, or nowhere
            trouble = secret_service.would_ask(backend)
            if trouble is None:
                return backend  # type: ignore[no-any-return]
            reason = trouble
        raise KeyUnreachable(reason)


class FilePlace:
    """Files of 0600 in a folder of 0700."""

    kind = "file"

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, entry: str) -> bytes | None:
        """What was put there; None when there is none. Raises KeyUnreachable."""
        try:
            fd = secure.open_private(self._folder / entry, os.O_RDONLY)
        except FileNotFoundError:
            return None
        except (OSError, PlatformError) as error:
            raise KeyUnreachable(f"the key file cannot be read ({type(error).__name__})") from error
        with open(fd, "rb") as file:
            return file.read()

    def put(self, entry: str, data: bytes) -> None:
        """From now on the entry holds `data`. Raises KeyUnreachable."""
        try:
            secure.ensure_private_folder(self._folder)
            secure.write_atomic(self._folder / entry, data)
        except (OSError, PlatformError) as error:
            raise KeyUnreachable(f"the key file cannot be written ({type(error).__name__})") from error
