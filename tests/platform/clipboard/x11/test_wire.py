"""The connection: half-received answers, the network left alone, and being woken."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest
import Xlib.protocol.display
from Xlib import X

from sonomos_lab.desktop import Desktop
from sonomos_platform.clipboard.x11 import wire as wires
from sonomos_platform.clipboard.x11.wire import Wire


@pytest.fixture
def wire(desktop: Desktop) -> Iterator[Wire]:
    wire = Wire(desktop.display)
    yield wire
    wire.close()


def test_half_received_answers_are_joined_at_once(wire: Wire) -> None:
    whole = bytes(range(256)) * 20_000
    view = Xlib.protocol.display.bytesview(whole, 1)
    began = time.perf_counter()
    assert bytes(view) == whole[1:]
    assert time.perf_counter() - began < 0.1  # byte by byte it takes two seconds


@pytest.mark.parametrize(
    ("name", "used"), [(":7", "unix/:7"), (":7.1", "unix/:7.1"), ("far:0", "far:0"), ("unix/:7", "unix/:7")]
)
def test_a_local_display_is_never_looked_for_on_the_network(name: str, used: str) -> None:
    assert wires._local(name) == used


def test_without_a_name_the_sessions_display_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":9")
    assert wires._local(None) == "unix/:9"


def test_nothing_comes_before_the_deadline(wire: Wire) -> None:
    while wire.next(time.monotonic() + 0.05) is not None:
        pass
    began = time.monotonic()
    assert wire.next(began + 0.1) is None
    assert 0.1 <= time.monotonic() - began < 1


def test_waking_ends_a_wait_without_a_deadline(wire: Wire) -> None:
    while wire.next(time.monotonic() + 0.05) is not None:
        pass
    threading.Timer(0.05, wire.wake).start()
    assert wire.next(None) is None


def test_waking_what_is_closed_does_nothing(desktop: Desktop) -> None:
    wire = Wire(desktop.display)
    wire.close()
    assert wire.closed
    wire.wake()


def test_what_comes_while_the_clock_is_read_keeps_its_place(wire: Wire) -> None:
    first = wire.atom("FIRST")
    wire.window.change_property(first, wire.atom("INTEGER"), 32, [1])
    wire.server_time()
    seen = []
    while (event := wire.next(time.monotonic() + 0.05)) is not None:
        seen.append(event.atom if event.type == X.PropertyNotify else 0)
    assert seen[0] == first


def test_a_dead_windows_property_is_none_and_its_errors_end_nothing(wire: Wire) -> None:
    nobody = wire.foreign(0x1FFFFFF)
    assert wire.read(nobody, wire.atom("WM_NAME"), 100) is None
    nobody.change_property(wire.atom("WM_NAME"), wire.atom("STRING"), 8, b"x")
    wire.display.sync()
    assert wire.errors == 1


def test_a_large_property_is_read_up_to_the_cap(wire: Wire) -> None:
    prop, size = wire.atom("LARGE"), 3 * wires.PIECE_BYTES
    for _ in range(3):
        data = b"x" * wire.chunk_bytes + b"y" * (wires.PIECE_BYTES - wire.chunk_bytes)
        for part in (data[: wire.chunk_bytes], data[wire.chunk_bytes :]):
            wire.window.change_property(prop, wire.atom("STRING"), 8, part, X.PropModeAppend)
    capped = wire.read(wire.window, prop, wires.PIECE_BYTES)
    assert capped is not None
    assert (len(capped.data), capped.size) == (wires.PIECE_BYTES, size)
    whole = wire.read(wire.window, prop, size, delete=True)
    assert whole is not None
    assert whole.data == data * 3
    assert wire.read(wire.window, prop, size) is None


def test_an_attended_window_is_left_only_by_the_last(wire: Wire, desktop: Desktop) -> None:
    other = Wire(desktop.display)
    try:
        for _ in range(2):
            wire.attend(other.window.id)
        wire.leave(other.window.id)
        wire.display.sync()
        other.window.change_property(other.atom("NEWS"), other.atom("STRING"), 8, b"x")
        other.display.sync()
        assert other.atom("NEWS") in changes(wire, other)
        wire.leave(other.window.id)
        wire.display.sync()
        other.window.change_property(other.atom("NEWS"), other.atom("STRING"), 8, b"y")
        other.display.sync()
        assert changes(wire, other) == []
    finally:
        other.close()


def changes(wire: Wire, other: Wire) -> list[int]:
    """The properties of the other window that changed."""
    found = []
    while (event := wire.next(time.monotonic() + 0.1)) is not None:
        if event.type == X.PropertyNotify and event.window.id == other.window.id:
            found.append(event.atom)
    return found
