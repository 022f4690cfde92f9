"""What people answered before: the same value in the same app is not asked about twice."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable

from sonomos_core.model import Match

EQUAL_ANSWERS = 3
"""After so many equal answers in a row about finds of one rule in one app, an exception is offered."""


MOST = 100_000
"""Of more answers the oldest are forgotten, and asked about again: some 25 MB, where tables are copied for weeks."""


class Lessons:
    """Answers by app and value, for this run. Values are kept as keyed hashes only."""

    def __init__(self) -> None:
        self._key = os.urandom(16)
        self._sent: dict[tuple[str, bytes], bool] = {}
        self._in_a_row: dict[tuple[str, str], tuple[bool, int]] = {}

    def learn(self, app: str, matches: Iterable[Match], *, sent: bool) -> None:
        """The user sent (or kept masked) these values in the app."""
        for match in matches:
            key = app, self._digest(match)
            self._sent.pop(key, None)  # what is answered again is the newest again
            self._sent[key] = sent
        while len(self._sent) > MOST:
            del self._sent[next(iter(self._sent))]

    def unlearn(self, app: str, matches: Iterable[Match]) -> None:
        """Ask again about these values in the app."""
        for match in matches:
            self._sent.pop((app, self._digest(match)), None)

    def answered(self, app: str, matches: Iterable[Match], *, sent: bool) -> frozenset[str]:
        """One more answer about these values; the rules that had `EQUAL_ANSWERS` equal ones in this app, or more."""
        ripe = set()
        for rule in {match.rule for match in matches}:
            before, times = self._in_a_row.get((app, rule), (sent, 0))
            times = times + 1 if before is sent else 1
            self._in_a_row[app, rule] = sent, times
            if times >= EQUAL_ANSWERS:
                ripe.add(rule)
        return frozenset(ripe)

    def all_known(self, app: str, matches: Iterable[Match]) -> bool:
        """Whether each of the values was answered in the app before."""
        return all((app, self._digest(match)) in self._sent for match in matches)

    def all_sent(self, app: str, matches: Iterable[Match]) -> bool:
        """Whether the last answer for each of the values in the app was to send it."""
        return all(self._sent.get((app, self._digest(match)), False) for match in matches)

    def forget(self) -> None:
        """Ask again about everything."""
        self._sent.clear()
        self._in_a_row.clear()

    def __len__(self) -> int:
        return len({value for _, value in self._sent})

    def _digest(self, match: Match) -> bytes:
        return hashlib.blake2b(f"{match.type}\0{match.normal}".encode("utf-8", "replace"), key=self._key).digest()
