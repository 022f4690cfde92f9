"""Which window is in front, on a real desktop."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

pytest.importorskip("Xlib", reason="needs a Linux desktop")

from sonomos_lab.desktop import Desktop
from sonomos_lab.waiting import until
from sonomos_platform.front.none import UnknownFront
from sonomos_platform.front.x11 import X11FrontWindow


@pytest.fixture
def fronts(desktop: Desktop) -> Iterator[X11FrontWindow]:
    asking = X11FrontWindow(desktop.display)
    assert asking.now() is None
    asking.start()
    until(lambda: asking._display, what="the connection")
    yield asking
    asking.close()


def open_terminal(desktop: Desktop, title: str, place: str) -> int:
    desktop.spawn(["xterm", "-T", title, "-geometry", place])
    window = desktop.wait_for_window(title)
    desktop.activate(window)
    return window


def test_the_front_window_is_told_with_its_place_and_can_be_brought_back(
    desktop: Desktop, fronts: X11FrontWindow, need: Callable[..., None]
) -> None:
    need("xterm")
    first = open_terminal(desktop, "first one", "40x10+700+500")
    front = fronts.now()
    assert front is not None
    assert front.middle == desktop.windows.centre(first)
    open_terminal(desktop, "second one", "40x10+20+20")
    front.bring_back()
    until(lambda: desktop.windows.active() == first, what="the first window in front")


def test_a_window_that_is_gone_is_not_missed(
    desktop: Desktop, fronts: X11FrontWindow, need: Callable[..., None]
) -> None:
    need("xterm")
    terminal = desktop.spawn(["xterm", "-T", "short lived"])
    desktop.activate(desktop.wait_for_window("short lived"))
    front = fronts.now()
    desktop.end(terminal)
    desktop.windows.wait_gone("short lived")
    assert front is not None
    front.bring_back()
    until(lambda: desktop.windows.active() != front.window, what="another window in front")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # python-xlib leaves its socket open
def test_a_server_that_is_not_there_is_no_error() -> None:
    asking = X11FrontWindow(":9999")
    asking.start()
    asking.close()
    assert asking.now() is None


def test_elsewhere_nothing_is_known() -> None:
    assert UnknownFront().now() is None  # type: ignore[func-returns-value]
