"""Taking a clip from its owner: every format byte-exact, none waited for when the owner is silent.

Order: a password manager's mark (and, if it is there, nothing else), then the best text, then the rest, asked for all
at once. When the text alone is reason to take the clip over, that is done as soon as the questions for the rest are
out: the owner hears of them before it hears of its loss. Each format comes through a pipe of its own, which ends with
the data.
"""

from __future__ import annotations

import contextlib
import io
import os
import time
from collections.abc import Callable, Sequence
from typing import Protocol

from sonomos_core.extract import formats
from sonomos_platform.clipboard.answered import CONCEALED
from sonomos_platform.clipboard.api import Item, Unread
from sonomos_platform.clipboard.reading import ALIAS_BYTES, CAP_BYTES, CLIP_CAP_BYTES, CLIP_S, MAX_FORMATS, Reading
from sonomos_platform.clipboard.wayland.control import OWN_PREFIX, Control, Offer
from sonomos_platform.clipboard.wayland.loop import READ, Loop

SILENCE_S = 0.5
"""An owner that sends nothing for so long is not waited for."""
TEXT_SILENCE_S = 1.0
"""It may build its text only now."""
AT_ONCE = 32

_PIECE_BYTES = 256 * 1024
# Questions to an X11 owner, which a bridge may pass on as if they were formats.
_NOT_DATA = {"TARGETS", "TIMESTAMP", "MULTIPLE", "SAVE_TARGETS", "DELETE"}
_TEXTS = ("text/plain;charset=utf-8", "UTF8_STRING", "text/plain", "TEXT", "STRING")


class Course(Protocol):
    """What happens beside a reading."""

    def urgent(self, text: Item) -> bool:
        """Whether the clip must be taken over as soon as may be, going by its best text."""

    def claim(self, offered: Sequence[str]) -> None:
        """Every question is out and the clip is urgent: take it over now."""


class Reader:
    """Reads offers. `pump` waits for whatever happens next, and raises when the reading is to end."""

    def __init__(self, control: Control, loop: Loop, pump: Callable[[float], None]) -> None:
        self._control, self._loop, self._pump = control, loop, pump

    def read(self, offer: Offer, course: Course) -> Reading:
        """All of the offer."""
        deadline = time.monotonic() + CLIP_S
        offered = [name for name in dict.fromkeys(offer.formats) if name not in _NOT_DATA]
        offered = [name for name in offered if not name.startswith(OWN_PREFIX)]
        if CONCEALED in offered:
            hint = self._take(offer, [CONCEALED], deadline, SILENCE_S)[CONCEALED]
            # A mark without a word, or without an answer, is taken for the mark: only a password manager sets it.
            if isinstance(hint, Unread) or hint.strip(b"\0") in (b"secret", b""):
                return Reading((), concealed=True)
        cut = ((("TARGETS", Unread.TOO_LARGE),)) if len(offered) > MAX_FORMATS else ()
        offered = offered[:MAX_FORMATS]
        found = self._formats(offer, offered, deadline, course)
        items = tuple(Item(name, name, 8, data) for name in offered if isinstance(data := found[name], bytes))
        unread = tuple((name, why) for name in offered if isinstance(why := found[name], Unread))
        return Reading(items, unread + cut)

    def _formats(
        self, offer: Offer, offered: Sequence[str], deadline: float, course: Course
    ) -> dict[str, bytes | Unread]:
        ranked = sorted(offered, key=_rank)
        found = self._take(offer, ranked[:1], deadline, TEXT_SILENCE_S)
        found |= _aliases(found, offered)
        rest = [name for name in ranked if name not in found]
        if len(rest) <= AT_ONCE and _is_urgent(ranked[:1], found, course):
            return found | self._take(offer, rest, deadline, TEXT_SILENCE_S, lambda: course.claim(offered))
        for start in range(0, len(rest), AT_ONCE):
            wanted = rest[start : start + AT_ONCE]
            total = sum(len(data) for data in found.values() if isinstance(data, bytes))
            if total > CLIP_CAP_BYTES:
                found |= dict.fromkeys(wanted, Unread.TOO_LARGE)
            elif list(found.values()).count(Unread.TIMEOUT) > 1:  # its owner is hung
                found |= dict.fromkeys(wanted, Unread.TIMEOUT)
            else:
                found |= self._take(offer, wanted, deadline, SILENCE_S)
        return found

    def _take(
        self,
        offer: Offer,
        targets: Sequence[str],
        deadline: float,
        silence_s: float,
        meanwhile: Callable[[], None] = lambda: None,
    ) -> dict[str, bytes | Unread]:
        """Several formats at once, until the owner has sent them all or has been silent for so long."""
        with contextlib.ExitStack() as pipes:
            taking = {
                target: pipes.enter_context(_Pipe(self._loop, self._control.read(offer, target))) for target in targets
            }
            meanwhile()
            while not all(pipe.ended for pipe in taking.values()):
                heard = max(pipe.heard_at for pipe in taking.values())
                soon = min(deadline, heard + silence_s)
                if time.monotonic() >= soon:
                    break
                self._pump(soon)
            return {target: pipe.outcome() for target, pipe in taking.items()}


class _Pipe:
    """One format on its way."""

    def __init__(self, loop: Loop, fd: int) -> None:
        self._loop, self._fd = loop, fd
        self._data = io.BytesIO()
        self._too_large = False
        self.ended = False
        self.heard_at = time.monotonic()

    def __enter__(self) -> _Pipe:
        self._loop.watch(self._fd, READ, self._readable)
        return self

    def __exit__(self, *ignored: object) -> None:
        if not self.ended:
            self._loop.forget(self._fd)
        os.close(self._fd)

    def outcome(self) -> bytes | Unread:
        """What came."""
        if self._too_large:
            return Unread.TOO_LARGE
        return self._data.getvalue() if self.ended else Unread.TIMEOUT

    def _readable(self) -> None:
        try:
            piece = os.read(self._fd, _PIECE_BYTES)
        except BlockingIOError:
            return
        self.heard_at = time.monotonic()
        self._data.write(piece)
        self._too_large = self._data.tell() > CAP_BYTES
        if not piece or self._too_large:
            self.ended = True
            self._loop.forget(self._fd)


def _aliases(found: dict[str, bytes | Unread], offered: Sequence[str]) -> dict[str, bytes | Unread]:
    """A large text under its other names, so that it need not be read again."""
    text = next((data for name in _TEXTS[:2] if isinstance(data := found.get(name), bytes)), b"")
    if len(text) <= ALIAS_BYTES:
        return {}
    others = [name for name in offered if name in _TEXTS and name not in found]
    return {name: formats.from_utf8(name, text) for name in others}


def _is_urgent(best: Sequence[str], found: dict[str, bytes | Unread], course: Course) -> bool:
    return any(
        name in _TEXTS and isinstance(data := found[name], bytes) and course.urgent(Item(name, name, 8, data))
        for name in best
    )


def _rank(target: str) -> int:
    """Text first: it is what is scanned, and what is pasted most."""
    return _TEXTS.index(target) if target in _TEXTS else len(_TEXTS)
