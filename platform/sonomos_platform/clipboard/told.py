"""The handler as a backend's thread calls it: an error in it never ends the thread, and never shows a value."""

from __future__ import annotations

import logging

from sonomos_platform.clipboard.api import Clip, Handler, Item, Read

_log = logging.getLogger("sonomos.platform")


class Told:
    """Calls the handler and answers for it when it fails: nothing is held, and a reader gets nothing."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler

    def cut(self) -> None:
        """From now on nobody is told or asked, and nothing is held; from any thread."""
        self._handler = _Nobody()

    def suspects(self, text: Item) -> bool:
        """Whether to take the clip over on the strength of this text."""
        try:
            return self._handler.suspects(text)
        except Exception as problem:  # noqa: BLE001 - the clipboard must go on being served
            _log.error("a text could not be looked at: %s", type(problem).__name__)
            return False

    def wants_all(self, texts: tuple[Item, ...]) -> bool:
        """Whether to read the formats without text, too."""
        try:
            return self._handler.wants_all(texts)
        except Exception as problem:  # noqa: BLE001 - the clipboard must go on being served
            _log.error("a text could not be looked at: %s", type(problem).__name__)
            return True

    def copied(self, clip: Clip) -> bool:
        """Whether to take the clip over."""
        try:
            return self._handler.copied(clip)
        except Exception as problem:  # noqa: BLE001 - the clipboard must go on being served
            _log.error("clip %d could not be judged: %s", clip.serial, type(problem).__name__)
            return False

    def asked(self, read: Read) -> tuple[Item, ...]:
        """What this reader may have."""
        try:
            return self._handler.asked(read)
        except Exception as problem:  # noqa: BLE001 - the clipboard must go on being served
            _log.error("a read of clip %d could not be answered: %s", read.serial, type(problem).__name__)
            return ()

    def front_changed(self) -> None:
        """Another program came to the front."""
        try:
            self._handler.front_changed()
        except Exception as problem:  # noqa: BLE001 - the clipboard must go on being served
            _log.error("a change of the window in front could not be told: %s", type(problem).__name__)

    def lost(self, serial: int) -> None:
        """A held clip is no longer on the clipboard."""
        try:
            self._handler.lost(serial)
        except Exception as problem:  # noqa: BLE001 - the clipboard must go on being served
            _log.error("the loss of clip %d could not be told: %s", serial, type(problem).__name__)

    def failed(self, reason: str) -> None:
        """The clipboard's thread has ended."""
        self._handler.failed(reason)


class _Nobody:
    """Whom a thread talks to that was left behind."""

    def suspects(self, text: Item) -> bool:
        return False

    def wants_all(self, texts: tuple[Item, ...]) -> bool:
        return False

    def copied(self, clip: Clip) -> bool:
        return False

    def asked(self, read: Read) -> tuple[Item, ...]:
        return ()

    def front_changed(self) -> None: ...

    def lost(self, serial: int) -> None: ...

    def failed(self, reason: str) -> None: ...
