"""The clipboard in memory keeps the contract."""

from __future__ import annotations

import pytest
from contract import Contract, text
from fake_rig import READER, SOURCE, FakeRig
from recorder import Recorder

from sonomos_platform.clipboard.fake import FakeClipboard
from sonomos_platform.errors import ClipboardUnavailable


class TestFake(Contract):
    @pytest.fixture
    def rig(self) -> FakeRig:
        return FakeRig(FakeClipboard())


def test_paste_gives_the_bytes_a_program_would_get() -> None:
    desk, handler = FakeClipboard(), Recorder()
    handler.answer = lambda read: (text("for the source" if read.from_source else "masked"),)
    desk.start(handler)
    desk.copy((text("original"),), SOURCE)
    assert desk.paste("UTF8_STRING", SOURCE) == b"for the source"
    assert desk.paste("UTF8_STRING", READER) == b"masked"
    assert desk.paste("image/png", READER) is None
    assert handler.reads[-1].requestor == READER


def test_one_without_a_clipboard_says_so_at_the_start() -> None:
    with pytest.raises(ClipboardUnavailable):
        FakeClipboard(gone=True).start(Recorder())


def test_the_stop_leaves_items_only_of_what_was_ours() -> None:
    desk, handler = FakeClipboard(), Recorder()
    desk.start(handler)
    desk.copy((text("original"),))
    desk.stop(leave=(text("original"),))
    assert desk.left == (text("original"),)
    assert desk.paste("UTF8_STRING") is None
