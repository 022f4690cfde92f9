"""Keys in memory, for tests and for systems we do not know."""

from __future__ import annotations

from collections.abc import Mapping

from sonomos_core.policy.chords import Chord
from sonomos_platform.hotkey.api import Pressed


class FakeHotkeys:
    """Keys that a test presses. `taken` are those another program has."""

    reason = ""

    def __init__(self, taken: frozenset[Chord] = frozenset()) -> None:
        self.refused: frozenset[str] = frozenset()
        self._taken = taken
        self._pressed: Pressed | None = None
        self._ours: dict[Chord, str] = {}

    def start(self, pressed: Pressed) -> None:
        """Begin to listen."""
        self._pressed = pressed

    def grab(self, chords: Mapping[str, Chord]) -> None:
        """These keys are ours, as far as nobody else has them."""
        self.refused = frozenset(name for name, chord in chords.items() if chord in self._taken)
        self._ours = {chord: name for name, chord in chords.items() if name not in self.refused}

    def try_out(self, chords: Mapping[str, Chord]) -> frozenset[str]:
        """Those that are taken."""
        return frozenset(name for name, chord in chords.items() if chord in self._taken)

    def stop(self) -> None:
        """Let all keys go."""
        self._pressed = None
        self._ours = {}

    def press(self, chord: Chord) -> bool:
        """What a hand does; whether the keys were ours."""
        name = self._ours.get(chord)
        if name is None or self._pressed is None:
            return False
        self._pressed(name)
        return True
