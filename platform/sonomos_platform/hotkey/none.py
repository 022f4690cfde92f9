"""Where no program may have keys of its own."""

from __future__ import annotations

from collections.abc import Mapping

from sonomos_core.policy.chords import Chord
from sonomos_platform.hotkey.api import Pressed


class NoHotkeys:
    """Says why, and does nothing."""

    refused: frozenset[str] = frozenset()

    def __init__(self, reason: str) -> None:
        self.reason = reason

    def start(self, pressed: Pressed) -> None:
        """Nothing is heard."""

    def grab(self, chords: Mapping[str, Chord]) -> None:
        """Nothing is taken."""

    def try_out(self, chords: Mapping[str, Chord]) -> frozenset[str]:
        """None was refused, since none was taken; `reason` says why."""
        return frozenset()

    def stop(self) -> None:
        """Nothing was begun."""
