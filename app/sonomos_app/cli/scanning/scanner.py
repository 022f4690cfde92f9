"""The detector, what the user allowed and the install key, put together for one command."""

from __future__ import annotations

import contextlib
import functools
import os
import time
from collections.abc import Iterator

from sonomos_app.cli import CliError
from sonomos_app.cli.home import has_key, open_store
from sonomos_app.ipc.hits import Hit, hits_in
from sonomos_app.store.store import Store
from sonomos_core import Detector
from sonomos_core.detect.aggregate import weigh
from sonomos_core.model import Action, Confidence, Match
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
        sure = (match for match in scan.matches if match.confidence >= self._minimum)
        return weigh([match for match in sure if not self._is_allowed(match)], self._minimum)

    def hits(self, text: str | bytes, *, record: bool = False) -> tuple[Hit, ...]:
        """The redacted matches; with `record` they are in the ledger when this returns. Raises StoreError."""
        matches = self.matches(text)
        if record and matches:
            self.store.record(matches, source=SOURCE, app=None, source_app=None, action=Action.FLAGGED, cwd=os.getcwd())
        return hits_in(text, matches, self.identify)

    def counts(self, hit: Hit) -> bool:
        """Whether a hit that the running app found is one that this scan would tell."""
        return Confidence(hit.confidence) >= self._minimum and not self._is_covered(hit.value_id, hit.rule)

    def identify(self, match: Match) -> str | None:
        """The id of the value; None while there is no install key or it is out of reach."""
        key = self._key
        return None if key is None else value_id(key, match)

    @functools.cached_property
    def _key(self) -> bytes | None:
        """A scan makes no key: that is for whoever records something."""
        return self.store.key if has_key(self.store) else None

    def _is_allowed(self, match: Match) -> bool:
        return bool(self.store.allowed.list()) and self._is_covered(self.identify(match), match.rule)

    def _is_covered(self, value_id: str | None, rule: str) -> bool:
        return self.store.allowed.match(value_id, rule, None, time.time()) is not None


@contextlib.contextmanager
def open_scanner(home: str | None, minimum: Confidence = Confidence.MEDIUM) -> Iterator[Scanner]:
    """A scanner on the data folder; everything it recorded is on disk at the end."""
    with open_store(home) as store:
        yield Scanner(Detector.load(cache=store.cache), store, minimum)
