"""What people decide is written while clips go on being judged and read, in the order in which it was decided."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from scene import CHAT, WRITER, Scene

from sonomos_app.guard.prompts import AnswerKind

SOON_S = 3.0


class Disk:
    """A disk that is slow until it is let go."""

    def __init__(self) -> None:
        self.asked, self.free = threading.Event(), threading.Event()

    def __call__(self) -> bool:
        self.asked.set()
        return self.free.wait(2 * SOON_S)


@pytest.fixture
def disk() -> Iterator[Disk]:
    made = Disk()
    yield made
    made.free.set()


@pytest.fixture
def pool(disk: Disk) -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(3) as pool:
        yield pool
        disk.free.set()


def pasted(word: str = "MED-1") -> Scene:
    """An ordinary app got the text; a banner about it is open."""
    scene = Scene()
    scene.copy(word)
    scene.paste(WRITER)
    return scene


def allow(scene: Scene) -> bool:
    return scene.answer(AnswerKind.ALLOW_HERE)


def limit(scene: Scene) -> bool:
    return scene.answer(AnswerKind.FOR_AN_HOUR)


def undo(scene: Scene) -> bool:
    return scene.guard.learning.undo()


@pytest.mark.parametrize(
    ("before", "wish"),
    [([], allow), ([allow], limit), ([allow], undo)],
    ids=["an exception", "its limit", "its end"],
)
def test_clips_do_not_wait_for_what_is_written(
    before: list[Callable[[Scene], bool]],
    wish: Callable[[Scene], bool],
    disk: Disk,
    pool: ThreadPoolExecutor,
) -> None:
    scene = pasted()
    for step in before:
        assert step(scene)
    scene.notebook.disk = disk
    written: Future[bool] = pool.submit(wish, scene)
    assert disk.asked.wait(SOON_S)
    pool.submit(scene.copy, "HIGH-2").result(SOON_S)
    assert pool.submit(scene.paste, CHAT).result(SOON_S) == "[HIGH_WORD_1]"
    assert not written.done()
    disk.free.set()
    assert written.result(SOON_S)


def test_who_allows_a_background_reader_keeps_no_clip_waiting(disk: Disk, pool: ThreadPoolExecutor) -> None:
    scene = Scene()
    scene.copy("MED-1")
    scene.paste(WRITER, active=CHAT)
    (reader,) = scene.guard.status().reader_reads
    scene.notebook.disk = disk
    written = pool.submit(scene.guard.allow_reader, reader)
    assert disk.asked.wait(SOON_S)
    pool.submit(scene.copy, "HIGH-2").result(SOON_S)
    disk.free.set()
    assert written.result(SOON_S)
    assert len(scene.notebook.kept) == 1


def test_undo_waits_for_the_exception_that_is_being_written(disk: Disk, pool: ThreadPoolExecutor) -> None:
    scene = pasted()
    scene.notebook.disk = disk
    written = pool.submit(allow, scene)
    assert disk.asked.wait(SOON_S)
    undone = pool.submit(undo, scene)
    disk.free.set()
    assert written.result(SOON_S)
    assert undone.result(SOON_S)
    assert scene.notebook.kept == {}
    assert scene.screen.kinds[-2:] == ["allowed", "taken-back"]


def test_an_exception_that_could_not_be_written_is_not_claimed() -> None:
    scene = pasted()
    scene.notebook.disk = lambda: False
    shown = scene.screen.kinds
    assert allow(scene)
    assert scene.screen.kinds == shown
    scene.copy("MED-2")
    scene.notebook.disk = lambda: True
    assert scene.guard.learning.undo()
    assert scene.screen.kinds[-1] == "restored"
