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
import sys
from PySide6.QtWidgets import QApplication
from sonomos_app.ui import samples
from sonomos_app.ui.presenter import Presenter
app = QApplication(["sonomos"])
presenter = Presenter(lambda text: (), linger_ms=0)
presenter.answered.connect(lambda answer: print(answer.kind.value, flush=True))
presenter.show_prompt(getattr(samples, sys.argv[1])()[sys.argv[2]])
window = presenter.banner or presenter.question
app.processEvents()
print("shown", flush=True)
sys.exit(app.exec())
"""


def front(desktop: Desktop) -> str:
    return desktop.run(["xdotool", "getactivewindow", "getwindowname"], check=False).stdout.strip()


def place(desktop: Desktop) -> dict[str, int]:
    """Where the banner stands once it has slid in."""
    window = desktop.wait_for_window("Sonomos")

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
    until(lambda: front(desktop) == "Sonomos", what="the question in front")
    desktop.key("Return")
    until(lambda: "mask-selected" in said.read_text(), what="the answer")
    assert not typing.exists()
