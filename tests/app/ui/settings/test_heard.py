"""What a screen reader meets in the settings and in the introduction, on a real desktop."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("Xlib", reason="needs a Linux desktop")

from sonomos_lab.desktop import Desktop
from sonomos_lab.ears import SPEAKING, Ears, Heard, State
from sonomos_lab.waiting import until

SHOW = """
import sys
from PySide6.QtWidgets import QApplication
from sonomos_app.ui import tongue
from sonomos_app.ui.onboarding import IntroductionState, IntroductionWindow
from sonomos_app.ui.settings import SettingsWindow, settings_state
from sonomos_core.policy.settings import Settings
app = QApplication(["sonomos"])
tongue.take(app, sys.argv[2])
if sys.argv[1] == "settings":
    window = SettingsWindow(settings_state(Settings(), login=False))
    window.chosen.connect(lambda key, value: print(key, value, flush=True))
else:
    window = IntroductionWindow(IntroductionState(login=False))
    window.test_wanted.connect(lambda: print("test", flush=True))
window.show()
sys.exit(app.exec())
"""
Shown = tuple[Ears, Heard, Path]


@pytest.fixture
def show(desktop: Desktop, need: Callable[..., None]) -> Iterator[Callable[[str, str, str], Shown]]:
    """Shows one window in a language, with a screen reader listening."""
    if not Path("/usr/libexec/at-spi-bus-launcher").exists():
        need("at-spi-bus-launcher")
    desktop.env.update(SPEAKING)
    ears = Ears(desktop)
    running = []

    def start(which: str, language: str, title: str) -> Shown:
        process, said = desktop.talk_to([sys.executable, "-c", SHOW, which, language])
        running.append(process)
        window = ears.window(title)
        desktop.activate(desktop.wait_for_window(title))
        return ears, window, said

    yield start
    ears.close()
    for process in running:
        desktop.end(process)


@pytest.mark.parametrize(
    ("which", "language", "title"),
    [("settings", "en", "Settings"), ("settings", "ja", "設定"), ("introduction", "de", "Willkommen bei Sonomos")],
)
def test_everything_one_can_reach_has_a_name(
    show: Callable[[str, str, str], Shown], which: str, language: str, title: str
) -> None:
    ears, window, _ = show(which, language, title)
    reachable = [each for each in ears.inside(window) if State.FOCUSABLE in each.states]
    assert len(reachable) >= 2
    assert [each for each in reachable if not each.name] == []


def test_a_setting_says_what_it_does_and_is_turned_by_the_screen_reader(show: Callable[[str, str, str], Shown]) -> None:
    ears, window, said = show("settings", "en", "Settings")
    [switch] = [
        each for each in ears.inside(window) if each.name == "Start at login" and State.CHECKABLE in each.states
    ]
    assert switch.role == "check box"
    assert switch.description.startswith("The guard is there when you log in.")
    ears.press(switch, "Toggle")
    until(lambda: "login.start True" in said.read_text(), what="the turned switch")


def test_the_keyboard_alone_leads_through_the_introduction(
    desktop: Desktop, show: Callable[[str, str, str], Shown]
) -> None:
    _, _, said = show("introduction", "en", "Welcome to Sonomos")
    desktop.key("Return", "Return", "Return")
    until(lambda: "test" in said.read_text(), what="the test")
