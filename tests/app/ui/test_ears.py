"""A screen reader is told of every window by name, reaches every control, and can turn and press them."""

from __future__ import annotations

import subprocess
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
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from sonomos_app.ui import samples, tongue
from sonomos_app.ui.presenter import Presenter
app = QApplication(["sonomos"])
tongue.take(app, sys.argv[3])
presenter = Presenter(lambda text: (), linger_ms=0)
presenter.answered.connect(lambda answer: print(answer.kind.value, sorted(answer.selected), flush=True))
presenter.show_prompt(getattr(samples, sys.argv[1])()[sys.argv[2]])
if sys.argv[1] == "banners":
    presenter.focus_banner()
def go_on():
    if Path(sys.argv[4]).exists():
        looking.stop()
        presenter.show_prompt(samples.banners()["copied"])
looking = QTimer(interval=50)
looking.timeout.connect(go_on)
looking.start()
sys.exit(app.exec())
"""

SHOW_ALL = """
import sys
from PySide6.QtWidgets import QApplication
from sonomos_app.ui.showcase import pictures
app = QApplication(["sonomos"])
make = dict(pictures())
windows = [make[name]() for name in sys.argv[1:]]
for window in windows:
    window.show()
sys.exit(app.exec())
"""

SHOW_OFFER = """
import sys
from PySide6.QtWidgets import QApplication
from sonomos_app.ui import samples
from sonomos_app.ui.window import MainWindow
app = QApplication(["sonomos"])
window = MainWindow()
window.takeover.show_state(samples.takeovers()["canary"])
window.takeover.accepted.connect(lambda: window.takeover.show_state(samples.takeovers()["canary-taken"]))
window.show()
sys.exit(app.exec())
"""

Shown = tuple[Ears, Heard, Path]


@pytest.fixture
def show(desktop: Desktop, need: Callable[..., None], tmp_path: Path) -> Iterator[Callable[..., Shown]]:
    """Shows one window, with a screen reader listening."""
    if not Path("/usr/libexec/at-spi-bus-launcher").exists():
        need("at-spi-bus-launcher")
    desktop.env.update(SPEAKING)
    running: list[tuple[subprocess.Popen[bytes], Ears]] = []
    go_on = str(tmp_path / "go-on")

    def start(group: str, name: str, title: str, language: str = "en") -> Shown:
        process, said = desktop.talk_to([sys.executable, "-c", SHOW, group, name, language, go_on])
        ears = Ears(desktop)
        running.append((process, ears))
        window = ears.window(title)
        desktop.activate(desktop.wait_for_window(title))
        return ears, window, said

    yield start
    for process, ears in running:
        ears.close()
        desktop.end(process)


def named(heard: list[Heard], role: str) -> list[str]:
    return [each.name for each in heard if each.role == role]


def one(heard: list[Heard], name: str) -> Heard:
    return next(each for each in heard if name in each.name and State.FOCUSABLE in each.states)


def focused(ears: Ears, window: Heard) -> str:
    """What has the focus: the innermost thing that says so, a row before its list."""
    found = [each for each in ears.inside(window) if State.FOCUSED in each.states and each.name]
    return found[-1].name if found else ""


@pytest.mark.parametrize(
    ("group", "name", "title", "language"),
    [
        ("questions", "claude", "Claude に送られ", "ja"),
        ("banners", "copied", "Copied: 1 SSN, 1 name, 2 emails", "en"),
        ("banners", "pasted", "In Writer eingefügt", "de"),
    ],
)
def test_every_window_and_everything_one_can_reach_has_a_name(
    show: Callable[..., Shown], group: str, name: str, title: str, language: str
) -> None:
    ears, window, _ = show(group, name, title, language)
    assert window.role == "dialog"
    assert window.description
    reachable = [each for each in ears.inside(window) if State.FOCUSABLE in each.states]
    assert len(reachable) >= 3
    assert [each for each in reachable if not each.name] == []


def test_a_question_is_told_row_by_row_with_its_switches(show: Callable[..., Shown]) -> None:
    ears, window, _ = show("questions", "claude", "4 sensitive items")
    rows = [each for each in ears.inside(window) if each.role == "list item"]
    assert [row.name.split(",")[1:] for row in rows] == [
        [" high", " line 4"],
        [" high", " line 6"],
        [" medium", " line 8"],
        [" low", " line 9"],
    ]
    assert [State.CHECKED in row.states for row in rows] == [True, True, True, False]
    assert [row.description for row in rows][2:] == ["Will be masked", "Stays as it is"]


def test_the_keyboard_alone_goes_round_the_question_and_answers_it(
    desktop: Desktop, show: Callable[..., Shown]
) -> None:
    ears, window, said = show("questions", "claude", "4 sensitive items")
    until(lambda: focused(ears, window) == "Mask selected (3)", what="the first focus")
    met = []
    for _ in range(7):
        before = focused(ears, window)
        met.append(before)
        desktop.key("Tab")
        until(lambda before=before: focused(ears, window) not in ("", before), what="the next stop")  # type: ignore[misc]
    assert [name.split(" •")[0].split(" w")[0] for name in met[:3]] == [
        "Mask selected (3)",
        "Cancel",
        "Acknowledge and send original",
    ]
    assert met[3].startswith("Mask AWS secret key")
    assert met[4:] == ["Edit the text", "What Claude gets", "Do the same for these values in Claude"]
    desktop.key("Tab", "Tab", "Tab")
    until(lambda: focused(ears, window).startswith("Mask AWS"), what="the list")
    desktop.key("End", "space", "Return")
    until(lambda: "mask-selected [0, 1, 2, 3]" in said.read_text(), what="the answer")


def test_a_turned_switch_is_said(desktop: Desktop, show: Callable[..., Shown]) -> None:
    ears, window, _ = show("questions", "claude", "4 sensitive items")
    following = ears.listen("object:state-changed")
    desktop.key("Tab", "Tab", "Tab")
    until(lambda: focused(ears, window).startswith("Mask AWS"), what="the list")
    desktop.key("space")
    until(lambda: following()[0] == "checked", what="the turned switch")
    assert State.CHECKED not in one(ears.inside(window), "Mask AWS").states


def test_a_screen_reader_can_press_a_button(show: Callable[..., Shown]) -> None:
    ears, window, said = show("questions", "claude", "4 sensitive items")
    ears.press(one(ears.inside(window), "Mask selected (3)"))
    until(lambda: "mask-selected [0, 1, 2]" in said.read_text(), what="the answer")


def test_a_banner_is_announced_though_it_takes_no_focus(show: Callable[..., Shown], tmp_path: Path) -> None:
    ears, _, _ = show("banners", "clean", "Nothing sensitive")
    following = ears.listen("object:announcement")
    (tmp_path / "go-on").touch()
    assert following()[1].startswith("Copied: 1 SSN, 1 name, 2 emails\nAI apps get")


def test_a_banner_can_be_answered_by_screen_reader(show: Callable[..., Shown]) -> None:
    ears, window, said = show("banners", "copied", "Copied")
    ears.press(one(ears.inside(window), "Keep masked"))
    until(lambda: "keep-masked" in said.read_text(), what="the answer")


def test_the_windows_one_opens_oneself_are_told_by_name(desktop: Desktop, need: Callable[..., None]) -> None:
    need("openbox")
    desktop.env.update(SPEAKING)
    names = ["window-protected", "rules-none", "settings-default", "introduction-choice", "rules-pick", "rules-test"]
    names += ["rules-except", "rules-import-weaker", "history-three", "history-delete", "exceptions-some"]
    names += ["review-usual", "window-canary"]
    names += ["protection-troubled", "support-bundle"]
    process, _ = desktop.talk_to([sys.executable, "-c", SHOW_ALL, *names])
    ears = Ears(desktop)
    try:
        until(lambda: len(ears.windows()) >= len(names), what="all windows")
        for window in ears.windows():
            assert window.name
            nameless = [each for each in ears.inside(window) if State.FOCUSABLE in each.states and not each.name]
            assert nameless == [], window.name
    finally:
        ears.close()
        desktop.end(process)


def test_what_the_main_window_offers_can_be_pressed_and_its_result_is_announced(
    desktop: Desktop, need: Callable[..., None]
) -> None:
    need("openbox")
    desktop.env.update(SPEAKING)
    process, _ = desktop.talk_to([sys.executable, "-c", SHOW_OFFER])
    ears = Ears(desktop)
    try:
        take = one(ears.inside(ears.window("Sonomos")), "Take over")
        assert "Canary's record of 120 findings lies in " in take.description
        following = ears.listen("object:announcement")
        ears.press(take)
        assert following()[1].startswith("120 findings taken over.")
    finally:
        ears.close()
        desktop.end(process)
