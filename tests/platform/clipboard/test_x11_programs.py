"""The X11 clipboard among real programs: they copy, they paste, they hang, they die."""

from __future__ import annotations

import hashlib
import os
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from contract import FIVE, text
from recorder import Recorder
from x11_peer import Peer

from sonomos_lab.desktop import Desktop
from sonomos_lab.editors import Editor, gtk_editor, gtk_reason, qt_editor
from sonomos_lab.owners import CopyQ
from sonomos_lab.waiting import until
from sonomos_platform.clipboard.api import Read
from sonomos_platform.clipboard.x11 import X11Clipboard

MASKED = (text("masked"), text("masked", "text/plain;charset=utf-8"), text("masked", "text/plain"))


class Guarded:
    """A desktop with the backend on it: who may have the original gets it, all others the masked text."""

    def __init__(self, desktop: Desktop) -> None:
        self.desktop = desktop
        self.handler = Recorder()
        self.handler.answer = lambda read: self.handler.clips[-1].items if self.trusts(read) else MASKED
        self.trusts: Callable[[Read], bool] = lambda read: False
        self.backend = X11Clipboard(desktop.display)
        self.backend.start(self.handler)

    def told(self, number: int) -> None:
        """Clip `number` is told, and held if it was wanted."""
        self.handler.clip(number)
        self.settle()

    def settle(self) -> None:
        done = threading.Event()
        assert self.backend._keeper is not None
        self.backend._keeper.post(done.set)
        assert done.wait(5)


@pytest.fixture
def guarded(desktop: Desktop) -> Iterator[Guarded]:
    before = list(desktop.processes.started)
    guarded = Guarded(desktop)
    yield guarded
    guarded.backend.stop()
    for process in [process for process in desktop.processes.started if process not in before]:
        desktop.end(process)
    assert guarded.handler.failures == []


@pytest.fixture(params=["qt", "gtk"])
def kind(request: pytest.FixtureRequest, lacking: Callable[[str | None], None]) -> str:
    if request.param == "gtk":
        lacking(gtk_reason())
    return str(request.param)


def editor_of(kind: str, desktop: Desktop, title: str, content: str = "") -> Editor:
    return (qt_editor if kind == "qt" else gtk_editor)(desktop, title, text=content)


def test_an_editor_copies_and_another_gets_the_masked_text(guarded: Guarded, kind: str) -> None:
    source = editor_of(kind, guarded.desktop, f"{kind} source", "the original")
    other = editor_of(kind, guarded.desktop, f"{kind} other")
    source.copy()
    guarded.told(1)
    clip = guarded.handler.clip()
    assert "the original" in {item.data.decode() for item in clip.items if item.target == "UTF8_STRING"}
    assert clip.source is not None
    assert clip.source.program is not None
    assert clip.source.program.pid == source.process.pid
    assert clip.source.title == f"{kind} source"
    other.paste()
    assert other.wait_for() == "masked"
    read = guarded.handler.reads[-1]
    assert read.requestor is not None
    assert read.active is not None
    assert read.requestor.program is not None
    assert read.requestor.program.pid == other.process.pid
    assert read.active.title == f"{kind} other"


def test_one_clip_is_different_things_to_two_programs(guarded: Guarded, kind: str) -> None:
    trusted = editor_of(kind, guarded.desktop, f"{kind} trusted")
    chatbot = editor_of(kind, guarded.desktop, f"{kind} chatbot")
    guarded.trusts = lambda read: (
        read.requestor is not None
        and read.requestor.program is not None
        and read.requestor.program.pid == trusted.process.pid
    )
    guarded.desktop.run(["xclip", "-selection", "clipboard", "-i"], text="the original")
    guarded.told(1)
    for _ in range(2):
        chatbot.paste()
        trusted.paste()
    assert trusted.wait_for(lambda text: len(text) > 12) == "the originalthe original"
    assert chatbot.wait_for(lambda text: len(text) > 6) == "maskedmasked"


@pytest.mark.parametrize(
    ("copy", "paste"),
    [
        (["xclip", "-selection", "clipboard", "-i"], ["xclip", "-selection", "clipboard", "-o"]),
        (["xsel", "--clipboard", "--input"], ["xsel", "--clipboard", "--output"]),
    ],
    ids=["xclip", "xsel"],
)
def test_command_line_tools(guarded: Guarded, need: Callable[..., None], copy: list[str], paste: list[str]) -> None:
    need(copy[0])
    window = editor_of("qt", guarded.desktop, f"in front of {copy[0]}")
    window.front()
    until(lambda: (app := guarded.backend.active()) and app.title == window.title, what="the editor in front")
    guarded.desktop.run(copy, text="the original")
    guarded.told(1)
    source = guarded.handler.clip().source
    assert source is not None
    assert source.title == window.title  # the tool forked and left: the active window stands for it
    assert guarded.desktop.run(paste).stdout == "masked"
    read = guarded.handler.reads[-1]
    assert not read.from_source
    assert read.requestor is not None
    assert read.requestor.name == copy[0]
    assert os.getpid() in [parent.pid for parent in read.requestor.parents]


def test_a_history_keeper_in_the_background_gets_what_it_may_have(guarded: Guarded, need: Callable[..., None]) -> None:
    need("copyq")
    keeper = CopyQ(guarded.desktop)
    guarded.desktop.run(["xclip", "-selection", "clipboard", "-i"], text="the original")
    guarded.told(1)
    until(lambda: "masked" in keeper.history(), what="the masked text in the history")
    names = {read.requestor.name for read in guarded.handler.reads if read.requestor is not None}
    assert names == {"copyq"}


def test_an_owner_that_hangs_costs_no_other_thread_its_time(guarded: Guarded) -> None:
    with Peer(guarded.desktop.env) as owner, Ticks() as ticks:
        owner.own(text("never given"), hung=True)
        guarded.told(1)
    assert guarded.handler.clip().unread
    assert ticks.worst_ms < 50


def test_a_clip_of_fifty_megabytes_goes_through_and_blocks_nobody(guarded: Guarded) -> None:
    guarded.trusts = lambda read: True
    size = 50 * 1024 * 1024
    digest = hashlib.sha256(b"0123456789abcde\n" * (size // 16)).hexdigest()
    with Peer(guarded.desktop.env) as owner, Peer(guarded.desktop.env) as reader, Ticks() as ticks:
        owner.ask("fill", names=["UTF8_STRING", "text/plain"], size=size)
        guarded.told(1)
        assert reader.ask("digest", target="text/plain") == [size, digest]
    assert ticks.worst_ms < 50


def test_five_formats_outlive_their_owner(guarded: Guarded) -> None:
    guarded.trusts = lambda read: True
    with Peer(guarded.desktop.env) as owner, Peer(guarded.desktop.env) as reader:
        owner.own(*FIVE)
        guarded.told(1)
        owner.kill()
        assert reader.multiple(*(item.target for item in FIVE)) == list(FIVE)


def test_a_quick_paste_never_gets_the_original(guarded: Guarded) -> None:
    source = editor_of("qt", guarded.desktop, "quick source", "the original")
    target = editor_of("qt", guarded.desktop, "quick target")
    source.front()
    guarded.desktop.key("ctrl+a")
    for round_ in range(5):
        source.front()
        guarded.desktop.key("ctrl+c")
        target.paste()
        target.wait_for(lambda text, length=6 * (round_ + 1): len(text) >= length)
    assert target.text == "masked" * 5


class Ticks:
    """How late a thread that wants to run every 5 ms was at worst: what the window thread would feel."""

    worst_ms = 0.0

    def __enter__(self) -> Ticks:
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._over.is_set():
            began = time.perf_counter()
            time.sleep(0.005)
            self.worst_ms = max(self.worst_ms, (time.perf_counter() - began - 0.005) * 1000)
