"""Keys that work everywhere are taken only while they can do something."""

from __future__ import annotations

import pytest

from sonomos_app.desktop.keys import Keys
from sonomos_app.guard.prompts import GuardStatus, Protection
from sonomos_core.policy.chords import Chord, chord
from sonomos_core.policy.settings import Settings
from sonomos_platform.hotkey.fake import FakeHotkeys

HELD = GuardStatus(Protection.PROTECTED, "", original_until=1000.0)
FILLABLE = GuardStatus(Protection.PROTECTED, "", fillable=True)
NOTHING_HELD = GuardStatus(Protection.PROTECTED, "")


class Learning:
    """Writes down what it is told to do."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def original(self) -> bool:
        self.told.append("original")
        return True

    def undo(self) -> bool:
        self.told.append("undo")
        return True

    def fill_in(self) -> bool:
        self.told.append("fill")
        return True


class Hands:
    """Keys wired as in the app, and somebody who presses them."""

    def __init__(self, *, taken: str = "") -> None:
        self.learning = Learning()
        found = chord(taken)
        self.hotkeys = FakeHotkeys(frozenset({found} if found else set()))
        self.keys = Keys(self.hotkeys, self.learning)  # type: ignore[arg-type]
        self.keys.to_banner = lambda: self.learning.told.append("banner")
        self.keys.start(Settings())

    def press(self, text: str) -> bool:
        found = chord(text)
        assert isinstance(found, Chord)
        return self.hotkeys.press(found)


@pytest.mark.parametrize(
    ("status", "banner", "works"),
    [
        (NOTHING_HELD, False, []),
        (HELD, False, ["original", "undo"]),
        (FILLABLE, False, ["fill"]),
        (NOTHING_HELD, True, ["banner"]),
        (HELD, True, ["original", "undo", "banner"]),
    ],
    ids=["nothing", "held", "fillable", "banner", "both"],
)
def test_each_key_is_ours_while_it_has_something_to_do(status: GuardStatus, banner: bool, works: list[str]) -> None:
    hands = Hands()
    hands.keys.follow(status)
    hands.keys.follow_banner(banner)
    for text in ("Ctrl+Alt+O", "Ctrl+Alt+Z", "Ctrl+Alt+F", "Ctrl+Alt+B"):
        hands.press(text)
    assert hands.learning.told == works


def test_other_keys_of_the_settings_are_taken_over_at_once() -> None:
    hands = Hands()
    hands.keys.follow_banner(True)
    hands.keys.configure(Settings(keys_banner="Ctrl+Alt+N"))
    assert not hands.press("Ctrl+Alt+B")
    assert hands.press("Ctrl+Alt+N")


def test_keys_are_named_only_where_they_work() -> None:
    assert (Hands().keys.written("banner"), Hands().keys.written("undo")) == ("Ctrl+Alt+B", "Ctrl+Alt+Z")
    refused = Hands(taken="Ctrl+Alt+B")
    refused.keys.follow_banner(True)
    assert refused.keys.written("banner") == ""
    unset = Hands()
    unset.keys.configure(Settings(keys_banner=""))
    assert unset.keys.written("banner") == ""
