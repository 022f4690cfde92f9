"""A clip whose text alone is reason enough is taken over before the rest of it is read, and nothing of it is lost."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from contract import FIVE, OTHER, Contract, text
from x11_rig import X11Rig, rigs

from sonomos_lab.desktop import Desktop
from sonomos_platform.clipboard.api import Item, Unread

LARGE_PICTURE = Item("image/x-large", "image/x-large", 8, bytes(range(256)) * 4000)


@pytest.fixture
def rig(desktop: Desktop, need) -> Iterator[X11Rig]:  # type: ignore[no-untyped-def]
    need("xterm")
    for rig in rigs(desktop):
        rig.handler.suspicious = True
        yield rig


class TestX11Claimed(Contract):
    pass


def test_everything_the_owner_offered_still_comes(rig: X11Rig) -> None:
    rig.start()
    rig.copier.own(*FIVE, LARGE_PICTURE)
    assert rig.handler.clip().items == (*FIVE, LARGE_PICTURE)
    assert rig.handler.clip().unread == ()


def test_it_is_ours_while_its_owner_is_silent_about_the_rest(rig: X11Rig) -> None:
    rig.handler.answer = lambda read: (text("masked"),)
    rig.start()
    rig.copy(OTHER, silent=("text/rtf",))
    time.sleep(0.3)
    assert rig.handler.clips == []
    assert rig.read("UTF8_STRING") == text("masked")  # the reader waited for the verdict
    assert rig.handler.clip().unread == (("text/rtf", Unread.TIMEOUT),)


def test_a_false_alarm_is_for_everybody_as_it_was(rig: X11Rig) -> None:
    rig.handler.take = False
    rig.start()
    rig.copier.own(*FIVE)
    rig.handler.clip()
    rig.settle()
    assert tuple(rig.read(item.target) for item in FIVE) == FIVE
    assert rig.handler.reads == []


def test_a_newer_copy_ends_a_claim(rig: X11Rig) -> None:
    rig.start()
    rig.copy(OTHER, silent=("text/rtf",))
    time.sleep(0.3)
    rig.reader.own(*FIVE)
    assert rig.handler.clip().items == FIVE
    rig.settle()
    assert rig.handler.gone == []


def test_a_java_program_that_forgets_what_it_lost_is_read_whole(rig: X11Rig) -> None:
    rig.start()
    java = (*FIVE, text("x", "JAVA_DATAFLAVOR:application/x-java-jvm-local-objectref; class=java.lang.String"))
    rig.copier.ask("forgetful")
    rig.copier.own(*java)
    assert rig.handler.clip().items == java
    assert rig.handler.clip().unread == ()


def test_a_concealed_clip_is_never_claimed(rig: X11Rig) -> None:
    rig.start()
    rig.copy(*FIVE, concealed=True)
    assert rig.handler.clip().concealed
    rig.settle()
    assert rig.read("text/html") == FIVE[1]
    assert rig.handler.reads == []
