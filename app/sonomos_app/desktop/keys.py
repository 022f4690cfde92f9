"""Keys that work everywhere: taken only while an original is held, so that they are missed by nobody else."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from sonomos_app.guard.learning import Learning
from sonomos_app.guard.prompts import GuardStatus
from sonomos_core.policy.chords import Chord, chord
from sonomos_core.policy.settings import Settings
from sonomos_platform.hotkey.api import Hotkeys

log = logging.getLogger("sonomos.desktop")


class Keys:
    """The two keys of the settings and what they do. Used from the window's thread; pressed on the backend's."""

    def __init__(self, hotkeys: Hotkeys, learning: Learning) -> None:
        self._hotkeys, self._learning = hotkeys, learning
        self._chords: Mapping[str, Chord] = {}
        self._held = False

    def start(self, settings: Settings) -> None:
        """Begin to listen."""
        self._hotkeys.start(self._pressed)
        self.configure(settings)

    def stop(self) -> None:
        """Let the keys go."""
        self._hotkeys.stop()

    def configure(self, settings: Settings) -> None:
        """Take over what the settings say now."""
        wanted = {"original": chord(settings.keys_original), "undo": chord(settings.keys_undo)}
        self._chords = {name: keys for name, keys in wanted.items() if keys is not None}
        if self._held:
            self._hotkeys.grab(self._chords)

    def follow(self, status: GuardStatus) -> None:
        """The guard's state changed."""
        held = status.original_until is not None
        if held is not self._held:
            self._held = held
            self._hotkeys.grab(self._chords if held else {})

    def _pressed(self, name: str) -> None:
        done = self._learning.original() if name == "original" else self._learning.undo()
        log.info("the key for %s: %s", name, "done" if done else "nothing to do")
