"""The X11 clipboard keeps the contract, and the ICCCM beyond it."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Iterator

import pytest
from contract import FIVE, OTHER, Contract, text, with_a_held_clip
from recorder import Recorder
from x11_peer import Peer
from x11_rig import MARK, X11Rig, rigs

from sonomos_lab.desktop import Desktop
from sonomos_lab.waiting import until
from sonomos_platform.clipboard.api import Item, Read, Unread
from sonomos_platform.clipboard.reading import MAX_FORMATS
from sonomos_platform.clipboard.x11 import X11Clipboard
from sonomos_platform.clipboard.x11.holding import GRACE_MS
from sonomos_platform.errors import ClipboardUnavailable

LARGE = text("0123456789abcdef" * 65536)  # 1 MiB


@pytest.fixture
def rig(desktop: Desktop, need) -> Iterator[X11Rig]:  # type: ignore[no-untyped-def]
    need("xterm")
    yield from rigs(desktop)


class TestX11(Contract):
    pass


def held(rig: X11Rig) -> None:
    """The handler gives every reader the last clip as it was."""
    rig.handler.answer = lambda read: rig.handler.clips[-1].items


class TestReading:
    def test_the_mark_is_read_first_and_nothing_after_it(self, rig: X11Rig) -> None:
        rig.start()
        rig.copier.own(*FIVE, MARK)
        assert rig.handler.clip().concealed
        assert rig.copier.ask("asked") == ["TARGETS", MARK.target]

    def test_a_secret_that_was_taken_back_is_none(self, rig: X11Rig) -> None:
        rig.start()
        rig.copier.own(*FIVE, MARK)
        assert rig.handler.clip(1).concealed
        rig.copier.own(text(""), MARK)
        assert not rig.handler.clip(2).concealed
        assert rig.handler.clip(2).items == ()

    def test_a_secret_after_another_is_one_too(self, rig: X11Rig) -> None:
        rig.start()
        for number, size in enumerate((20, 20, 2_000_000, 20), 1):
            rig.copier.own(text("s" * size), MARK)
            assert rig.handler.clip(number).concealed
        rig.copier.own(OTHER)
        assert rig.handler.clip(5).items == (OTHER,)

    def test_a_secret_that_went_is_told(self, rig: X11Rig) -> None:
        rig.start()
        rig.copier.own(*FIVE, MARK)
        serial = rig.handler.clip().serial
        rig.copier.kill()
        rig.handler.wait(lambda: rig.handler.gone == [serial], "the loss was never told")

    def test_a_mark_that_is_never_answered_is_taken_for_the_mark(self, rig: X11Rig) -> None:
        rig.start()
        began = time.monotonic()
        rig.copier.own(*FIVE, MARK, silent=(MARK.target,))
        assert rig.handler.clip().concealed
        assert rig.handler.clip().items == ()
        assert rig.copier.ask("asked") == ["TARGETS", MARK.target]
        assert time.monotonic() - began < 2

    def test_a_mark_that_says_something_else_is_a_format_like_others(self, rig: X11Rig) -> None:
        rig.start()
        rig.copier.own(OTHER, text("public", MARK.target))
        assert not rig.handler.clip().concealed
        assert rig.handler.clip().items == (OTHER, text("public", MARK.target))

    def test_text_is_asked_for_first_whatever_the_order(self, rig: X11Rig) -> None:
        rig.start()
        rig.copier.own(FIVE[2], FIVE[1], text("t", "STRING"), text("t"))
        assert rig.handler.clip().items[0] == FIVE[2]
        assert rig.copier.ask("asked") == ["TARGETS", "UTF8_STRING", "STRING", "text/html", "image/png"]

    def test_pictures_are_left_with_their_owner_when_nobody_wants_them(self, rig: X11Rig) -> None:
        rig.handler.thorough = False
        rig.start()
        rig.copier.own(*FIVE)
        assert rig.handler.clip().items == FIVE[:2]
        assert rig.handler.texts == [FIVE[:2]]
        assert rig.copier.ask("asked") == ["TARGETS", "UTF8_STRING", "text/html"]
        rig.copier.own(FIVE[2])
        assert rig.handler.clip(2).items == ()
        assert rig.copier.ask("asked") == ["TARGETS"]

    def test_inkscape_is_asked_for_what_it_makes_itself(self, rig: X11Rig) -> None:
        rig.start()
        own = (text("<svg/>", "image/x-inkscape-svg"), text("<svg/>", "text/plain"), text("p", "image/png"))
        rig.copier.own(*own, text("x", "text/html"), text("x", "application/pdf"))
        assert rig.handler.clip().items == own
        assert rig.copier.ask("asked") == ["TARGETS", "text/plain", "image/x-inkscape-svg", "image/png"]

    def test_questions_and_pointers_are_never_asked_for(self, rig: X11Rig) -> None:
        rig.start()
        odd = ("SAVE_TARGETS", "DELETE", "INSERT_SELECTION", "GTK_TEXT_BUFFER_CONTENTS", "INCR")
        rig.copier.own(OTHER, *(text("x", name) for name in odd))
        assert rig.handler.clip().items == (OTHER,)
        assert set(rig.copier.ask("asked")) == {"TARGETS", "UTF8_STRING"}

    def test_a_refused_format_is_named(self, rig: X11Rig) -> None:
        rig.start()
        rig.copier.own(OTHER, text("x", "text/rtf"), refused=("text/rtf",))
        assert rig.handler.clip().unread == (("text/rtf", Unread.REFUSED),)

    def test_an_owner_without_a_list_is_asked_for_text(self, rig: X11Rig) -> None:
        rig.start()
        rig.copier.own(OTHER, refused=("TARGETS", "STRING"))
        assert rig.handler.clip().items == (OTHER,)

    def test_an_owner_that_never_answers_is_given_up_within_a_second(self, rig: X11Rig) -> None:
        rig.start()
        began = time.monotonic()
        rig.copier.own(OTHER, hung=True)
        assert rig.handler.clip().unread == (("TARGETS", Unread.TIMEOUT),)
        assert rig.handler.clip().items == ()
        assert 0.4 < time.monotonic() - began < 1.2

    def test_after_two_silent_formats_the_rest_is_not_waited_for(self, rig: X11Rig) -> None:
        rig.start()
        names = tuple(f"application/x-{number}" for number in range(8))
        began = time.monotonic()
        rig.copier.own(OTHER, *(text("x", name) for name in names), silent=names)
        assert rig.handler.clip().unread == tuple((name, Unread.TIMEOUT) for name in names)
        assert rig.handler.clip().items == (OTHER,)
        assert time.monotonic() - began < 2

    def test_an_owner_that_builds_its_text_only_now_is_waited_for(self, rig: X11Rig) -> None:
        rig.start()
        rig.copier.ask("slow", seconds=1.0)
        rig.copier.own(OTHER, FIVE[1])
        assert rig.handler.clip().items == (OTHER, FIVE[1])
        assert rig.handler.clip().unread == ()

    def test_what_was_late_once_is_asked_for_again(self, rig: X11Rig) -> None:
        rig.start()
        rig.copier.ask("late", name="text/html")
        rig.copier.own(OTHER, FIVE[1])
        assert rig.handler.clip().items == (OTHER, FIVE[1])
        assert rig.copier.ask("asked").count("text/html") == 2

    def test_a_large_format_comes_in_pieces(self, rig: X11Rig) -> None:
        rig.start()
        rig.copier.own(LARGE, Item("image/png", "image/png", 8, bytes(range(256)) * 2000))
        assert rig.handler.clip().items == (LARGE, Item("image/png", "image/png", 8, bytes(range(256)) * 2000))

    def test_a_large_text_is_asked_for_under_one_name(self, rig: X11Rig) -> None:
        rig.start()
        names = ["text/plain", "UTF8_STRING", "STRING", "TEXT"]
        rig.copier.ask("fill", names=names, size=2 * 1024 * 1024)
        clip = rig.handler.clip()
        assert [item.target for item in clip.items] == names
        assert {item.data for item in clip.items} == {b"0123456789abcde\n" * (128 * 1024)}
        assert rig.copier.ask("asked") == ["TARGETS", "UTF8_STRING"]

    def test_a_list_without_end_is_cut_and_said_to_be(self, rig: X11Rig) -> None:
        rig.start()
        names = [f"application/x-{number}" for number in range(MAX_FORMATS + 50)]
        rig.copier.own(*(text("x", name) for name in names))
        clip = rig.handler.clip()
        assert [item.target for item in clip.items] == names[:MAX_FORMATS]
        assert clip.unread == (("TARGETS", Unread.TOO_LARGE),)

    def test_above_the_cap_a_format_is_too_large(self, rig: X11Rig) -> None:
        rig.start()
        rig.copier.ask("fill", names=["UTF8_STRING"], size=65 * 1024 * 1024)
        assert rig.handler.clip().unread == (("UTF8_STRING", Unread.TOO_LARGE),)

    def test_a_newer_copy_ends_the_reading_of_the_older(self, rig: X11Rig) -> None:
        rig.start()
        rig.copier.own(OTHER, hung=True)
        rig.reader.own(*FIVE)
        assert rig.handler.clip().items == FIVE
        time.sleep(0.6)  # longer than the silent owner would have been waited for
        assert len(rig.handler.clips) == 1

    def test_an_owner_that_dies_while_it_is_read_is_told(self, rig: X11Rig) -> None:
        rig.start()
        began = time.monotonic()
        rig.copier.own(OTHER, text("x", "text/rtf"), silent=("text/rtf",))
        until(lambda: "text/rtf" in rig.copier.ask("asked"), what="the question for the silent format")
        rig.copier.kill()
        assert rig.handler.clip().unread == (("text/rtf", Unread.GONE),)
        assert rig.handler.clip().items == (OTHER,)
        assert time.monotonic() - began < 0.5

    def test_the_copying_process_is_the_source(self, rig: X11Rig) -> None:
        rig.start()
        rig.front()
        rig.copier.own(OTHER)
        source = rig.handler.clip().source
        assert source is not None
        assert source.program is not None
        assert source.program.pid == rig.copier.process.pid
        assert source.program.cmdline[-1].endswith("x11_peer.py")


class TestServing:
    def test_several_formats_in_one_request(self, rig: X11Rig) -> None:
        held(rig)
        with_a_held_clip(rig, *FIVE, LARGE_PICTURE)
        wanted = ["text/html", "application/x-own", "nobody/knows", "image/x-large", "UTF8_STRING"]
        assert rig.reader.multiple(*wanted) == [FIVE[1], FIVE[4], None, LARGE_PICTURE, FIVE[0]]

    def test_the_list_names_what_every_owner_answers(self, rig: X11Rig) -> None:
        held(rig)
        with_a_held_clip(rig)
        assert rig.reader.targets() == {item.target for item in FIVE} | {"TARGETS", "TIMESTAMP", "MULTIPLE"}

    def test_the_time_of_ownership_is_that_of_the_copy(self, rig: X11Rig) -> None:
        held(rig)
        rig.start()
        before = rig.reader.ask("time")
        copied = rig.copier.own(OTHER)
        rig.handler.clip()
        rig.settle()
        stamp = rig.reader.get("TIMESTAMP")
        assert stamp is not None
        assert before <= copied <= int.from_bytes(stamp.data, "little") <= rig.reader.ask("time")
        assert rig.handler.reads == []

    def test_a_request_from_long_before_the_copy_is_refused(self, rig: X11Rig) -> None:
        held(rig)
        rig.start()
        copied = rig.copier.own(OTHER)
        rig.handler.clip()
        rig.settle()
        assert rig.reader.get("UTF8_STRING", at=copied - GRACE_MS) == OTHER
        assert rig.reader.get("UTF8_STRING", at=copied - GRACE_MS - 1) is None

    def test_a_paste_pressed_before_we_heard_of_the_copy_is_answered(self, rig: X11Rig) -> None:
        held(rig)
        rig.start()
        pressed = rig.reader.ask("time")  # Ctrl+C, and Ctrl+V before the program has come to own the clipboard
        time.sleep(0.05)
        rig.copier.own(OTHER, at=pressed)
        rig.handler.clip()
        rig.settle()
        assert rig.reader.get("UTF8_STRING", at=pressed + 5) == OTHER

    def test_a_copy_pressed_before_we_took_the_last_one_over_counts(self, rig: X11Rig) -> None:
        held(rig)
        rig.start()
        first = rig.reader.ask("time")  # Ctrl+C twice, quicker than the first is looked at
        time.sleep(0.05)
        rig.copier.own(text("first"), at=first)
        rig.handler.clip()
        rig.settle()
        rig.reader.own(text("second"), at=first + 5)
        until(lambda: rig.handler.clips[-1].items == (text("second"),), what="the second copy")

    def test_a_client_that_names_no_property_gets_it_under_the_targets_name(self, rig: X11Rig) -> None:
        held(rig)
        with_a_held_clip(rig)
        assert rig.reader.ask("nameless", target="UTF8_STRING")

    def test_a_large_format_goes_out_in_pieces(self, rig: X11Rig) -> None:
        held(rig)
        with_a_held_clip(rig, LARGE, text("short", "text/rtf"))
        assert rig.read("UTF8_STRING") == LARGE
        assert rig.read("text/rtf") == text("short", "text/rtf")

    def test_two_readers_take_pieces_side_by_side(self, rig: X11Rig) -> None:
        held(rig)
        with_a_held_clip(rig, LARGE)
        assert rig.reader.ask("begin", target="UTF8_STRING") == "INCR"
        assert rig.copier.get("UTF8_STRING") == LARGE

    def test_a_reader_killed_between_pieces_does_no_harm(self, rig: X11Rig) -> None:
        held(rig)
        with_a_held_clip(rig, LARGE)
        for _ in range(3):
            with Peer(rig.desktop.env) as victim:
                assert victim.ask("begin", target="UTF8_STRING") == "INCR"
        assert rig.read("UTF8_STRING") == LARGE
        rig.copy(OTHER)
        assert rig.handler.clip(2).items == (OTHER,)

    def test_the_copying_program_ended_and_its_clip_lives_on(self, rig: X11Rig) -> None:
        held(rig)
        with_a_held_clip(rig)
        rig.copier.kill()
        assert tuple(rig.read(item.target) for item in FIVE) == FIVE
        assert not rig.handler.reads[-1].from_source

    def test_a_new_client_with_the_dead_sources_ids_is_not_the_source(self, rig: X11Rig) -> None:
        with_a_held_clip(rig)
        rig.copier.kill()
        with Peer(rig.desktop.env) as successor:  # the server gives the freed ids to the next client
            successor.get("UTF8_STRING")
        assert not rig.handler.reads[-1].from_source

    def test_readers_of_a_large_text_wait_for_the_verdict(self, rig: X11Rig) -> None:
        rig.handler.answer = lambda read: (text("masked"),)
        rig.handler.judge = lambda clip: time.sleep(0.5)
        rig.start()
        rig.copier.own(LARGE)
        rig.handler.clip()
        rig.settle()
        began = time.monotonic()
        assert rig.read("UTF8_STRING") == text("masked")
        assert time.monotonic() - began > 0.2

    def test_readers_do_not_wait_for_ever_for_a_verdict(self, rig: X11Rig) -> None:
        over = threading.Event()
        rig.handler.judge = lambda clip: over.wait(10)
        rig.start()
        rig.copier.own(LARGE)
        rig.handler.clip()
        assert rig.backend._keeper is not None
        holding = rig.backend._keeper._holder.holding
        assert holding is not None
        holding.patience = time.monotonic() + 0.2
        assert rig.read("UTF8_STRING") is None
        over.set()

    def test_a_verdict_on_a_replaced_clip_is_dropped(self, rig: X11Rig) -> None:
        rig.handler.answer = lambda read: (text(f"for {read.serial}"),)
        rig.handler.judge = lambda clip: time.sleep(0.5 if clip.serial == 1 else 0)
        rig.start()
        rig.copier.own(LARGE)
        rig.handler.clip(1)
        rig.settle()
        rig.copier.own(OTHER)
        rig.handler.clip(2)
        rig.settle()
        assert rig.handler.gone == [1]
        time.sleep(0.6)
        assert rig.read("UTF8_STRING") == text("for 2")

    def test_a_handler_that_fails_costs_a_read_and_not_the_thread(self, rig: X11Rig, expected_logs) -> None:  # type: ignore[no-untyped-def]
        expected_logs.expect("sonomos.platform", "a read of clip 1 could not be answered: ZeroDivisionError")
        with_a_held_clip(rig)

        def fails(read: Read) -> tuple[Item, ...]:
            raise ZeroDivisionError("a text that must not be logged")

        rig.handler.answer = fails
        assert rig.read("UTF8_STRING") is None
        rig.handler.answer = lambda read: (OTHER,)
        assert rig.read("UTF8_STRING") == OTHER


class TestEnding:
    def test_a_clipboard_manager_gets_what_is_left(self, rig: X11Rig) -> None:
        with_a_held_clip(rig)
        rig.reader.ask("manage")
        rig.backend.stop(leave=FIVE)
        saved = rig.reader.ask("saved")
        assert set(saved) == {item.target for item in FIVE}

    def test_a_manager_that_hangs_is_not_waited_for(self, rig: X11Rig) -> None:
        with_a_held_clip(rig)
        rig.reader.ask("manage")
        rig.reader.own(OTHER, hung=True)  # from now on it answers nobody
        rig.copy(*FIVE)
        rig.handler.clip(2)
        rig.settle()
        began = time.monotonic()
        rig.backend.stop(leave=FIVE)
        assert time.monotonic() - began < 1.0

    def test_the_end_of_the_display_is_told_in_a_sentence(self, need, expected_logs) -> None:  # type: ignore[no-untyped-def]
        need("Xvfb", "dbus-daemon")
        expected_logs.expect("sonomos.platform", "the clipboard watch ended")
        handler = Recorder()
        with Desktop(window_manager=False) as desktop:
            backend = X11Clipboard(desktop.display)
            backend.start(handler)
        handler.wait(lambda: bool(handler.failures), "the end was never told")
        assert handler.failures == ["The X11 display has gone away."]
        backend.put(FIVE)
        backend.stop()

    @pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # python-xlib leaves its socket open
    def test_a_missing_display_is_told_at_the_start(self) -> None:
        with pytest.raises(ClipboardUnavailable, match="cannot be reached"):
            X11Clipboard(":4999").start(Recorder())


LARGE_PICTURE = Item("image/x-large", "image/x-large", 8, hashlib.sha256(b"x").digest() * 20_000)
