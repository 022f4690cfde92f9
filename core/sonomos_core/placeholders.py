"""Typed, numbered stand-ins for values, held in memory only and for a limited time."""

from __future__ import annotations

import itertools
import math
import re
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sonomos_core.model import Match

SHAPE = re.compile(r"\[[A-Z][A-Z0-9_]{0,60}_[1-9][0-9]{0,9}\]")
"""What a placeholder looks like."""


@dataclass(frozen=True, slots=True)
class StandIn:
    """A placeholder in a text that still stands for a value: its place (code points) and what it stands for."""

    name: str
    start: int
    end: int
    match: Match


@dataclass(slots=True)
class _Entry:
    match: Match
    used_at: float


class Placeholders:
    """The map between values and placeholders such as `[EMAIL_1]`; thread-safe.

    The same value gets the same placeholder while the map remembers it; a number is never used twice, so an old
    placeholder can never stand for somebody else's value. Entries unused for `lifetime_s` seconds are forgotten.

    `numbers` gives the next number for a type; without it they begin at 1.
    """

    def __init__(
        self,
        *,
        numbers: Callable[[str], int] | None = None,
        lifetime_s: float = 3600.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._lifetime_s = lifetime_s
        self._clock = clock
        self._lock = threading.Lock()
        self._named: dict[tuple[str, str], str] = {}
        self._entries: dict[str, _Entry] = {}
        counts: defaultdict[str, Iterator[int]] = defaultdict(lambda: itertools.count(1))
        self._numbers = numbers if numbers is not None else lambda type_: next(counts[type_])
        self._oldest = math.inf  # no entry was used last before this time

    def name(self, match: Match) -> str:
        """The placeholder for the value of a match, a new one the first time."""
        with self._lock:
            now = self._clock()
            self._forget(now)
            placeholder = self._named.get((match.type, match.normal))
            if placeholder is None:
                placeholder = f"[{match.type.upper()}_{self._numbers(match.type)}]"
                self._named[match.type, match.normal] = placeholder
                self._entries[placeholder] = _Entry(match, now)
            self._entries[placeholder].used_at = now
            self._oldest = min(self._oldest, now)
            return placeholder

    def value(self, placeholder: str) -> str | None:
        """The value a placeholder stands for, None when it is not (or no longer) known."""
        with self._lock:
            self._forget(self._clock())
            entry = self._entries.get(placeholder)
            return entry.match.value if entry is not None else None

    def standing(self, text: str) -> tuple[StandIn, ...]:
        """The placeholders of a text whose values are known, in its order; they are remembered anew by that."""
        found = list(SHAPE.finditer(text))
        with self._lock:
            now = self._clock()
            self._forget(now)
            live = [(hit, self._entries[hit[0]]) for hit in found if hit[0] in self._entries]
            for _, entry in live:
                entry.used_at = now
            return tuple(StandIn(hit[0], hit.start(), hit.end(), entry.match) for hit, entry in live)

    def expire(self) -> float | None:
        """Forget what was not used for its time; the seconds until there may be more to forget, None without values."""
        with self._lock:
            now = self._clock()
            self._forget(now)
            return max(0.0, self._oldest + self._lifetime_s - now) if self._entries else None

    def clear(self) -> None:
        """Forget every value; the numbers go on."""
        with self._lock:
            self._named.clear()
            self._entries.clear()

    def _forget(self, now: float) -> None:
        if now - self._oldest < self._lifetime_s:
            return  # a text with ten thousand values asks ten thousand times
        old = {name for name, entry in self._entries.items() if now - entry.used_at >= self._lifetime_s}
        if old:
            self._named = {key: name for key, name in self._named.items() if name not in old}
            for name in old:
                del self._entries[name]
        self._oldest = min((entry.used_at for entry in self._entries.values()), default=math.inf)
