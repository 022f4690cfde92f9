"""What keys that work everywhere can do, in words and types. Each method may be called from any thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from sonomos_core.policy.chords import Chord

Pressed = Callable[[str], None]
"""Told the name of the keys that were pressed, on a thread of the backend's."""


class Hotkeys(Protocol):
    """Takes keys away from all other programs for as long as they are grabbed, and tells when they are pressed."""

    @property
    def reason(self) -> str:
        """Why no key works here, a sentence for people; empty where they do."""

    @property
    def refused(self) -> frozenset[str]:
        """The names of the keys grabbed last that another program has already."""

    def start(self, pressed: Pressed) -> None:
        """Begin to listen. Where that is not possible, `reason` says so; nothing is raised."""

    def grab(self, chords: Mapping[str, Chord]) -> None:
        """From now on exactly these keys are ours, by name; none lets all of them go."""

    def try_out(self, chords: Mapping[str, Chord]) -> frozenset[str]:
        """The names of those keys that another program has; the others are let go at once. Blocks for a moment."""

    def stop(self) -> None:
        """Let all keys go and end. A second call does nothing."""
