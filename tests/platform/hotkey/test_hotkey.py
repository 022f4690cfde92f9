"""Keys that work everywhere: the contract, for the fake and for a real X server with real key presses."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator

import pytest
from Xlib import XK, X
from Xlib import display as xlib

from sonomos_core.policy.chords import Chord, chord
from sonomos_lab.desktop import Desktop
from sonomos_lab.waiting import until
from sonomos_platform.hotkey.api import Hotkeys
from sonomos_platform.hotkey.fake import FakeHotkeys
from sonomos_platform.hotkey.none import NoHotkeys
from sonomos_platform.hotkey.x11 import X11Hotkeys

UNDO, ORIGINAL, TAKEN = (chord(text) for text in ("Ctrl+Alt+Z", "Ctrl+Shift+F7", "Ctrl+Alt+T"))


class Rig:
    """Hotkeys, and a hand that presses."""

    def __init__(self, hotkeys: Hotkeys, press: Callable[[Chord], object]) -> None:
        self.hotkeys, self.press = hotkeys, press
        self.heard: queue.SimpleQueue[str] = queue.SimpleQueue()
        hotkeys.start(self.heard.put)

    def grab(self, **chords: Chord | None) -> None:
        self.hotkeys.grab({name: keys for name, keys in chords.items() if keys is not None})

    def hears(self, keys: Chord | None, name: str) -> None:
        """Pressed until it is heard: a grab comes a moment after it was asked for."""
        assert keys is not None

        def pressed() -> bool:
            self.press(keys)
            try:
                return self.heard.get(timeout=1.0) == name
            except queue.Empty:
                return False

        until(pressed, what=f"{keys} heard")

    def hears_nothing(self, keys: Chord | None) -> None:
        assert keys is not None
        self.press(keys)
        with pytest.raises(queue.Empty):
            self.heard.get(timeout=0.3)


@pytest.fixture(params=["fake", "x11"])
def rig(request: pytest.FixtureRequest) -> Iterator[Rig]:
    if request.param == "fake":
        assert TAKEN is not None
        fake = FakeHotkeys(frozenset({TAKEN}))
        yield Rig(fake, fake.press)
        return
    desktop: Desktop = request.getfixturevalue("desktop")
    somebody = _has_taken(desktop.display)
    made = Rig(X11Hotkeys(desktop.display), lambda keys: desktop.key(_for_xdotool(keys)))
    yield made
    made.hotkeys.stop()
    somebody.close()


def _has_taken(display: str) -> xlib.Display:
    """Another program, with keys of its own."""
    other = xlib.Display(f"unix/{display}")
    code = other.keysym_to_keycode(XK.string_to_keysym("t"))
    other.screen().root.grab_key(code, X.ControlMask | X.Mod1Mask, False, X.GrabModeAsync, X.GrabModeAsync)
    other.sync()
    return other


def _for_xdotool(keys: Chord) -> str:
    return "+".join((*(held.lower() for held in keys.held), keys.key.lower() if len(keys.key) == 1 else keys.key))


def test_each_key_is_told_by_its_name(rig: Rig) -> None:
    rig.grab(undo=UNDO, original=ORIGINAL)
    rig.hears(UNDO, "undo")
    rig.hears(ORIGINAL, "original")


def test_keys_that_were_let_go_are_somebody_elses_again(rig: Rig) -> None:
    rig.grab(undo=UNDO, original=ORIGINAL)
    rig.hears(UNDO, "undo")
    rig.grab(original=ORIGINAL)
    rig.hears(ORIGINAL, "original")
    rig.hears_nothing(UNDO)
    rig.grab()
    rig.grab(undo=ORIGINAL)
    rig.hears(ORIGINAL, "undo")


def test_what_another_program_has_is_refused_and_the_rest_works(rig: Rig) -> None:
    rig.grab(undo=TAKEN, original=ORIGINAL)
    rig.hears(ORIGINAL, "original")
    assert rig.hotkeys.refused == {"undo"}
    rig.hears_nothing(TAKEN)


def test_nothing_is_heard_after_the_end(rig: Rig) -> None:
    rig.grab(undo=UNDO)
    rig.hears(UNDO, "undo")
    rig.hotkeys.stop()
    rig.hotkeys.stop()
    rig.hears_nothing(UNDO)


def test_num_lock_and_caps_lock_do_not_matter(desktop: Desktop) -> None:
    rig = Rig(X11Hotkeys(desktop.display), lambda keys: desktop.key(_for_xdotool(keys)))
    try:
        rig.grab(undo=UNDO)
        for lock in ("Num_Lock", "Caps_Lock"):
            desktop.key(lock)
            rig.hears(UNDO, "undo")
    finally:
        desktop.key("Num_Lock", "Caps_Lock")
        rig.hotkeys.stop()


def test_a_key_held_down_counts_once(desktop: Desktop) -> None:
    rig = Rig(X11Hotkeys(desktop.display), lambda keys: desktop.key(_for_xdotool(keys)))
    try:
        rig.grab(undo=UNDO)
        rig.hears(UNDO, "undo")
        desktop.run(["sleep", "0.8"])
        assert UNDO is not None
        desktop.key(*[_for_xdotool(UNDO)] * 5)
        assert rig.heard.get(timeout=1.0) == "undo"
        with pytest.raises(queue.Empty):
            rig.heard.get(timeout=0.3)
    finally:
        rig.hotkeys.stop()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # python-xlib leaves its socket open
def test_a_display_that_is_not_there_is_a_reason() -> None:
    hotkeys = X11Hotkeys(":4711")
    hotkeys.start(lambda name: None)
    assert UNDO is not None
    hotkeys.grab({"undo": UNDO})
    assert "cannot be reached" in hotkeys.reason
    hotkeys.stop()


def test_where_there_are_none_that_is_said() -> None:
    none = NoHotkeys("because")
    none.start(lambda name: None)
    none.grab({})
    none.stop()
    assert (none.reason, none.refused) == ("because", frozenset())
