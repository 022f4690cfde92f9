"""The Windows clipboard keeps the contract, in a session in memory and, on Windows, in the real one."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from contract import OTHER, Contract, Rig, text, with_a_held_clip
from recorder import Recorder
from windows_peer import Peer
from windows_rig import WindowsRig
from windows_session import Seat, Session

from sonomos_platform.clipboard.api import Item, Read, Unread
from sonomos_platform.clipboard.windows import WindowsClipboard, formats
from sonomos_platform.clipboard.windows.calls import Windows
from sonomos_platform.clipboard.windows.system import Front, Listener
from sonomos_platform.errors import ClipboardUnavailable

LARGE = text("0123456789abcdef" * 65536)  # 1 MiB


@pytest.fixture(scope="module")
def pids() -> Iterator[list[int]]:
    """Three programs that live: the copier, the reader, and one to be in front."""
    command = [sys.executable, "-c", "input()"]
    running = [subprocess.Popen(command, stdin=subprocess.PIPE) for _ in range(3)]
    yield [process.pid for process in running]
    for process in running:
        process.communicate(b"\n")


@pytest.fixture
def session() -> Iterator[Session]:
    shared = Session()
    yield shared
    assert shared.broken == []


@pytest.fixture
def rig(session: Session, pids: list[int]) -> Iterator[WindowsRig]:
    windows = itertools.count(1)

    def bring() -> int:
        session.bring(Front(next(windows), pids[2], "Editor", "a text"))
        return pids[2]

    rig = WindowsRig(lambda: Seat(session, os.getpid()), Seat(session, pids[0]), Seat(session, pids[1]), pids[1], bring)
    yield rig
    rig.close()


class TestInMemory(Contract):
    def test_a_format_that_never_comes_is_named(self, rig: Rig) -> None:
        """Windows gives up an owner itself; what was promised and not given is refused."""
        rig.start()
        rig.copy(*rig.five, silent=("text/rtf",))
        assert rig.handler.clip().unread == (("text/rtf", Unread.REFUSED),)
        assert rig.handler.clip().items == rig.five


@pytest.mark.skipif(
    sys.platform != "win32" or "SONOMOS_REAL_CLIPBOARD" not in os.environ,
    reason="changes the clipboard of a real Windows: SONOMOS_REAL_CLIPBOARD",
)
class TestOnWindows(TestInMemory):
    """The same with Windows itself and two processes around."""

    @pytest.fixture
    def rig(self) -> Iterator[WindowsRig]:
        copier, reader = Peer(), Peer()
        rig = WindowsRig(Windows, copier, reader, reader.process.pid, lambda: pytest.skip("needs a desktop to look at"))
        rig.copy()
        yield rig
        rig.close()
        copier.end()
        reader.end()


def test_another_process_does_what_it_is_told() -> None:
    peer = Peer("memory")
    number = peer.number("a format")
    assert peer.name(number) == "a format"
    assert peer.open()
    peer.empty()
    peer.write(number, b"\0data")
    peer.close()
    assert peer.open()
    assert (peer.formats(), peer.read(number), peer.read(number + 1)) == ([number], b"\0data", None)
    peer.close()
    peer.end()


class TestHolding:
    def test_text_is_read_and_promised_under_windows_own_name(self, rig: WindowsRig) -> None:
        rig.handler.answer = lambda read: (text("maskiert: ü", formats.TEXT),)
        rig.start()
        rig.copy(Item("CF_UNICODETEXT", "", 8, "geheim: ü\0".encode("utf-16-le")))
        assert rig.handler.clip().items == (text("geheim: ü", formats.TEXT),)
        rig.settle()
        with_number = rig.reader
        assert with_number.open()
        assert with_number.read(13) == "maskiert: ü\0".encode("utf-16-le")
        with_number.close()
        assert rig.handler.reads[-1].target == formats.TEXT

    def test_a_masked_offer_asks_the_histories_to_stay_out(self, rig: WindowsRig) -> None:
        rig.handler.answer = lambda read: (text("masked"), text("secret", formats.HINT))
        with_a_held_clip(rig)
        assert rig.targets() == {"UTF8_STRING", formats.CONCEALING[0], formats.HISTORY, formats.CLOUD}
        assert rig.read(formats.HISTORY) == Item(formats.HISTORY, formats.HISTORY, 8, b"\0\0\0\0")

    @pytest.mark.parametrize(
        ("mark", "value", "concealed"),
        [
            ("Clipboard Viewer Ignore", b"", True),
            (formats.HISTORY, b"\0\0\0\0", True),
            (formats.CLOUD, b"\0\0\0\0", True),
            (formats.HISTORY, b"\1\0\0\0", False),
        ],
    )
    def test_the_marks_of_password_managers_are_heeded(
        self, rig: WindowsRig, mark: str, value: bytes, concealed: bool
    ) -> None:
        rig.start()
        rig.copy(OTHER, Item(mark, mark, 8, value))
        assert rig.handler.clip().concealed is concealed
        assert rig.handler.clip().items == (() if concealed else (OTHER,))

    def test_what_one_program_got_is_not_kept_for_the_next(self, rig: WindowsRig) -> None:
        rig.handler.answer = lambda read: (text("original" if read.from_source else "masked"),)
        with_a_held_clip(rig)
        answers = [rig.read_as_source("UTF8_STRING"), rig.read("UTF8_STRING"), rig.read_as_source("UTF8_STRING")]
        assert answers == [text("original"), text("masked"), text("original")]

    def test_a_program_that_reads_at_every_change_is_not_fed_for_ever(self, rig: WindowsRig) -> None:
        rig.handler.answer = lambda read: (text("masked"),)
        with_a_held_clip(rig)
        for _ in range(20):
            assert rig.read("UTF8_STRING") == text("masked")
        assert sum(read.target == "UTF8_STRING" for read in rig.handler.reads) < 10

    def test_another_program_in_front_changes_what_is_offered(self, rig: WindowsRig) -> None:
        def answer(read: Read) -> tuple[Item, ...]:
            return rig.handler.clips[0].items if read.active is not None else (text("masked"),)

        rig.handler.answer = answer
        with_a_held_clip(rig)
        assert rig.targets() == {"UTF8_STRING"}
        rig.front()
        assert rig.targets() == {item.target for item in rig.five}
        assert rig.handler.gone == []

    def test_readers_of_a_large_text_wait_for_the_verdict(self, rig: WindowsRig) -> None:
        rig.handler.answer = lambda read: (text("masked"),)
        rig.handler.judge = lambda clip: time.sleep(0.3)
        rig.start()
        rig.copy(LARGE)
        rig.handler.clip()
        began = time.monotonic()
        assert rig.read("UTF8_STRING") == text("masked")
        assert time.monotonic() - began > 0.1

    def test_a_clipboard_that_stays_open_is_told_as_not_read(self, rig: WindowsRig) -> None:
        rig.copy(OTHER)
        assert rig.copier.open()
        rig.start()
        assert rig.handler.clip().unread == (("TARGETS", Unread.TIMEOUT),)
        rig.copier.close()

    def test_what_is_left_stays_after_the_end(self, rig: WindowsRig) -> None:
        with_a_held_clip(rig)
        rig.backend.stop(leave=rig.five)
        assert tuple(rig.read(item.target) for item in rig.five) == rig.five


def test_a_session_without_a_window_is_told_at_the_start() -> None:
    class NoWindow(Seat):
        def create(self, listener: Listener) -> None:
            raise OSError

    with pytest.raises(ClipboardUnavailable, match="does not let"):
        WindowsClipboard(lambda: NoWindow(Session(), 1)).start(Recorder())
