"""On a desktop of several monitors our windows come up where people work, whole, and leave the keyboard as it was."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("Xlib", reason="needs a Linux desktop")

from sonomos_lab.desktop import Desktop
from sonomos_lab.waiting import until

LEFT, RIGHT = range(1200), range(1200, 2400)
HIGH = range(1000)

SHOW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from sonomos_app.ui import samples
from sonomos_app.ui.presenter import Presenter
from sonomos_platform.front.x11 import X11FrontWindow
app = QApplication(["sonomos"])
fronts = X11FrontWindow(sys.argv[1])
fronts.start()
fronts._opening.join()
presenter = Presenter(lambda text: (), front=fronts.now, linger_ms=0)
presenter.answered.connect(lambda answer: print(answer.kind.value, flush=True))
for name in sys.argv[3:]:
    presenter.show_prompt(getattr(samples, sys.argv[2])()[name])
window = presenter.banner or presenter.question
def told():
    frame = window.frameGeometry()
    corner, ratio = window.screen().geometry().topLeft(), window.devicePixelRatio()
    inside = frame.translated(-corner)
    x, y = corner.x() + inside.x() * ratio, corner.y() + inside.y() * ratio
    print("stands", round(x), round(y), round(frame.width() * ratio), round(frame.height() * ratio), flush=True)
QTimer.singleShot(600, told)
sys.exit(app.exec())
"""


@pytest.fixture(scope="module")
def wide(need: Callable[..., None]) -> Iterator[Desktop]:
    """Two monitors side by side."""
    need("Xvfb", "openbox", "dbus-daemon", "xdotool", "xrandr", "xterm")
    with Desktop(size="2400x1000x24") as desktop:
        desktop.run(["xrandr", "--setmonitor", "left", "1200/300x1000/250+0+0", "screen"])
        desktop.run(["xrandr", "--setmonitor", "right", "1200/300x1000/250+1200+0", "none"])
        yield desktop


@pytest.fixture(params=["left", "right"])
def worked_on(wide: Desktop, request: pytest.FixtureRequest) -> Iterator[range]:
    """A terminal in front on one monitor, the pointer on the other."""
    title, left = f"work on the {request.param}", request.param == "left"
    place, pointer = ("200", "1800") if left else ("1500", "300")
    terminal = wide.spawn(["xterm", "-T", title, "-geometry", f"60x20+{place}+300"])
    wide.activate(wide.wait_for_window(title))
    wide.run(["xdotool", "mousemove", pointer, "500"])
    yield LEFT if left else RIGHT
    wide.end(terminal)


def show(desktop: Desktop, scale: int, group: str, *names: str) -> tuple[Path, list[int]]:
    """Show prompts one after another; what is said, and where the first window stands in pixels of the display."""
    command = [sys.executable, "-c", SHOW, desktop.display, group, *names]
    _, said = desktop.talk_to(["env", f"QT_SCALE_FACTOR={scale}", *command])
    until(lambda: "stands" in said.read_text(), what="the window")
    line = next(line for line in said.read_text().splitlines() if line.startswith("stands"))
    return said, [int(word) for word in line.split()[1:]]


@pytest.mark.parametrize(("scale", "group", "name"), [(2, "questions", "hundred"), (1, "banners", "long")])
def test_a_window_comes_up_whole_on_the_monitor_people_work_on(
    wide: Desktop, worked_on: range, scale: int, group: str, name: str
) -> None:
    _, (x, y, width, height) = show(wide, scale, group, name)
    wide.processes.end(wide.processes.started[-1])
    assert worked_on.start <= x
    assert x + width <= worked_on.stop
    assert HIGH.start <= y
    assert y + height <= HIGH.stop


def test_after_the_last_answer_the_keyboard_is_where_it_was(wide: Desktop, worked_on: range) -> None:
    before = wide.windows.active()
    said, _ = show(wide, 1, "questions", "claude")
    until(lambda: wide.windows.active() not in (0, before), what="the question in front")
    wide.key("Return")
    until(lambda: "mask-selected" in said.read_text(), what="the answer")
    until(lambda: wide.windows.active() == before, what="the terminal in front again")
