"""Keys on X11, grabbed by a connection of our own on a thread of its own (XGrabKey).

The clipboard's connection knows nothing of it: a hung keyboard layout must not delay a paste.
"""

from __future__ import annotations

import contextlib
import logging
import os
import select
import threading
from collections.abc import Mapping

import Xlib.display
from Xlib import XK, X, error
from Xlib.protocol import rq

from sonomos_core.policy.chords import Chord
from sonomos_platform.hotkey.api import Pressed

log = logging.getLogger("sonomos.hotkey")

_MASKS = {"Ctrl": X.ControlMask, "Alt": X.Mod1Mask, "Shift": X.ShiftMask, "Super": X.Mod4Mask}
_COUNTED = X.ControlMask | X.Mod1Mask | X.ShiftMask | X.Mod4Mask
_LOCKS = (0, X.LockMask, X.Mod2Mask, X.LockMask | X.Mod2Mask)
"""Caps Lock and Num Lock make other keys of the same ones: each combination is grabbed."""

REPEAT_MS = 700
"""A key held down comes again and again, the second time after half a second or so; it counts once."""

UNREACHABLE = "The X11 display cannot be reached, so no keys work everywhere."


class X11Hotkeys:
    """Grabs keys at the root window of one display."""

    def __init__(self, display: str) -> None:
        self._name = display
        self._pressed: Pressed = lambda name: None
        self._wanted: Mapping[str, Chord] = {}
        self._guard = threading.Lock()
        self._bell: tuple[int, int] | None = None
        self._thread: threading.Thread | None = None
        self._done = threading.Event()
        self.reason = ""
        self.refused: frozenset[str] = frozenset()

    def start(self, pressed: Pressed) -> None:
        """Begin to listen, on a thread of its own."""
        self._pressed = pressed
        try:
            display = Xlib.display.Display(_local(self._name))
        except (error.DisplayError, OSError):
            self.reason = UNREACHABLE
            return
        self._bell = os.pipe()
        self._thread = threading.Thread(target=self._run, args=(display,), name="sonomos-keys", daemon=True)
        self._thread.start()

    def grab(self, chords: Mapping[str, Chord]) -> None:
        """Exactly these keys are ours a moment later."""
        with self._guard:
            self._wanted = dict(chords)
        self._ring()

    def try_out(self, chords: Mapping[str, Chord]) -> frozenset[str]:
        """Those that another program has, found by taking them for a moment. What is ours now is not tried again."""
        ours = set(self.wanted.values())
        try:
            display = Xlib.display.Display(_local(self._name))
        except (error.DisplayError, OSError):
            return frozenset()
        try:
            grabs = _Grabs(display, self)
            free = {name: chord for name, chord in chords.items() if chord not in ours}
            return self.refused | frozenset(name for name, chord in free.items() if not grabs.would_take(chord))
        finally:
            display.close()

    def stop(self) -> None:
        """Let all keys go and end."""
        self._done.set()
        self._ring()
        if self._thread is not None:
            self._thread.join(2.0)
            self._thread = None

    def _ring(self) -> None:
        bell = self._bell
        if bell is not None:
            with contextlib.suppress(OSError):
                os.write(bell[1], b".")

    def _run(self, display: Xlib.display.Display) -> None:
        assert self._bell is not None
        try:
            _Grabs(display, self).serve(self._bell[0])
        except (error.ConnectionClosedError, OSError):
            self.reason = UNREACHABLE
        finally:
            with contextlib.suppress(error.ConnectionClosedError, OSError, TypeError, AttributeError):
                display.close()
            ends, self._bell = self._bell, None
            for end in ends or ():
                os.close(end)

    @property
    def wanted(self) -> Mapping[str, Chord]:
        """The keys that are to be ours."""
        with self._guard:
            return self._wanted

    @property
    def over(self) -> bool:
        """Whether it is to end."""
        return self._done.is_set()

    def tell(self, name: str) -> None:
        """Keys were pressed."""
        try:
            self._pressed(name)
        except Exception as problem:  # noqa: BLE001 - whoever is told may fail; the next key works all the same
            log.error("the key for %s came to nothing: %s", name, type(problem).__name__)


class _Grabs:
    """What is grabbed at the server; used by one thread."""

    def __init__(self, display: Xlib.display.Display, owner: X11Hotkeys) -> None:
        self._display, self._owner = display, owner
        self._root = display.screen().root
        self._names: dict[tuple[int, int], str] = {}
        self._chords: Mapping[str, Chord] = {}
        self._last: tuple[str, int] = ("", 0)
        display.set_error_handler(lambda problem, request: None)

    def serve(self, bell: int) -> None:
        """Until it is to end: keys, and other wishes."""
        while not self._owner.over:
            if self._owner.wanted != self._chords:
                self._grab(self._owner.wanted)
            while self._display.pending_events():
                self._heed(self._display.next_event())
            ready, _, _ = select.select([self._display.fileno(), bell], [], [])
            if bell in ready:
                os.read(bell, 4096)
        self._let_go()

    def _heed(self, event: rq.Event) -> None:
        if event.type == X.MappingNotify:
            self._display.refresh_keyboard_mapping(event)
            self._grab(self._chords)
        elif event.type == X.KeyPress:
            name = self._names.get((event.detail, event.state & _COUNTED))
            before, at = self._last
            self._last = (name or "", event.time)
            if name and not (before == name and event.time - at < REPEAT_MS):
                self._owner.tell(name)

    def _grab(self, chords: Mapping[str, Chord]) -> None:
        self._let_go()
        refused = set()
        for name, chord in chords.items():
            code, mask = self._pressed_for(chord)
            if code and self._takes(code, mask):
                self._names[code, mask] = name
            else:
                refused.add(name)
        self._chords, self._owner.refused = chords, frozenset(refused)

    def would_take(self, chord: Chord) -> bool:
        """Whether these keys can be had; they are let go at once."""
        code, mask = self._pressed_for(chord)
        if not code or not self._takes(code, mask):
            return False
        self._release(code, mask)
        self._display.sync()
        return True

    def _pressed_for(self, chord: Chord) -> tuple[int, int]:
        mask = 0
        for held in chord.held:
            mask |= _MASKS[held]
        return self._display.keysym_to_keycode(XK.string_to_keysym(_symbol(chord.key))), mask

    def _takes(self, code: int, mask: int) -> bool:
        trouble = error.CatchError(error.BadAccess)
        for lock in _LOCKS:
            self._root.grab_key(code, mask | lock, False, X.GrabModeAsync, X.GrabModeAsync, onerror=trouble)
        self._display.sync()
        if trouble.get_error() is None:
            return True
        self._release(code, mask)
        return False

    def _let_go(self) -> None:
        for code, mask in self._names:
            self._release(code, mask)
        self._names = {}
        self._display.sync()

    def _release(self, code: int, mask: int) -> None:
        for lock in _LOCKS:
            self._root.ungrab_key(code, mask | lock)


def _symbol(key: str) -> str:
    return key.lower() if len(key) == 1 else key


def _local(name: str) -> str:
    """`:0` by its local socket: python-xlib would try the network when nobody listens there."""
    return f"unix/{name}" if name.startswith(":") else name
