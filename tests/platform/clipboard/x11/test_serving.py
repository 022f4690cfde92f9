"""Feeding large formats to readers that may fall asleep or die."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from Xlib import X
from Xlib.protocol import event as events

from sonomos_lab.desktop import Desktop
from sonomos_platform.clipboard.api import Item
from sonomos_platform.clipboard.x11.serving import MAX_PAIRS, Server
from sonomos_platform.clipboard.x11.wire import Wire

LARGE = Item("UTF8_STRING", "UTF8_STRING", 8, b"x" * 1_000_000)


@pytest.fixture
def ends(desktop: Desktop) -> Iterator[tuple[Wire, Wire]]:
    """Our connection, and a reader's."""
    ours, theirs = Wire(desktop.display), Wire(desktop.display)
    yield ours, theirs
    ours.close()
    theirs.close()


def ask(ours: Wire, theirs: Wire, target: str = "UTF8_STRING", prop: str = "HERE") -> events.SelectionRequest:
    """A request as the X server would pass it on."""
    return events.SelectionRequest(
        time=0,
        owner=ours.window,
        requestor=ours.foreign(theirs.window.id),
        selection=ours.clipboard,
        target=ours.atom(target),
        property=ours.atom(prop),
    )


def answered(theirs: Wire) -> bool:
    """Whether the next answer says that there is something."""
    while True:
        event = theirs.next(time.monotonic() + 5)
        assert event is not None, "no answer came"
        if event.type == X.SelectionNotify:
            return bool(event.property != X.NONE)


def test_a_reader_that_falls_asleep_is_given_up(ends: tuple[Wire, Wire]) -> None:
    ours, theirs = ends
    server = Server(ours, idle_s=0.05)
    server.answer(ask(ours, theirs), lambda window, target: (LARGE,), 1)
    assert answered(theirs)
    assert server.deadline() is not None
    time.sleep(0.06)
    server.expire()
    assert server.deadline() is None
    theirs.window.delete_property(theirs.atom("HERE"))
    theirs.display.sync()
    server.deleted(theirs.window.id, ours.atom("HERE"))
    assert theirs.read(theirs.window, theirs.atom("HERE"), 100) is None


def test_a_reader_that_still_fetches_is_not(ends: tuple[Wire, Wire]) -> None:
    ours, theirs = ends
    server = Server(ours, idle_s=5)
    server.answer(ask(ours, theirs), lambda window, target: (LARGE,), 1)
    server.expire()
    assert server.deadline() is not None


def test_a_dead_reader_is_dropped_at_once(ends: tuple[Wire, Wire]) -> None:
    ours, theirs = ends
    server = Server(ours)
    for prop in ("HERE", "THERE"):
        server.answer(ask(ours, theirs, prop=prop), lambda window, target: (LARGE,), 1)
    server.gone(theirs.window.id)
    assert server.deadline() is None


def test_the_same_place_asked_for_again_starts_anew(ends: tuple[Wire, Wire]) -> None:
    ours, theirs = ends
    server = Server(ours)
    for _ in range(2):
        server.answer(ask(ours, theirs), lambda window, target: (LARGE,), 1)
    server.deleted(theirs.window.id, ours.atom("HERE"))
    piece = theirs.read(theirs.window, theirs.atom("HERE"), 2_000_000)
    assert piece is not None
    assert len(piece.data) == ours.chunk_bytes


@pytest.mark.parametrize("pairs", [0, 1, 2 * MAX_PAIRS + 2], ids=["empty", "odd", "without end"])
def test_a_senseless_list_of_several_is_refused(ends: tuple[Wire, Wire], pairs: int) -> None:
    ours, theirs = ends
    theirs.window.change_property(
        theirs.atom("HERE"), theirs.atom("ATOM_PAIR"), 32, [theirs.atom("UTF8_STRING")] * pairs
    )
    theirs.display.sync()
    Server(ours).answer(ask(ours, theirs, "MULTIPLE"), lambda window, target: (LARGE,), 1)
    assert not answered(theirs)


def test_several_in_several_is_refused_alone(ends: tuple[Wire, Wire]) -> None:
    ours, theirs = ends
    short = Item("UTF8_STRING", "UTF8_STRING", 8, b"short")
    pairs = [theirs.atom(name) for name in ("MULTIPLE", "A", "UTF8_STRING", "B")]
    theirs.window.change_property(theirs.atom("HERE"), theirs.atom("ATOM_PAIR"), 32, pairs)
    theirs.display.sync()
    Server(ours).answer(ask(ours, theirs, "MULTIPLE"), lambda window, target: (short,), 1)
    assert answered(theirs)
    back = theirs.read(theirs.window, theirs.atom("HERE"), 1000)
    assert back is not None
    assert back.atoms() == (pairs[0], X.NONE, *pairs[2:])
