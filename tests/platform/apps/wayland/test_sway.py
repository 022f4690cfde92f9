"""sway's focus is followed: on a real sway without a screen, and by the shapes its messages have."""

from __future__ import annotations

import os
import select
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sonomos_lab.waiting import until
from sonomos_lab.wayland.headless import Headless
from sonomos_platform.apps.wayland.api import NotTold
from sonomos_platform.apps.wayland.sway import GET_TREE, Sway, described, focused
from sonomos_platform.apps.x11 import WindowFacts


@pytest.fixture(scope="module")
def desktop(need: Callable[..., None]) -> Iterator[Headless]:
    need("sway", "swaymsg")
    with Headless() as running:
        yield running


@pytest.fixture
def sway(desktop: Headless) -> Iterator[Sway]:
    following = Sway(desktop.env["SWAYSOCK"])
    yield following
    following.close()


def waits_for(sway: Sway, fits: Callable[[WindowFacts | None], bool]) -> None:
    def look() -> bool:
        if select.select([sway], [], [], 0)[0]:
            sway.refresh()
        return fits(sway.facts)

    until(look, what="the window in front")


def test_the_focused_window_is_known_and_followed(desktop: Headless, sway: Sway) -> None:
    assert sway.facts is None
    assert sway.age_ms() == float("inf")
    first, second = desktop.window("first"), desktop.window("second")
    waits_for(sway, lambda facts: facts is not None and facts.pid == second.pid)
    assert sway.facts is not None
    assert (sway.facts.wm_class, sway.facts.title) == (("lab.second",), "second")
    desktop.focus(first.pid)
    waits_for(sway, lambda facts: facts is not None and facts.pid == first.pid)
    assert 0 <= sway.age_ms() < 5000
    desktop.end(first)
    waits_for(sway, lambda facts: facts is not None and facts.pid == second.pid)
    desktop.run(["swaymsg", "-s", desktop.env["SWAYSOCK"], "workspace", "2"])
    waits_for(sway, lambda facts: facts is None)


def test_its_end_is_told(tmp_path: Path) -> None:
    place = str(tmp_path / "sway")
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(place)
        door.listen()
        thread = threading.Thread(target=lambda: door.accept()[0].close())
        thread.start()
        with pytest.raises(NotTold):
            Sway(place)
        thread.join()
    with pytest.raises(NotTold):
        Sway(place)


def answering(place: str, tree: bytes) -> threading.Thread:
    """A compositor that answers each question with this tree."""
    door = socket.socket(socket.AF_UNIX)
    door.bind(place)
    door.listen()

    def serve() -> None:
        with door, door.accept()[0] as end:
            waiting = b""
            while data := end.recv(65536):
                waiting += data
                while len(waiting) >= 14:
                    size, kind = struct.unpack_from("=6xII", waiting)
                    waiting = waiting[14 + size :]
                    answer = tree if kind == GET_TREE else b"{}"
                    end.sendall(struct.pack("=6sII", b"i3-ipc", len(answer), kind) + answer)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    return thread


def test_a_title_that_is_no_text_does_not_end_the_watch(tmp_path: Path) -> None:
    """An old program of X11 may set one; the guard's thread ended with the error."""
    tree = b'{"id": 1, "nodes": [{"id": 2, "pid": 7, "app_id": "a", "focused": true, "name": "caf\xe9"}]}'
    thread = answering(str(tmp_path / "sway"), tree)
    sway = Sway(str(tmp_path / "sway"))
    assert sway.facts == WindowFacts(2, 7, ("a",), "caf\ufffd")
    sway.close()
    thread.join(5)


@pytest.mark.parametrize("tree", [b"{", b"[" * 100_000], ids=["cut off", "too deep"])
def test_what_makes_no_sense_is_not_told(tmp_path: Path, tree: bytes) -> None:
    answering(str(tmp_path / "sway"), tree)
    with pytest.raises(NotTold):
        Sway(str(tmp_path / "sway"))


def node(number: int, **more: object) -> dict[str, object]:
    return {"id": number, "focused": False, "nodes": [], "floating_nodes": [], **more}


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        (node(1, nodes=[node(2, nodes=[node(3, pid=7, app_id="a", focused=True, name="t")])]), 7),
        (node(1, nodes=[node(2, floating_nodes=[node(4, pid=8, app_id="b", focused=True, name=None)])]), 8),
        (node(1, nodes=[node(2, focused=True, type="workspace")]), None),
        (node(1), None),
    ],
    ids=["tiled", "floating", "an empty workspace", "nothing"],
)
def test_the_focus_is_found_in_the_tree(tree: dict[str, object], expected: int | None) -> None:
    facts = focused(tree)
    assert (facts.pid if facts is not None else None) == expected


def test_a_window_of_x11_has_a_class_instead_of_an_id() -> None:
    claims = {"class": "Firefox", "instance": "Navigator", "title": "page"}
    facts = described(node(5, pid=os.getpid(), app_id=None, window_properties=claims, name="page"))
    assert facts == WindowFacts(5, os.getpid(), ("Navigator", "Firefox"), "page")
