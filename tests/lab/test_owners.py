"""Clipboard owners of every kind do what their name says, seen from outside by xclip and the X server."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

pytest.importorskip("Xlib", reason="needs a Linux desktop")

from sonomos_lab.desktop import Desktop
from sonomos_lab.owners import CopyQ, Observer, Owner, start_holder
from sonomos_lab.peers.owner import PIXEL
from sonomos_lab.waiting import until


@pytest.fixture
def observer(desktop: Desktop) -> Iterator[Observer]:
    with closing(Observer(desktop)) as running:
        running.forget()
        yield running


def pasted(desktop: Desktop, target: str = "UTF8_STRING") -> bytes:
    text = desktop.run(["xclip", "-o", "-selection", "clipboard", "-t", target]).stdout
    return text.encode("utf-8", "surrogateescape")


@pytest.fixture(autouse=True)
def _xclip(need: Callable[..., None]) -> None:
    need("xclip")


def test_a_text_owner_copies_again_when_told(desktop: Desktop, observer: Observer) -> None:
    owner = Owner(desktop, "text", b"one")
    assert pasted(desktop) == b"one"
    at = owner.copy(b"two")
    assert pasted(desktop) == b"two"
    assert [change.claimed_ms for change in observer.changes()][-1] == at
    owner.close()


def test_a_large_clip_goes_out_in_pieces(desktop: Desktop) -> None:
    text = bytes(range(32, 127)) * 40_000
    owner = Owner(desktop, "text", text)
    assert pasted(desktop) == text
    owner.close()


def test_a_rich_owner_offers_five_formats(desktop: Desktop) -> None:
    owner = Owner(desktop, "rich", b"fat")
    assert len(pasted(desktop, "TARGETS").split()) == 5 + len(("TARGETS", "TIMESTAMP"))
    assert pasted(desktop, "text/html") == b"<p><b>fat</b></p>"
    assert pasted(desktop, "image/png") == PIXEL
    owner.close()


def test_a_concealed_owner_carries_the_mark(desktop: Desktop) -> None:
    owner = Owner(desktop, "concealed", b"word")
    assert pasted(desktop, "x-kde-passwordManagerHint") == b"secret"
    owner.close()


def test_a_hung_owner_answers_nobody(desktop: Desktop) -> None:
    owner = Owner(desktop, "hung")
    with pytest.raises(subprocess.TimeoutExpired):
        desktop.run(["xclip", "-o", "-selection", "clipboard"], timeout_s=0.5)
    owner.close()


@pytest.mark.parametrize("kind", ["text", "rich"])
def test_the_bare_holder_takes_over_and_changes_nothing(desktop: Desktop, observer: Observer, kind: str) -> None:
    holder = start_holder(desktop)
    owner = Owner(desktop, "rich" if kind == "rich" else "text", b"x" * (3_000_000 if kind == "text" else 3))
    until(lambda: len({change.owner for change in observer.changes()} - {0}) == 2, what="a hold")
    owner.close()
    assert len(pasted(desktop)) == (3_000_000 if kind == "text" else 3)
    if kind == "rich":
        assert pasted(desktop, "application/x-lab-numbers") == b"1\n2147483647\n"  # as xclip prints numbers
    desktop.end(holder)


def test_a_clipboard_manager_keeps_what_was_copied(desktop: Desktop, need: Callable[..., None]) -> None:
    need("copyq")
    manager = CopyQ(desktop)
    owner = Owner(desktop, "text", b"for the history")
    until(lambda: "for the history" in manager.history(), what="CopyQ's history", every_s=0.2)
    desktop.end(manager.process)
    owner.close()
