"""On a real desktop a banner leaves the keyboard where it is; a question takes it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("Xlib", reason="needs a Linux desktop")

from sonomos_lab.desktop import Desktop
from sonomos_lab.waiting import until

SHOW = """
import select
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from sonomos_app.ui import samples
from sonomos_app.ui.presenter import Presenter
app = QApplication(["sonomos"])
from sonomos_platform.front.x11 import X11FrontWindow
import os
fronts = X11FrontWindow(os.environ["DISPLAY"])
fronts.start()
fronts._opening.join()
presenter = Presenter(lambda text: (), front=fronts.now, linger_ms=0)
presenter.answered.connect(lambda answer: print(answer.kind.value, flush=True))
presenter.show_prompt(getattr(samples, sys.argv[1])()[sys.argv[2]])
window = presenter.banner or presenter.question
app.processEvents()
print("shown", flush=True)
def look():
    if sys.stdin in select.select([sys.stdin], [], [], 0)[0] and sys.stdin.readline():
        presenter.banner_wanted.emit()
looking = QTimer(interval=50)
looking.timeout.connect(look)
looking.start()
sys.exit(app.exec())
"""


def front(desktop: Desktop) -> str:
    return desktop.run(["xdotool", "getactivewindow", "getwindowname"], check=False).stdout.strip()


def place(desktop: Desktop) -> dict[str, int]:
    """Where the banner stands once it has slid in."""
    window = desktop.wait_for_window("Masked for Claude")

    def now() -> dict[str, int]:
        said = desktop.run(["xdotool", "getwindowgeometry", "--shell", str(window)]).stdout
        return {key: int(value) for key, _, value in (line.partition("=") for line in said.split())}

    until(lambda: now()["Y"] == 16, what="the banner in its place")
    return now()


@pytest.fixture
def typing(desktop: Desktop, need: Callable[..., None], tmp_path: Path) -> Path:
    """A terminal in front that writes down the line it gets."""
    need("xterm")
    typed = tmp_path / "typed"
    desktop.spawn(["xterm", "-T", "typing place", "-e", f"read line; echo $line > {typed}; sleep 60"])
    desktop.activate(desktop.wait_for_window("typing place"))
    return typed


def show(desktop: Desktop, group: str, name: str) -> Path:
    _, said = desktop.talk_to([sys.executable, "-c", SHOW, group, name])
    until(lambda: "shown" in said.read_text(), what="the window")
    return said


def test_typing_goes_on_while_a_banner_comes_and_is_clicked(desktop: Desktop, typing: Path) -> None:
    said = show(desktop, "banners", "masked")
    banner = place(desktop)
    desktop.type("still here")
    desktop.key("Return")
    until(typing.exists, what="the typed line")
    desktop.click(banner["X"] + 90, banner["Y"] + banner["HEIGHT"] - 34)
    until(lambda: "keep-masked" in said.read_text(), what="the banner's answer")
    assert typing.read_text() == "still here\n"
    assert front(desktop) == "typing place"


def test_a_question_comes_to_the_front_and_return_masks(desktop: Desktop, typing: Path) -> None:
    said = show(desktop, "questions", "claude")
    until(lambda: front(desktop) == "4 sensitive items on their way to Claude", what="the question in front")
    desktop.key("Return")
    until(lambda: "mask-selected" in said.read_text(), what="the answer")
    assert not typing.exists()


def test_a_key_leads_into_the_banner_and_its_answer_leads_back(desktop: Desktop, typing: Path) -> None:
    process, said = desktop.talk_to([sys.executable, "-c", SHOW, "banners", "masked"])
    until(lambda: "shown" in said.read_text(), what="the window")
    assert front(desktop) == "typing place"
    assert process.stdin is not None
    process.stdin.write(b"go\n")
    process.stdin.flush()
    until(lambda: front(desktop).startswith("Masked for Claude: 1 AWS secret key"), what="the banner in front")
    desktop.key("Tab", "Return")
    until(lambda: "send-original" in said.read_text(), what="the banner's answer")
    until(lambda: front(desktop) == "typing place", what="the terminal in front again")
    desktop.type("and on")
    desktop.key("Return")
    until(typing.exists, what="the typed line")
