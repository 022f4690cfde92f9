"""What the Wayland clipboard does beyond the contract: broken owners, sleeping readers, claims, its end, its stage."""

from __future__ import annotations

import dataclasses
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from contract import OTHER, text, with_a_held_clip
from recorder import Recorder
from wayland_peer import Peer
from wayland_rig import MARK, Programs, WaylandRig, rigs, running

from sonomos_lab.waiting import until
from sonomos_lab.wayland.server import DataControlServer
from sonomos_platform.clipboard.api import Capability, Item, Read, Unread
from sonomos_platform.clipboard.reading import MAX_FORMATS
from sonomos_platform.clipboard.wayland import WaylandClipboard
from sonomos_platform.clipboard.wayland.control import OWN_PREFIX
from sonomos_platform.clipboard.wayland.stage import stage
from sonomos_platform.errors import ClipboardBusy, ClipboardUnavailable

LARGE = text("0123456789abcdef" * 65536)  # 1 MiB
FILES = Item("text/uri-list", "text/uri-list", 8, b"file:///original")


@pytest.fixture(scope="module")
def server() -> Iterator[DataControlServer]:
    yield from running(late=False)


@pytest.fixture(scope="module")
def server_programs(server: DataControlServer) -> Iterator[Programs]:
    programs = Programs({**os.environ, "WAYLAND_DISPLAY": server.address})
    yield programs
    programs.close()


@pytest.fixture
def rig(server: DataControlServer, server_programs: Programs) -> Iterator[WaylandRig]:
    yield from rigs(server, server_programs)


def original(rig: WaylandRig) -> None:
    """The handler gives every reader the last clip as it was."""
    rig.handler.answer = lambda read: rig.handler.clips[-1].items


class TestRenewing:
    def test_a_thread_that_hangs_is_replaced(self, rig: WaylandRig) -> None:
        free = threading.Event()
        rig.handler.judge = lambda clip: clip.serial == 1 and free.wait(20)
        rig.handler.answer = lambda read: (text("masked"),)
        rig.start()
        rig.copier.own(OTHER)
        rig.handler.clip(1)
        answered = threading.Event()
        rig.backend.ping(answered.set)
        assert not answered.wait(0.3)
        assert rig.backend.renew()
        assert rig.handler.clip(2).restored
        rig.settle()
        rig.copier.own(text("next"))
        assert rig.handler.wait_for(lambda clip: clip.items == (text("next"),)).serial > 2
        rig.settle()
        assert rig.read(OTHER.target) == text("masked")
        assert not answered.is_set()
        free.set()


class TestTwoGuards:
    """Two on one compositor leave each other's clips alone."""

    @pytest.fixture
    def second(self, rig: WaylandRig) -> Iterator[Recorder]:
        handler = Recorder()
        backend = WaylandClipboard(rig.address)
        rig.handler.answer = handler.answer = lambda read: (text("masked"),)
        rig.start()
        rig.copier.own(OTHER)
        rig.handler.clip()
        rig.settle()
        backend.start(handler)
        yield handler
        backend.stop()

    def test_what_the_other_holds_is_not_looked_at(self, rig: WaylandRig, second: Recorder) -> None:
        assert rig.read(OTHER.target) == text("masked")
        rig.handler.take = False
        rig.copier.own(text("next"))
        assert second.clip(1).items == (text("next"),)

    def test_what_a_history_kept_of_a_guard_is_a_copy_like_others(self, rig: WaylandRig) -> None:
        rig.start()
        rig.copier.own(OTHER)
        rig.handler.clip(1)
        rig.settle()
        mark = next(name for name in rig.reader.ask("targets") if name.startswith(OWN_PREFIX))
        of_a_dead_one = f"{OWN_PREFIX}{2**22 + 1}.{mark.split('.', 1)[1][::-1]}"  # above what Linux gives out
        for number, kept in enumerate((mark, of_a_dead_one, OWN_PREFIX + "odd"), 2):
            rig.copier.own(text("kept"), text("", kept))
            assert rig.handler.clip(number).items == (text("kept"),)
            rig.settle()

    def test_a_long_text_comes_to_rest_with_one_of_them(self, rig: WaylandRig, second: Recorder) -> None:
        rig.handler.take = second.take = False
        rig.copier.own(LARGE)
        time.sleep(0.5)  # a swap goes on for ever
        assert rig.read(LARGE.target) == LARGE
        assert len(rig.handler.clips) - 1 + len(second.clips) <= 2


class TestReading:
    def test_a_mark_that_says_something_else_is_a_format_like_others(self, rig: WaylandRig) -> None:
        rig.start()
        rig.copier.own(OTHER, text("public", MARK.target))
        assert not rig.handler.clip().concealed
        assert rig.handler.clip().items == (OTHER, text("public", MARK.target))

    def test_a_mark_that_is_never_answered_is_taken_for_the_mark(self, rig: WaylandRig) -> None:
        rig.start()
        rig.copier.own(OTHER, silent=(MARK.target,))
        assert rig.handler.clip().concealed
        assert rig.handler.clip().items == ()

    def test_questions_of_x11_are_never_asked(self, rig: WaylandRig) -> None:
        rig.start()
        rig.copier.own(OTHER, text("x", "SAVE_TARGETS"), text("x", "TIMESTAMP"))
        assert rig.handler.clip().items == (OTHER,)

    def test_an_owner_that_never_answers_is_given_up_within_two_seconds(self, rig: WaylandRig) -> None:
        rig.start()
        names = tuple(f"application/x-{number}" for number in range(8))
        began = time.monotonic()
        rig.copier.own(silent=(*names, "text/plain"))
        clip = rig.handler.clip()
        assert clip.items == ()
        assert {why for _, why in clip.unread} == {Unread.TIMEOUT}
        assert {name for name, _ in clip.unread} == {*names, "text/plain"}
        assert time.monotonic() - began < 2

    def test_a_large_text_comes_under_all_its_names(self, rig: WaylandRig) -> None:
        rig.start()
        names = ["text/plain", "UTF8_STRING", "STRING", "TEXT"]
        rig.copier.ask("fill", names=names, size=2 * 1024 * 1024)
        clip = rig.handler.clip()
        assert [item.target for item in clip.items] == names
        assert {item.data for item in clip.items} == {b"0123456789abcde\n" * (128 * 1024)}

    def test_above_the_cap_a_format_is_too_large(self, rig: WaylandRig) -> None:
        rig.start()
        rig.copier.ask("fill", names=["image/png"], size=65 * 1024 * 1024)
        assert rig.handler.clip().unread == (("image/png", Unread.TOO_LARGE),)

    def test_a_list_without_end_is_cut_and_said_to_be(self, rig: WaylandRig) -> None:
        rig.start()
        rig.copier.own(*(text("x", f"application/x-{number}") for number in range(MAX_FORMATS + 20)))
        assert len(rig.handler.clip().items) == MAX_FORMATS
        assert rig.handler.clip().unread == (("TARGETS", Unread.TOO_LARGE),)

    def test_a_newer_copy_ends_the_reading_of_the_older(self, rig: WaylandRig) -> None:
        rig.start()
        rig.copier.own(silent=("text/plain",))
        rig.reader.own(OTHER)
        assert rig.handler.clip().items == (OTHER,)
        time.sleep(1.1)  # longer than the silent owner would have been waited for
        assert len(rig.handler.clips) == 1

    def test_a_clip_that_is_gone_before_it_was_read_is_not_told(self, rig: WaylandRig) -> None:
        rig.start()
        rig.copier.own(silent=("text/plain",))
        rig.copier.kill()
        rig.reader.own(OTHER)
        assert rig.handler.clip().items == (OTHER,)
        assert rig.handler.clip().serial == 1

    def test_the_program_in_front_counts_as_the_source(self, rig: WaylandRig) -> None:
        rig.start()
        rig.front()
        rig.copier.own(OTHER)
        source = rig.handler.clip().source
        assert source is not None
        assert source.program is not None
        assert source.program.pid == os.getppid()


class TestHolding:
    def test_a_large_format_goes_out_while_a_reader_sleeps(self, rig: WaylandRig) -> None:
        original(rig)
        with_a_held_clip(rig, LARGE)
        assert rig.reader.ask("begin", target="UTF8_STRING")
        assert rig.copier.get("UTF8_STRING") == LARGE

    def test_a_reader_killed_in_the_middle_does_no_harm(self, rig: WaylandRig) -> None:
        original(rig)
        with_a_held_clip(rig, LARGE)
        rig.reader.ask("begin", target="UTF8_STRING")
        rig.reader.kill()
        assert rig.copier.get("UTF8_STRING") == LARGE

    def test_the_copying_program_ended_and_its_clip_lives_on(self, rig: WaylandRig) -> None:
        original(rig)
        with_a_held_clip(rig)
        rig.copier.kill()
        assert tuple(rig.read(item.target) for item in rig.five) == rig.five

    def test_another_program_in_front_changes_what_is_offered(self, rig: WaylandRig) -> None:
        def answer(read: Read) -> tuple[Item, ...]:
            known = read.active is not None and read.active.program is not None
            return rig.handler.clips[0].items if known else (text("masked"),)

        rig.handler.answer = answer
        with_a_held_clip(rig)
        assert rig.targets() == {"UTF8_STRING"}
        rig.said.bring(os.getppid())
        rig.said.say()
        until(lambda: rig.targets() == {item.target for item in rig.five}, what="the whole list")
        assert rig.read("text/html") == rig.five[1]
        assert rig.handler.gone == []

    def test_a_window_of_our_own_in_front_changes_nothing(self, rig: WaylandRig) -> None:
        rig.start()
        front = rig.front()
        rig.said.bring(os.getpid())
        rig.said.say()
        rig.said.say()
        time.sleep(0.05)
        app = rig.backend.active()
        assert app is not None
        assert app.program is not None
        assert app.program.pid == front

    def test_once_nobody_tells_who_is_in_front_it_is_unknown(self, rig: WaylandRig) -> None:
        with_a_held_clip(rig)
        rig.front()
        assert Capability.ACTIVE_WINDOW in rig.backend.capabilities
        rig.said.say(b"end")
        until(lambda: rig.backend.active() is None, what="the end of the telling")
        assert rig.backend.capabilities == {Capability.WATCH, Capability.HOLD}

    @pytest.mark.parametrize("what", [LARGE, FILES], ids=["a large text", "files"])
    def test_readers_of_what_takes_long_wait_for_the_verdict(self, rig: WaylandRig, what: Item) -> None:
        masked = dataclasses.replace(what, data=b"file:///masked")
        rig.handler.answer = lambda read: (masked,)
        rig.handler.judge = lambda clip: time.sleep(0.5)
        rig.start()
        rig.copier.own(what)
        rig.handler.clip()
        rig.settle()
        began = time.monotonic()
        assert rig.read(what.target) == masked
        assert time.monotonic() - began > 0.2

    def test_a_verdict_on_a_replaced_clip_is_dropped(self, rig: WaylandRig) -> None:
        rig.handler.answer = lambda read: (text(f"for {read.serial}"),)
        rig.handler.judge = lambda clip: time.sleep(0.3 if clip.serial == 1 else 0)
        rig.start()
        rig.copier.own(LARGE)
        rig.handler.clip(1)
        rig.settle()
        rig.copier.own(OTHER)
        rig.handler.clip(2)
        rig.settle()
        assert rig.handler.gone == [1]
        time.sleep(0.4)
        assert rig.read("UTF8_STRING") == text("for 2")

    def test_a_copy_made_during_the_judging_is_not_replaced(self, rig: WaylandRig) -> None:
        rig.handler.judge = lambda clip: rig.reader.own(OTHER) if clip.serial == 1 else None
        rig.handler.answer = lambda read: (text(f"for {read.serial}"),)
        rig.start()
        rig.copier.own(text("first"))
        assert rig.handler.clip(2).items == (OTHER,)
        rig.settle()
        assert rig.handler.gone == [1]
        assert rig.read_as_source("UTF8_STRING") == text("for 2")

    def test_text_of_ours_is_put_under_the_names_that_wayland_programs_know(self, rig: WaylandRig) -> None:
        rig.start()
        rig.backend.put((OTHER,))
        rig.settle()
        assert rig.read("text/plain;charset=utf-8") == text("another", "text/plain;charset=utf-8")

    def test_two_hundred_clips_use_up_nothing(self, rig: WaylandRig) -> None:
        rig.handler.answer = lambda read: (text("masked"),)
        with_a_held_clip(rig, OTHER)
        before = len(os.listdir("/proc/self/fd"))
        for number in range(2, 200):
            rig.copier.own(text(f"clip {number}"))
            rig.handler.clip(number)
            rig.settle()
        assert rig.read("UTF8_STRING") == text("masked")
        assert rig.backend._keeper is not None
        assert rig.backend._keeper._session._last < 40
        assert len(os.listdir("/proc/self/fd")) <= before + 2


class TestClaiming:
    def test_it_is_ours_while_its_owner_is_silent_about_the_rest(self, rig: WaylandRig) -> None:
        rig.handler.suspicious = True
        rig.handler.answer = lambda read: (text("masked"),)
        rig.start()
        rig.copy(OTHER, silent=("text/rtf",))
        time.sleep(0.3)
        assert rig.handler.clips == []
        assert rig.read("UTF8_STRING") == text("masked")  # the reader waited for the verdict
        assert rig.handler.clip().unread == (("text/rtf", Unread.TIMEOUT),)
        assert rig.targets() == {"UTF8_STRING"}

    def test_a_false_alarm_is_for_everybody_as_it_was(self, rig: WaylandRig) -> None:
        rig.handler.suspicious = True
        rig.handler.take = False
        with_a_held_clip(rig)
        assert tuple(rig.read(item.target) for item in rig.five) == rig.five
        assert rig.handler.reads == []

    def test_a_copy_made_during_the_judging_of_a_claim_is_not_replaced(self, rig: WaylandRig) -> None:
        rig.handler.suspicious = True
        rig.handler.judge = lambda clip: rig.reader.own(OTHER) if clip.serial == 1 else None
        rig.handler.answer = lambda read: (text(f"for {read.serial}"),)
        rig.start()
        rig.copier.own(*rig.five)
        assert rig.handler.clip(2).items == (OTHER,)
        rig.settle()
        assert rig.handler.gone == [1]
        assert rig.read_as_source("UTF8_STRING") == text("for 2")

    def test_a_newer_copy_ends_a_claim(self, rig: WaylandRig) -> None:
        rig.handler.suspicious = True
        rig.start()
        rig.copy(OTHER, silent=("text/rtf",))
        time.sleep(0.2)
        rig.reader.own(text("newer"))
        assert rig.handler.clip().items == (text("newer"),)
        time.sleep(1.1)
        assert len(rig.handler.clips) == 1


class TestEnding:
    def test_the_end_of_the_compositor_is_told_in_a_sentence(self, expected_logs, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
        expected_logs.expect("sonomos.platform", "the clipboard watch ended")
        handler = Recorder()
        with DataControlServer(tmp_path) as compositor:
            backend = WaylandClipboard(compositor.address)
            backend.start(handler)
        handler.wait(lambda: bool(handler.failures), "the end was never told")
        assert handler.failures == ["The Wayland compositor has gone away."]
        backend.put((OTHER,))
        backend.stop()

    def test_a_missing_compositor_is_told_at_the_start(self, tmp_path: Path) -> None:
        with pytest.raises(ClipboardUnavailable, match="cannot be reached"):
            WaylandClipboard(str(tmp_path / "nothing")).start(Recorder())

    def test_a_compositor_without_data_control_is_told_at_the_start(self, tmp_path: Path) -> None:
        with DataControlServer(tmp_path, offers=("wl_seat",)) as compositor:
            with pytest.raises(ClipboardUnavailable, match="does not let a program in the background"):
                WaylandClipboard(compositor.address).start(Recorder())
            assert compositor.errors == []


class TestStage:
    def test_what_is_tried_there_touches_no_copy(self, rig: WaylandRig) -> None:
        rig.copier.own(OTHER)
        backend, handler = stage(rig.address), Recorder()
        backend.start(handler)
        backend.put((text("planted"),))
        backend.stop()
        assert rig.read("UTF8_STRING") == OTHER
        assert handler.clips == []

    def test_it_waits_while_text_is_selected(self, rig: WaylandRig, server: DataControlServer) -> None:
        with Peer({**os.environ, "WAYLAND_DISPLAY": server.address, "PEER_BOARD": "PRIMARY"}) as selecting:
            selecting.own(OTHER)
            with pytest.raises(ClipboardBusy, match="no text is selected"):
                stage(rig.address)
        stage(rig.address)
