"""A handler that writes down what it is told and answers as a test wants."""

from __future__ import annotations

import threading
from collections.abc import Callable

from sonomos_platform.clipboard.api import Clip, Item, Read


class Recorder:
    """`take` says whether clips are held, `suspicious` whether by their text already, `thorough` whether more
    than their text is read, `answer` what a reader gets."""

    def __init__(self, patience_s: float = 10.0) -> None:
        self._patience_s = patience_s
        self.take = True
        self.suspicious = False
        self.thorough = True
        self.fronts = 0
        self.answer: Callable[[Read], tuple[Item, ...]] = lambda read: ()
        self.judge: Callable[[Clip], object] = lambda clip: None
        self.clips: list[Clip] = []
        self.reads: list[Read] = []
        self.texts: list[tuple[Item, ...]] = []
        self.gone: list[int] = []
        self.failures: list[str] = []
        self._changed = threading.Condition()

    def suspects(self, text: Item) -> bool:
        return self.suspicious

    def wants_all(self, texts: tuple[Item, ...]) -> bool:
        self.texts.append(texts)
        return self.thorough

    def copied(self, clip: Clip) -> bool:
        with self._changed:
            self.clips.append(clip)
            self._changed.notify_all()
        self.judge(clip)
        return self.take

    def asked(self, read: Read) -> tuple[Item, ...]:
        with self._changed:
            self.reads.append(read)
        return self.answer(read)

    def front_changed(self) -> None:
        with self._changed:
            self.fronts += 1
            self._changed.notify_all()

    def lost(self, serial: int) -> None:
        with self._changed:
            self.gone.append(serial)
            self._changed.notify_all()

    def failed(self, reason: str) -> None:
        with self._changed:
            self.failures.append(reason)
            self._changed.notify_all()

    def clip(self, number: int = 1) -> Clip:
        """The clip that was told as the first, second, …"""
        self.wait(lambda: len(self.clips) >= number, f"clip {number} was never told")
        return self.clips[number - 1]

    def wait_for(self, fits: Callable[[Clip], bool]) -> Clip:
        """The first clip that fits."""
        self.wait(lambda: any(map(fits, self.clips)), "such a clip was never told")
        return next(filter(fits, self.clips))

    def asked_for_data(self) -> list[Read]:
        """The reads of a format, without questions for the list, which some systems want to know beforehand."""
        return [read for read in self.reads if read.target != "TARGETS"]

    def wait(self, fits: Callable[[], bool], complaint: str) -> None:
        """Until the record fits; fails with the complaint when it never does."""
        with self._changed:
            assert self._changed.wait_for(fits, self._patience_s), complaint
