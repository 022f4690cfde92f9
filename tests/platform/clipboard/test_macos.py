"""The macOS pasteboard keeps the contract, in a session in memory."""

from __future__ import annotations

import dataclasses
import itertools
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import pytest
from contract import FIVE, OTHER, Contract, Rig, text, with_a_held_clip
from macos_session import Seat, Session
from recorder import Recorder

from sonomos_platform.clipboard.api import Capability, Item, Read, Unread
from sonomos_platform.clipboard.macos import MacClipboard, formats
from sonomos_platform.clipboard.macos.system import Access, Front
from sonomos_platform.errors import ClipboardUnavailable

LARGE = text("0123456789abcdef" * 65536)  # 1 MiB
FILES = Item("text/uri-list", "text/uri-list", 8, b"file:///original")


class MacRig:
    """A backend, and a session whose other programs are moved by hand. A look is forced rather than waited for."""

    five = tuple(Item(item.target, item.target, 8, item.data) for item in FIVE)
    reader_pid = 0

    def __init__(self, front_pid: int) -> None:
        self.session = Session()
        self.program = Seat(self.session)
        self.seat = Seat(self.session)
        self.backend = MacClipboard(lambda: self.seat)
        self.handler = Recorder()
        self._front_pid = front_pid
        self._names = itertools.count()

    def start(self) -> None:
        self.backend.start(self.handler)

    def copy(self, *items: Item, silent: tuple[str, ...] = (), concealed: bool = False) -> None:
        contents = formats.contents(items) or [{}]
        if not any(item.target == formats.TEXT for item in items):
            contents[0].pop("public.utf8-plain-text", None)  # what only our own text is put under, too
        more = {formats._kind(target): None for target in silent}
        marks = {formats.CONCEALED: b""} if concealed else {}
        self.copy_raw({**contents[0], **more, **marks}, *contents[1:])

    def copy_raw(self, *items: dict[str, bytes | None]) -> None:
        self.program.write(items, lambda place, kind: None)
        self.settle()

    def read(self, target: str) -> Item | None:
        for place, kinds in enumerate(self.program.types()):
            for kind in kinds:
                name = formats.target_of(kind)
                if target in (name, f"{place}:{kind}") and (data := self.program.read(place, kind)) is not None:
                    return Item(target, target, 8, data)
        return None

    read_as_source = read

    def targets(self) -> set[str]:
        return {formats.target_of(kind) for kinds in self.program.types() for kind in kinds} - {formats.TEXT}

    def settle(self) -> None:
        if (keeper := self.backend._keeper) is not None:
            for _ in range(2):  # the look comes after the commands
                done = threading.Event()
                keeper.post(done.set)
                assert done.wait(5)

    def front(self) -> int:
        self.session.in_front = Front(self._front_pid, f"org.front.{next(self._names)}")
        self.settle()
        return self._front_pid


@pytest.fixture(scope="module")
def front_pid() -> Iterator[int]:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        yield process.pid
        process.communicate(b"\n")


@pytest.fixture
def rig(front_pid: int) -> Iterator[MacRig]:
    rig = MacRig(front_pid)
    yield rig
    rig.backend.stop()
    assert rig.handler.failures == []


class TestInMemory(Contract):
    def test_a_format_that_never_comes_is_named(self, rig: Rig) -> None:
        """macOS gives up an owner itself; what was promised and not given is refused."""
        rig.start()
        rig.copy(*rig.five, silent=("text/x-late",))
        assert rig.handler.clip().unread == (("text/x-late", Unread.REFUSED),)
        assert rig.handler.clip().items == rig.five

    def test_each_read_is_asked_for_anew(self, rig: Rig) -> None:
        """macOS keeps what it was given; it is asked for anew when another program comes to the front."""
        rig.handler.answer = lambda read: (text(f"answer {len(rig.handler.asked_for_data())}"),)
        with_a_held_clip(rig)
        first = [rig.read("UTF8_STRING"), rig.read("UTF8_STRING")]
        rig.front()
        assert [*first, rig.read("UTF8_STRING")] == [text("answer 1"), text("answer 1"), text("answer 2")]

    def test_the_copying_program_is_recognised_when_it_reads(self, rig: Rig) -> None:
        """Nobody is: macOS does not say who reads."""
        rig.start()
        assert {Capability.REQUESTOR, Capability.SOURCE}.isdisjoint(rig.backend.capabilities)


class TestReading:
    def test_of_a_concealed_clip_nothing_is_read(self, rig: MacRig) -> None:
        rig.start()
        rig.copy(*rig.five, concealed=True)
        assert rig.handler.clip().concealed
        assert rig.session.read == []

    @pytest.mark.parametrize("access", [Access.ASKS, Access.DENIED])
    def test_where_reading_would_ask_the_user_nothing_is_read(self, rig: MacRig, access: Access) -> None:
        rig.session.access = access
        rig.start()
        rig.copy(*rig.five)
        assert rig.handler.clip().unread == (("TARGETS", Unread.REFUSED),)
        assert rig.session.read == []

    def test_what_macos_makes_itself_is_not_read(self, rig: MacRig) -> None:
        rig.start()
        rig.copy_raw({"public.utf8-plain-text": b"a", "dyn.age8u": b"b", "NSStringPboardType": b"a"})
        assert rig.handler.clip().items == (text("a", formats.TEXT),)

    def test_the_texts_of_all_items_are_there_to_be_scanned(self, rig: MacRig) -> None:
        rig.start()
        rig.copy_raw({"public.utf8-plain-text": b"one"}, {"public.utf8-plain-text": b"two"}, {"public.png": b"\x89"})
        items = {item.target: item.data for item in rig.handler.clip().items}
        assert items[formats.TEXT] == b"one"
        assert items[formats.FURTHER] == b"two"
        assert items["2:public.png"] == b"\x89"

    def test_files_are_told_as_links(self, rig: MacRig) -> None:
        rig.start()
        rig.copy_raw({formats.FILE_URL: b"file:///a"}, {formats.FILE_URL: b"file:///b"})
        items = {item.target: item.data for item in rig.handler.clip().items}
        assert items[formats.FILES] == b"file:///a\r\nfile:///b"

    def test_the_program_in_front_counts_as_the_source(self, rig: MacRig, front_pid: int) -> None:
        rig.start()
        rig.front()
        rig.copy(OTHER)
        source = rig.handler.clip().source
        assert source is not None
        assert source.program is not None
        assert (source.program.pid, source.bundle_id) == (front_pid, "org.front.0")


class TestHolding:
    def test_several_items_come_back_as_they_were(self, rig: MacRig) -> None:
        copied = [{"public.utf8-plain-text": b"one", "org.own": b"\0"}, {"public.utf8-plain-text": b"two"}]
        rig.handler.answer = lambda read: rig.handler.clips[0].items
        rig.start()
        rig.copy_raw(*copied)
        rig.handler.clip()
        rig.settle()
        assert rig.program.types() == [list(one) for one in copied]
        assert rig.program.read(1, "public.utf8-plain-text") == b"two"
        assert rig.program.read(0, "org.own") == b"\0"

    def test_a_masked_offer_asks_the_histories_to_stay_out(self, rig: MacRig) -> None:
        rig.handler.answer = lambda read: (text("masked", formats.TEXT), text("secret", formats.HINT))
        with_a_held_clip(rig)
        assert set(rig.program.types()[0]) == {"public.utf8-plain-text", formats.TRANSIENT, formats.SOURCE}

    def test_what_one_program_got_is_not_kept_for_the_next(self, rig: MacRig) -> None:
        def answer(read: Read) -> tuple[Item, ...]:
            trusted = read.active is not None and read.active.bundle_id == "org.front.0"
            return rig.handler.clips[0].items if trusted else (text("masked"),)

        rig.handler.answer = answer
        rig.start()
        rig.front()
        rig.copy(text("original"))
        rig.handler.clip()
        rig.settle()
        assert rig.read("UTF8_STRING") == text("original")
        rig.front()
        assert rig.read("UTF8_STRING") == text("masked")
        assert rig.handler.gone == []

    @pytest.mark.parametrize("what", [LARGE, FILES], ids=["a large text", "files"])
    def test_readers_of_what_takes_long_wait_for_the_verdict(self, rig: MacRig, what: Item) -> None:
        masked = dataclasses.replace(what, data=b"file:///masked")
        rig.handler.answer = lambda read: (masked,)
        rig.handler.judge = lambda clip: time.sleep(0.3)
        rig.start()
        rig.copy(what)
        rig.handler.clip()
        began = time.monotonic()
        assert rig.read(what.target) == masked
        assert time.monotonic() - began > 0.1

    def test_what_is_left_stays_after_the_end(self, rig: MacRig) -> None:
        with_a_held_clip(rig)
        rig.backend.stop(leave=rig.five)
        assert tuple(rig.read(item.target) for item in rig.five) == rig.five


@pytest.mark.skipif(sys.platform == "darwin", reason="there it is installed")
def test_without_pyobjc_the_start_says_so() -> None:
    from sonomos_platform.clipboard.macos.cocoa import Cocoa

    with pytest.raises(ClipboardUnavailable, match="pyobjc"):
        MacClipboard(Cocoa).start(Recorder())
