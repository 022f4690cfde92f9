"""The record as rows of the history, read off the window's thread: at first all of it, later what is new."""

from __future__ import annotations

import gc
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from sonomos_app.guard.viewmodel.history import HistoryRow, Step
from sonomos_app.store.ledger.record import Decision
from sonomos_app.store.store import Store
from sonomos_core.model import Finding

Rows = Sequence[HistoryRow]
PAUSE_S = 0.002
"""Between two batches the window's thread gets the interpreter for sure."""


class HistoryReader:
    """Knows how far it has read. Used by one thread at a time.

    While it lives, what was read is kept from the collector of reference cycles: with half a million objects one of its
    rounds stops every thread for a quarter of a second. Rows hold no cycles, so they go with the window all the same
    (`ui.history.model.let_go`).
    """

    def __init__(self, store: Store, labels: Mapping[str, str]) -> None:
        self._store = store
        self._labels = labels
        self._steps: defaultdict[str, tuple[Step, ...]] = defaultdict(tuple)
        self._decisions_at = 0
        self._newest = ""
        self._over = threading.Event()
        self._same: dict[str, str] = {}

    def stop(self) -> None:
        """Nobody wants to know any more; from any thread."""
        self._over.set()

    def read(self, give: Callable[[Rows], object]) -> None:
        """Hand over everything, the newest first. Raises StoreError."""
        decided, self._decisions_at = self._store.decided()
        ahead = next(decided, None)
        for batch in self._store.history():
            if self._over.wait(PAUSE_S):
                return
            # What was decided about a finding came after it, so what is older than the batch can wait.
            while ahead is not None and ahead.timestamp >= batch[-1].timestamp:
                self._steps[ahead.finding] = (self._step(ahead), *self._steps[ahead.finding])
                ahead = next(decided, None)
            self._newest = self._newest or batch[0].id
            give(self._rows(batch))
            gc.freeze()

    def news(self) -> tuple[Rows, Mapping[str, tuple[Step, ...]]]:
        """What was recorded since, newest first, and what became of which older findings. Raises StoreError."""
        changed = self._read_decisions()
        fresh: list[Finding] = []
        for batch in self._store.history():
            known = next((index for index, found in enumerate(batch) if found.id == self._newest), None)
            fresh += batch[:known]
            if known is not None or not self._newest:
                break
        self._newest = fresh[0].id if fresh else self._newest
        new = {found.id for found in fresh}
        return self._rows(fresh), {found: self._steps[found] for found in changed if found not in new}

    def forget(self, ids: Iterable[str]) -> None:
        """These were deleted; the newest among them is no longer there to be found again."""
        gone = set(ids)
        for found in gone:
            self._steps.pop(found, None)
        if self._newest in gone:
            self._newest = next((found.id for batch in self._store.history() for found in batch), "")

    def _read_decisions(self) -> set[str]:
        decisions, self._decisions_at = self._store.decisions_from(self._decisions_at)
        for decision in decisions:
            self._steps[decision.finding] += (self._step(decision),)
        return {decision.finding for decision in decisions}

    def _rows(self, findings: Iterable[Finding]) -> Rows:
        return tuple(
            HistoryRow(found, self._labels.get(found.rule, found.type.replace("_", " ")), self._steps.get(found.id, ()))
            for found in findings
        )

    def _step(self, decision: Decision) -> Step:
        """A hundred thousand decisions say a handful of things: equal texts are kept once."""
        same = self._same.setdefault
        app, reason = decision.app and same(decision.app, decision.app), same(decision.reason, decision.reason)
        return Step(decision.timestamp, app, decision.action.value, reason)
