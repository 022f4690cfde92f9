"""Keys that work everywhere: taken only while they can do something, so that they are missed by nobody else."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping

from sonomos_app.guard.learning import Learning
from sonomos_app.guard.prompts import GuardStatus
from sonomos_core.policy.chords import Chord, chord
from sonomos_core.policy.settings import Settings
from sonomos_platform.hotkey.api import Hotkeys

log = logging.getLogger("sonomos.desktop")

BANNER, FILL = "banner", "fill"


class Keys:
    """The keys of the settings and what they do. Used from the window's thread; pressed on the backend's.

    *original* and *undo* are ours while an original is held, *fill* while the clip has placeholders whose values are
    known, *banner* while a banner is shown.
    """

    def __init__(self, hotkeys: Hotkeys, learning: Learning) -> None:
        self._hotkeys, self._learning = hotkeys, learning
        self._chords: Mapping[str, Chord] = {}
        self._held = self._fillable = self._shown = False
        self.to_banner: Callable[[], None] = lambda: None
        """Called on the backend's thread when somebody wants to go to the banner."""

    def start(self, settings: Settings) -> None:
        """Begin to listen."""
        self._hotkeys.start(self._pressed)
        self.configure(settings)

    def stop(self) -> None:
        """Let the keys go."""
        self._hotkeys.stop()

    def configure(self, settings: Settings) -> None:
        """Take over what the settings say now."""
        wanted = {
            "original": chord(settings.keys_original),
            "undo": chord(settings.keys_undo),
            FILL: chord(settings.keys_fill),
            BANNER: chord(settings.keys_banner),
        }
        self._chords = {name: keys for name, keys in wanted.items() if keys is not None}
        if self._held or self._fillable or self._shown:
            self._grab()

    def follow(self, status: GuardStatus) -> None:
        """The guard's state changed."""
        held = status.original_until is not None
        if (held, status.fillable) != (self._held, self._fillable):
            self._held, self._fillable = held, status.fillable
            self._grab()

    def follow_banner(self, shown: bool) -> None:
        """A banner came, or the last one went."""
        if shown is not self._shown:
            self._shown = shown
            self._grab()

    def written(self, name: str) -> str:
        """The keys of this name as people write them; empty where they do nothing."""
        keys = self._chords.get(name)
        works = keys is not None and not self._hotkeys.reason and name not in self._hotkeys.refused
        return str(keys) if works else ""

    @property
    def reason(self) -> str:
        """Why no key works here; empty where they do."""
        return self._hotkeys.reason

    @property
    def any_set(self) -> bool:
        """Whether the settings name any."""
        return bool(self._chords)

    def try_out(self) -> tuple[str, ...]:
        """The keys that another program has, as people write them. Blocks for a moment; any thread."""
        chords = dict(self._chords)
        return tuple(str(chords[name]) for name in sorted(self._hotkeys.try_out(chords)) if name in chords)

    def _grab(self) -> None:
        useful = {BANNER: self._shown, FILL: self._fillable}
        self._hotkeys.grab({name: keys for name, keys in self._chords.items() if useful.get(name, self._held)})

    def _pressed(self, name: str) -> None:
        if name == BANNER:
            self.to_banner()
            return
        done = {"original": self._learning.original, "undo": self._learning.undo, FILL: self._learning.fill_in}[name]()
        log.info("the key for %s: %s", name, "done" if done else "nothing to do")
