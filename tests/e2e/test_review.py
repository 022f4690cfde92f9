"""The weekly review is opened from the tray with the mouse, and its page is written where the user says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("Xlib", reason="needs a Linux desktop")

from sonomos_lab.desktop import Desktop
from sonomos_lab.ears import SPEAKING, Ears, Heard
from sonomos_lab.running import Running, running
from sonomos_lab.waiting import until

TITLE = "Weekly leak review"


@pytest.fixture
def app(desktop: Desktop, need: Callable[..., None], compiled: Path) -> Iterator[Running]:
    """The app with a tray, and with a voice: where its menu's entries stand is asked as a screen reader asks."""
    need("tint2", "xdotool")
    below = ["env", *(f"{name}={value}" for name, value in SPEAKING.items())]
    with running(desktop, compiled=compiled, home="data-review", below=below) as started:
        yield started


@pytest.fixture
def ears(app: Running) -> Iterator[Ears]:
    made = Ears(app.desktop)
    yield made
    made.close()


def named(ears: Ears, window: str, name: str) -> Heard:
    """What has this name in a window."""
    heard = until(
        lambda: next((each for each in ears.inside(ears.window(window)) if each.name == name), None), what=f"{name!r}"
    )
    assert heard is not None
    return heard


def entries(desktop: Desktop, menu: int) -> list[list[int]]:
    """How high on the screen the middle of each entry of a menu is, part by part: a menu hides from screen readers
    behind its icon, so its picture is looked at. A line across it ends a part."""
    said = desktop.run(["xdotool", "getwindowgeometry", "--shell", str(menu)]).stdout
    place = {key: int(value) for key, _, value in (line.partition("=") for line in said.split())}
    pixels, width = desktop.windows.shot(menu), place["WIDTH"]
    blank = pixels[4 * width * 3 :][16:19]
    parts: list[list[int]] = [[]]
    text: list[int] = []
    for y in range(3, place["HEIGHT"] - 3):
        row = pixels[4 * width * y : 4 * width * (y + 1)][16:-16]
        points = {row[at : at + 3] for at in range(0, len(row), 4)}
        if len(points) > 1:
            text.append(place["Y"] + y)
        elif text and text[-1] < place["Y"] + y - 3:  # more than the gap below the dot of an i
            parts[-1].append((text[0] + text[-1]) // 2)
            text = []
        if len(points) == 1 and points != {blank} and parts[-1]:
            parts.append([])
    return parts


def test_the_mouse_opens_it_from_the_tray_and_its_page_is_written(app: Running, ears: Ears) -> None:
    desktop, folder = app.desktop, app.product.home
    menu = app.product.open_menu()
    desktop.windows.wait_painted(menu)
    _status, windows, _switches, _rest = entries(desktop, menu)
    desktop.click(desktop.windows.centre(menu)[0], windows[2])
    window = desktop.wait_for_window(TITLE)
    until(lambda: desktop.windows.active() == window, what="the review in front")
    named(ears, TITLE, "Nothing found yet")
    desktop.click(*ears.centre(named(ears, TITLE, "Export…")))
    desktop.windows.wait_painted(until(desktop.windows.popups, what="the menu")[0])
    desktop.key("Down", "Return")  # this page
    dialog = desktop.wait_for_window("Export")
    desktop.windows.wait_painted(dialog)
    desktop.activate(dialog)
    desktop.key("ctrl+a")
    desktop.type(str(folder / "page.pdf"))

    def written() -> bool:
        """The first Return may be for the list of names that fit."""
        desktop.key("Return")
        return (folder / "page.pdf").exists()

    until(written, what="the page", every_s=0.5)
    assert (folder / "page.pdf").read_bytes().startswith(b"%PDF-")
