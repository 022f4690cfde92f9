"""What every clipboard backend keeps to, whatever system is behind it. Each implementation inherits `Contract`."""

from __future__ import annotations

import threading
from typing import Protocol

from recorder import Recorder

from sonomos_platform.clipboard.api import Capability, ClipboardBackend, Item, Unread


def text(value: str, target: str = "UTF8_STRING") -> Item:
    return Item(target, target, 8, value.encode())


FIVE = (
    text("grüße"),
    Item("text/html", "text/html", 8, b"<p>gr\xc3\xbc\xc3\x9fe</p>"),
    Item("image/png", "image/png", 8, bytes(range(256)) * 3),
    Item("application/x-points", "INTEGER", 16, b"\x01\x00\xff\xff\x00\x80"),
    Item("application/x-own", "CARDINAL", 32, b"\x00\x00\x00\x80\xff\xff\xff\xff\x01\x00\x00\x00"),
)
"""Five formats in all three units, one of them nobody else's."""

OTHER = text("another")


class Rig(Protocol):
    """A clipboard with other programs around it, and hands to move them."""

    backend: ClipboardBackend
    handler: Recorder
    five: tuple[Item, ...]
    """FIVE as this system carries them: not every one keeps type and unit."""
    reader_pid: int
    """The process that `read` and `targets` read as."""

    def start(self) -> None:
        """Start the backend with the handler."""

    def copy(self, *items: Item, silent: tuple[str, ...] = (), concealed: bool = False) -> None:
        """Another program copies; it offers the `silent` formats too and never delivers them."""

    def read(self, target: str) -> Item | None:
        """What a second program reads."""

    def read_as_source(self, target: str) -> Item | None:
        """What the program that copied reads itself."""

    def targets(self) -> set[str]:
        """The formats a second program sees."""

    def settle(self) -> None:
        """Wait until the backend has done what it was told; its methods return at once."""

    def front(self) -> int:
        """Bring a third program to the front; gives its process."""


def with_a_held_clip(rig: Rig, *items: Item) -> None:
    rig.start()
    rig.copy(*(items or rig.five))
    rig.handler.clip()
    rig.settle()


class Contract:
    """The facts."""

    def test_it_says_that_it_can_watch_and_hold(self, rig: Rig) -> None:
        rig.start()
        assert {Capability.WATCH, Capability.HOLD} <= rig.backend.capabilities

    def test_a_copy_is_told_with_all_its_formats(self, rig: Rig) -> None:
        rig.start()
        rig.copy(*rig.five)
        clip = rig.handler.clip()
        assert clip.items == rig.five
        assert (clip.restored, clip.concealed, clip.unread) == (False, False, ())

    def test_copies_are_numbered(self, rig: Rig) -> None:
        rig.start()
        rig.copy(OTHER)
        rig.handler.clip(1)
        rig.settle()
        rig.copy(*rig.five)
        assert rig.handler.clip(2).serial == rig.handler.clip(1).serial + 1

    def test_what_lay_there_before_the_start_is_told_as_found(self, rig: Rig) -> None:
        rig.copy(*rig.five)
        rig.start()
        assert rig.handler.clip().items == rig.five
        assert rig.handler.clip().restored

    def test_readers_of_a_held_clip_get_what_the_handler_says(self, rig: Rig) -> None:
        rig.handler.answer = lambda read: (text("masked"),)
        with_a_held_clip(rig)
        assert rig.read("UTF8_STRING") == text("masked")

    def test_the_list_of_formats_is_made_from_the_answer(self, rig: Rig) -> None:
        rig.handler.answer = lambda read: (text("masked"),)
        with_a_held_clip(rig)
        assert rig.targets() == {"UTF8_STRING"}
        assert rig.read("text/html") is None

    def test_each_read_is_asked_for_anew(self, rig: Rig) -> None:
        rig.handler.answer = lambda read: (text(f"answer {len(rig.handler.asked_for_data())}"),)
        with_a_held_clip(rig)
        assert [rig.read("UTF8_STRING"), rig.read("UTF8_STRING")] == [text("answer 1"), text("answer 2")]

    def test_a_reader_may_get_nothing(self, rig: Rig) -> None:
        with_a_held_clip(rig)
        assert rig.read("UTF8_STRING") is None
        assert rig.targets() == set()

    def test_five_formats_come_back_byte_exact(self, rig: Rig) -> None:
        rig.handler.answer = lambda read: rig.handler.clips[0].items
        with_a_held_clip(rig)
        assert tuple(rig.read(item.target) for item in rig.five) == rig.five
        assert rig.targets() == {item.target for item in rig.five}

    def test_a_clip_that_is_not_wanted_stays_as_it_was(self, rig: Rig) -> None:
        rig.handler.take = False
        with_a_held_clip(rig)
        assert rig.read("text/html") == rig.five[1]
        assert rig.handler.reads == []

    def test_a_large_text_is_held_like_a_small_one(self, rig: Rig) -> None:
        rig.handler.answer = lambda read: (text("masked"),)
        with_a_held_clip(rig, text("x" * 300_000))
        assert rig.read("UTF8_STRING") == text("masked")

    def test_a_large_text_that_is_not_wanted_stays_as_it_was(self, rig: Rig) -> None:
        rig.handler.take = False
        with_a_held_clip(rig, text("x" * 300_000))
        assert rig.read("UTF8_STRING") == text("x" * 300_000)
        assert rig.handler.reads == []

    def test_of_a_concealed_clip_only_the_mark_is_known(self, rig: Rig) -> None:
        rig.start()
        rig.copy(*rig.five, concealed=True)
        assert rig.handler.clip().concealed
        assert rig.handler.clip().items == ()

    def test_a_concealed_clip_is_never_held(self, rig: Rig) -> None:
        rig.start()
        rig.copy(*rig.five, concealed=True)
        rig.handler.clip()
        rig.settle()
        assert rig.read("UTF8_STRING") == rig.five[0]
        assert rig.handler.reads == []

    def test_a_format_that_never_comes_is_named(self, rig: Rig) -> None:
        rig.start()
        rig.copy(*rig.five, silent=("text/rtf",))
        assert rig.handler.clip().unread == (("text/rtf", Unread.TIMEOUT),)
        assert rig.handler.clip().items == rig.five

    def test_the_asked_handler_knows_who_asks_and_who_is_in_front(self, rig: Rig) -> None:
        rig.handler.answer = lambda read: rig.handler.clips[0].items
        with_a_held_clip(rig)
        front = rig.front()
        rig.read("text/html")
        read = rig.handler.asked_for_data()[-1]
        assert (read.serial, read.target, read.from_source) == (rig.handler.clip().serial, "text/html", False)
        if Capability.REQUESTOR in rig.backend.capabilities:
            assert read.requestor is not None
            assert read.requestor.program is not None
            assert read.requestor.program.pid == rig.reader_pid
        else:
            assert read.requestor is None
        assert read.active is not None
        assert read.active.program is not None
        assert read.active.program.pid == front
        assert 0 <= read.focus_age_ms < 5000

    def test_a_question_for_the_list_says_so(self, rig: Rig) -> None:
        with_a_held_clip(rig)
        rig.targets()
        assert rig.handler.reads[-1].target == "TARGETS"

    def test_the_copying_program_is_recognised_when_it_reads(self, rig: Rig) -> None:
        rig.handler.answer = lambda read: rig.handler.clips[0].items
        with_a_held_clip(rig)
        rig.read_as_source("UTF8_STRING")
        assert rig.handler.asked_for_data()[-1].from_source is (Capability.REQUESTOR in rig.backend.capabilities)

    def test_the_active_program_can_be_asked_for(self, rig: Rig) -> None:
        rig.start()
        front = rig.front()
        app = rig.backend.active()
        assert app is not None
        assert app.program is not None
        assert app.program.pid == front

    def test_another_program_in_front_is_told(self, rig: Rig) -> None:
        rig.start()
        before = rig.handler.fronts
        rig.front()
        rig.handler.wait(lambda: rig.handler.fronts > before, "the change was never told")

    def test_a_held_clip_is_lost_when_somebody_else_copies(self, rig: Rig) -> None:
        with_a_held_clip(rig)
        rig.handler.take = False
        rig.copy(OTHER)
        rig.handler.clip(2)
        rig.settle()
        assert rig.handler.gone == [rig.handler.clip(1).serial]
        assert rig.read("UTF8_STRING") == OTHER

    def test_dropping_a_held_clip_empties_the_clipboard(self, rig: Rig) -> None:
        rig.handler.answer = lambda read: (text("masked"),)
        with_a_held_clip(rig)
        rig.backend.drop(rig.handler.clip().serial)
        rig.settle()
        rig.handler.wait(lambda: rig.handler.gone == [rig.handler.clips[0].serial], "the loss was never told")
        assert rig.read("UTF8_STRING") is None

    def test_dropping_does_nothing_to_a_later_clip(self, rig: Rig) -> None:
        rig.handler.answer = lambda read: (text("masked"),)
        with_a_held_clip(rig, OTHER)
        rig.copy(*rig.five)
        rig.handler.clip(2)
        rig.settle()
        rig.backend.drop(rig.handler.clip(1).serial)
        rig.settle()
        assert rig.read("UTF8_STRING") == text("masked")

    def test_dropping_does_nothing_to_what_others_copied(self, rig: Rig) -> None:
        rig.handler.take = False
        with_a_held_clip(rig)
        rig.backend.drop(rig.handler.clip().serial)
        rig.settle()
        assert rig.read("UTF8_STRING") == rig.five[0]

    def test_a_recheck_tells_the_present_clip_as_found(self, rig: Rig) -> None:
        rig.handler.take = False
        with_a_held_clip(rig)
        rig.backend.recheck()
        rig.settle()
        again = rig.handler.clip(2)
        assert again.restored
        assert again.items == rig.five
        assert again.serial == rig.handler.clip(1).serial + 1

    def test_a_recheck_can_take_the_clip_over(self, rig: Rig) -> None:
        rig.handler.take = False
        rig.handler.answer = lambda read: (text("masked"),)
        with_a_held_clip(rig)
        rig.handler.take = True
        rig.backend.recheck()
        rig.settle()
        rig.handler.clip(2)
        rig.settle()
        assert rig.read("UTF8_STRING") == text("masked")

    def test_a_recheck_can_take_over_a_large_text_that_was_let_through(self, rig: Rig) -> None:
        rig.handler.take = False
        rig.handler.answer = lambda read: (text("masked"),)
        with_a_held_clip(rig, text("x" * 300_000))
        rig.handler.take = True
        rig.backend.recheck()
        rig.settle()
        assert rig.handler.clip(2).restored
        rig.settle()
        assert rig.read("UTF8_STRING") == text("masked")

    def test_a_recheck_leaves_a_held_clip_alone(self, rig: Rig) -> None:
        rig.handler.answer = lambda read: (text("masked"),)
        with_a_held_clip(rig)
        rig.backend.recheck()
        rig.settle()
        assert rig.read("UTF8_STRING") == text("masked")
        assert len(rig.handler.clips) == 1
        assert rig.handler.gone == []

    def test_what_is_put_is_for_everybody(self, rig: Rig) -> None:
        rig.start()
        rig.backend.put(rig.five)
        rig.settle()
        assert tuple(rig.read(item.target) for item in rig.five) == rig.five
        assert rig.handler.reads == []
        assert rig.handler.clips == []

    def test_putting_ends_the_holding(self, rig: Rig) -> None:
        with_a_held_clip(rig)
        rig.backend.put((OTHER,))
        rig.settle()
        rig.handler.wait(lambda: rig.handler.gone == [rig.handler.clips[0].serial], "the loss was never told")
        assert rig.read("UTF8_STRING") == OTHER

    def test_putting_nothing_clears(self, rig: Rig) -> None:
        rig.handler.take = False
        with_a_held_clip(rig)
        rig.backend.put(())
        rig.settle()
        assert rig.read("UTF8_STRING") is None

    def test_a_ping_is_answered(self, rig: Rig) -> None:
        rig.start()
        answered = threading.Event()
        rig.backend.ping(answered.set)
        assert answered.wait(2)

    def test_after_the_stop_nothing_of_ours_is_left(self, rig: Rig) -> None:
        rig.handler.answer = lambda read: (text("masked"),)
        with_a_held_clip(rig)
        rig.backend.stop()
        assert rig.read("UTF8_STRING") is None
        assert rig.handler.failures == []

    def test_after_the_stop_nothing_is_told(self, rig: Rig) -> None:
        rig.start()
        rig.backend.stop()
        rig.copy(*rig.five)
        assert rig.read("UTF8_STRING") == rig.five[0]
        assert rig.handler.clips == []
