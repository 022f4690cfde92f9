"""The detector, what the user allowed and the install key, put together for one command."""

from __future__ import annotations

import contextlib
import functools
import os
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from sonomos_app.cli import CliError
from sonomos_app.cli.home import has_key, open_store
from sonomos_app.cli.scanning.compiling import ToldCache
from sonomos_app.cli.scanning.long_files import Located
from sonomos_app.inventory import inventory_of
from sonomos_app.ipc.hits import Hit, hit_at, hits_in
from sonomos_app.store.store import Store
from sonomos_core import Detector
from sonomos_core.detect.aggregate import weigh
from sonomos_core.inventory.names import Name
from sonomos_core.model import Action, Confidence, Match
from sonomos_core.policy.leave import Leave
from sonomos_core.value_id import value_id

SOURCE = "cli"
MOST_VALUES = 1_000_000


class TooManyValues(CliError):
    """A text holds more values than are told; what follows the last one is unknown."""


class Scanner:
    """Finds what is at least `minimum` certain and not allowed everywhere, `most_values` in one text."""

    def __init__(
        self, detector: Detector, store: Store, minimum: Confidence, *, most_values: int = MOST_VALUES
    ) -> None:
        self.store = store
        self.detector = detector
        self._minimum = minimum
        self._most_values = most_values

    def matches(self, text: str | bytes) -> tuple[Match, ...]:
        """The raw matches in the text, as bad as they are together. Raises TooManyValues."""
        scan = self.detector.examine(text, limit=self._most_values)
        if not scan.complete:
            raise TooManyValues(f"more than {self._most_values} values in one text")
        return weigh([match for match in scan.matches if self._matters(match)], self._minimum)

    def hits(self, text: str | bytes, *, record: bool = False) -> tuple[Hit, ...]:
        """The redacted matches; with `record` they are in the ledger when this returns. Raises StoreError."""
        return self.told(text, self.matches(text), record=record)

    def told(self, text: str | bytes, matches: Sequence[Match], *, record: bool) -> tuple[Hit, ...]:
        """These matches of a text, redacted, and on wish recorded. Raises StoreError."""
        if record:
            self.record(matches)
        return hits_in(text, matches, self.identify)

    def long_hits(self, located: Iterable[Located], unit: str, *, record: bool) -> tuple[Hit, ...]:
        """The redacted matches of a long text, which come one by one. Raises TooManyValues, StoreError."""
        kept = [each for each in located if self._matters(each[0])]
        if len(kept) > self._most_values:
            raise TooManyValues(f"more than {self._most_values} values in one text")
        matches = weigh([match for match, _ in kept], self._minimum)
        if record:
            self.record(matches)
        return tuple(
            hit_at(match, place, unit, self.identify(match)) for match, (_, place) in zip(matches, kept, strict=True)
        )

    def record(self, matches: Sequence[Match]) -> None:
        """The matches are in the ledger when this returns. Raises StoreError."""
        if matches:
            self.store.record(matches, source=SOURCE, app=None, source_app=None, action=Action.FLAGGED, cwd=os.getcwd())

    def counts(self, hit: Hit) -> bool:
        """Whether a hit that the running app found is one that this scan would tell."""
        covered = not self.leave.is_mandatory(hit) and self._is_covered(hit.value_id, hit.rule)
        return Confidence(hit.confidence) >= self._minimum and not covered

    def identify(self, match: Match) -> str | None:
        """The id of the value; None while there is no install key or it is out of reach."""
        key = self._key
        return None if key is None else value_id(key, match)

    @functools.cached_property
    def leave(self) -> Leave:
        """What the organisation leaves to people, as it was when this scan began."""
        return self.store.leave()

    @functools.cached_property
    def _key(self) -> bytes | None:
        """A scan makes no key: that is for whoever records something."""
        return self.store.key if has_key(self.store) else None

    def _matters(self, match: Match) -> bool:
        return match.confidence >= self._minimum and not self._is_allowed(match)

    def _is_allowed(self, match: Match) -> bool:
        if not self.store.allowed.list() or self.leave.is_mandatory(match):
            return False
        return self._is_covered(self.identify(match), match.rule)

    def _is_covered(self, value_id: str | None, rule: str) -> bool:
        return self.store.allowed.match(value_id, rule, None, time.time()) is not None


@contextlib.contextmanager
def open_scanner(
    home: str | None, told: TextIO, minimum: Confidence = Confidence.MEDIUM, *, own_names: bool = False
) -> Iterator[Scanner]:
    """A scanner on the data folder; everything it recorded is on disk at the end.

    `told` is where a person reads, if it is a terminal, what takes so long. The words the user added are looked for in
    any case, the machine's own names with `own_names`.
    """
    with open_store(home) as store:
        detector = Detector.load(cache=ToldCache(store.cache, told))
        detector.know(inventory_of(store, _machine_names() if own_names else ()))
        yield Scanner(detector, store, minimum)


def _machine_names() -> tuple[Name, ...]:
    from sonomos_platform.machine.collect import machine_names  # what looks through the home folder is for who asks

    return machine_names()
