"""Taking a clip from its owner: every format byte-exact, none waited for when the owner is silent.

Order: the list of formats, then a password manager's mark (and, if it is there, nothing else), then text, then the
rest, asked for all at once: until the clip is ours it is unguarded, and each question costs a turn of the owner. When
the text alone is reason to take the clip over, that is done as soon as the questions for the rest are out: the owner
hears of them before it hears of its loss (the server keeps the order), so it answers all the same.
Formats without text are read only when something may come to be held: a picture editor makes each of them anew, for
seconds, and they are not searched. Large formats come in pieces (INCR, ICCCM 2.7.2). While one waits, requests of
others go on being answered.
"""

from __future__ import annotations

import dataclasses
import itertools
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from sonomos_core.extract import formats
from sonomos_platform.clipboard.answered import CONCEALED
from sonomos_platform.clipboard.api import Item, Unread
from sonomos_platform.clipboard.lengthy import takes_long
from sonomos_platform.clipboard.reading import ALIAS_BYTES, CLIP_CAP_BYTES, CLIP_S, MAX_FORMATS, Reading
from sonomos_platform.clipboard.x11 import aliases
from sonomos_platform.clipboard.x11.asking import AT_ONCE, SILENCE_S, Asker, Pump
from sonomos_platform.clipboard.x11.wire import Wire

TEXT_SILENCE_S = 3.0
"""How long text is waited for once the list was answered: the owner lives, and may build a large text only now."""
PATIENCE = 2
"""After so many silent formats the owner counts as hung and the rest is not asked for."""

_JAVA = "JAVA_DATAFLAVOR:"
"""What Java calls formats of its own. A Java program that lost the clipboard refuses what it was asked before, too."""

_INKSCAPE = (
    "image/x-inkscape-svg",
    "image/svg+xml",
    "image/x-inkscape-svg-compressed",
    "image/svg+xml-compressed",
    "text/plain",
    "image/png",
)
"""What Inkscape makes of a drawing itself. For all others it runs a program that makes it forget its file's name."""

# Questions to the owner, not formats; and GTK's is a pointer into the owner's own memory.
_NOT_DATA = {
    "TARGETS",
    "TIMESTAMP",
    "MULTIPLE",
    "SAVE_TARGETS",
    "DELETE",
    "INCR",
    "INSERT_SELECTION",
    "INSERT_PROPERTY",
    "GTK_TEXT_BUFFER_CONTENTS",
}


class Course(Protocol):
    """What happens beside a reading."""

    def asked(self) -> None:
        """The list of formats was asked for; the owner is at work on it."""

    def awaited(self) -> None:
        """The first format was asked for; the owner is at work on it."""

    def urgent(self, text: Item) -> bool:
        """Whether the clip must be taken over as soon as may be, going by its best text."""

    def wants_all(self, texts: tuple[Item, ...]) -> bool:
        """Whether the formats without text are to be read, too, going by those that bear it."""

    def claim(self) -> None:
        """Every question is out and the clip is urgent: take it over now. May raise, to end the reading."""


class Reader:
    """Reads the clipboard through the one hidden window."""

    def __init__(self, wire: Wire, pump: Pump) -> None:
        self._wire = wire
        self._asker = Asker(wire, pump)
        self._concealed = False
        """The clip before this one was concealed."""

    def read(self, timestamp: int, course: Course) -> Reading:
        """The clip that is there as of this server time."""
        reading = self._read(timestamp, course)
        self._concealed = reading.concealed
        return reading

    def _read(self, timestamp: int, course: Course) -> Reading:
        deadline = time.monotonic() + CLIP_S
        offered = self._targets(timestamp, deadline, course.asked)
        if isinstance(offered, Unread):
            return Reading((), (("TARGETS", offered),))
        if CONCEALED in offered:
            hint = self._convert([CONCEALED], timestamp, deadline)[CONCEALED]
            if hint is Unread.GONE:
                return Reading((), ((CONCEALED, hint),))
            if hint is Unread.TIMEOUT:  # so would any other question be
                return Reading((), concealed=True)
            # A mark without an answer is taken for the mark: only a password manager sets it.
            if not isinstance(hint, Item) or hint.data.strip(b"\0") == b"secret":
                return Reading((), concealed=not (self._concealed and self._emptied(offered, timestamp, deadline)))
        reading = self._formats(offered, timestamp, deadline, course)
        if len(offered) == MAX_FORMATS:
            return dataclasses.replace(reading, unread=(*reading.unread, ("TARGETS", Unread.TOO_LARGE)))
        return reading

    def _emptied(self, offered: list[str], timestamp: int, deadline: float) -> bool:
        """Whether a password manager took its secret back: KeePassXC does so by a text of no length, marked again."""
        texts = sorted(filter(aliases.is_alias, offered), key=_rank)[:1]
        answers = self._asker.ask(texts, timestamp, deadline, cap_bytes=0).values()
        return any(not isinstance(answer, Unread) for answer in answers)

    def _targets(self, timestamp: int, deadline: float, meanwhile: Callable[[], None]) -> list[str] | Unread:
        """The offered names of data, in the owner's order."""
        answer = self._asker.ask(["TARGETS"], timestamp, deadline, meanwhile=meanwhile)["TARGETS"]
        if answer is Unread.REFUSED:
            return ["UTF8_STRING", "STRING"]  # owners older than ICCCM 2 answer without a list
        if isinstance(answer, Unread):
            return answer
        names = (self._wire.name(atom) for atom in dict.fromkeys(answer.atoms()) if atom)
        data = list(itertools.islice((name for name in names if name and name not in _NOT_DATA), MAX_FORMATS))
        return [name for name in data if name in _INKSCAPE] if _INKSCAPE[0] in data else data

    def _formats(self, offered: list[str], timestamp: int, deadline: float, course: Course) -> Reading:
        taking = _Taking()
        texts = sorted(filter(formats.bears_text, offered), key=_rank)
        others = [target for target in offered if not formats.bears_text(target)]
        if texts:
            best, *rest = texts
            taking.take(self._convert([best], timestamp, deadline, _silence_s(best), course.awaited))
            if len(rest) + len(others) <= AT_ONCE and _is_urgent(taking.taken.get(best), offered, course):
                wanted = taking.without_aliases([*rest, *others])
                taking.take(self._convert(wanted, timestamp, deadline, TEXT_SILENCE_S, course.claim))
                return taking.reading(offered)
            self._in_batches(taking, rest, timestamp, deadline)
        if others and (taking.hopeless is not None or course.wants_all(taking.reading(offered).items)):
            self._in_batches(taking, others, timestamp, deadline)
        return taking.reading(offered)

    def _in_batches(self, taking: _Taking, rest: list[str], timestamp: int, deadline: float) -> None:
        for batch in (rest[start : start + AT_ONCE] for start in range(0, len(rest), AT_ONCE)):
            wanted = taking.without_aliases(batch)
            if taking.hopeless is not None:
                taking.unread |= dict.fromkeys(wanted, taking.hopeless)
            elif wanted:
                taking.take(self._convert(wanted, timestamp, deadline, _silence_s(wanted[0])))
        if taking.taken and taking.hopeless is None and (late := taking.late()):
            taking.take(self._convert(late, timestamp, deadline))  # the owner was busy, and is not any more

    def _convert(
        self,
        targets: Sequence[str],
        timestamp: int,
        deadline: float,
        silence_s: float = SILENCE_S,
        meanwhile: Callable[[], None] | None = None,
    ) -> dict[str, Item | Unread]:
        name = self._wire.name
        return {
            target: answer
            if isinstance(answer, Unread)
            else Item(target, name(answer.type) or target, answer.format, answer.data)
            for target, answer in self._asker.ask(targets, timestamp, deadline, silence_s, meanwhile).items()
        }


@dataclass(slots=True)
class _Taking:
    """What was taken so far, and what could not be."""

    taken: dict[str, Item] = field(default_factory=dict, repr=False)
    unread: dict[str, Unread] = field(default_factory=dict)
    hopeless: Unread | None = None
    """Why the rest need not be asked for."""
    large: Item | None = field(default=None, repr=False)
    total: int = 0

    def without_aliases(self, batch: Sequence[str]) -> list[str]:
        """Take what is another name of a large text already read; what is left to ask for."""
        if self.large is not None:
            self.taken |= {name: aliases.named(self.large, name) for name in batch if aliases.is_alias(name)}
        return [name for name in batch if name not in self.taken]

    def take(self, answers: dict[str, Item | Unread]) -> None:
        """Keep the answers to one batch."""
        for target, answer in answers.items():
            if isinstance(answer, Item) and self.total + len(answer.data) <= CLIP_CAP_BYTES:
                self.unread.pop(target, None)
                self._keep(target, answer)
            else:
                self.unread[target] = Unread.TOO_LARGE if isinstance(answer, Item) else answer
        silent = sum(why is Unread.TIMEOUT for why in self.unread.values())
        if Unread.GONE in self.unread.values():
            self.hopeless = Unread.GONE
        elif silent >= PATIENCE:
            self.hopeless = Unread.TIMEOUT

    def late(self) -> list[str]:
        """What was not answered in time by an owner that answered other questions."""
        return [target for target, why in self.unread.items() if why is Unread.TIMEOUT]

    def reading(self, offered: Sequence[str]) -> Reading:
        """All of it, in the owner's order."""
        items = tuple(self.taken[target] for target in offered if target in self.taken)
        return Reading(items, tuple((target, self.unread[target]) for target in offered if target in self.unread))

    def _keep(self, target: str, item: Item) -> None:
        self.taken[target] = item
        self.total += len(item.data)
        if len(item.data) > ALIAS_BYTES and aliases.is_utf8(target):
            self.large = item


def _is_urgent(best: Item | None, offered: Sequence[str], course: Course) -> bool:
    if best is None or not aliases.is_alias(best.target):
        return False
    forgetful = any(target.startswith(_JAVA) for target in offered)
    return course.urgent(best) and (takes_long(best) or not forgetful)


def _silence_s(target: str) -> float:
    return TEXT_SILENCE_S if aliases.is_alias(target) else SILENCE_S


def _rank(target: str) -> int:
    """Text first: it is what is scanned, and what is pasted most."""
    names = [name.lower() for name in aliases.TEXT_TARGETS]
    return names.index(target.lower()) if target.lower() in names else len(names)
