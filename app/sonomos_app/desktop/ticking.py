"""What follows from ticking an item of the review off, and from taking the tick back."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Collection

from sonomos_app.figures.items import consequence
from sonomos_app.figures.week import Item, Tick
from sonomos_app.language import mark
from sonomos_app.store.choices.allow import Allowance, Effect
from sonomos_app.store.ledger.record import Decision
from sonomos_app.store.store import Store
from sonomos_core.model import Action

FALSE_POSITIVE = mark("ticked off as a false positive")
ROTATED, NOT_ROTATED = "rotated", "not rotated"


class Ticking:
    """Keeps ticks in the store, with what they mean there. Used off the window's thread."""

    def __init__(self, store: Store, clock: Callable[[], float] = time.time) -> None:
        self._store, self._clock = store, clock

    def tick(self, item: Item, tick: Tick | None, shown: str) -> bool:
        """The item is ticked off so, or open again (None); `shown` is what people call it. Raises StoreError.

        True when exceptions were changed.
        """
        asked = consequence(item, tick)
        if tick is None and item.tick is Tick.ROTATED and item.value is not None:
            self._take_back(item.value.findings)
        if asked.remediated:
            self._store.decide(asked.remediated, Action.REMEDIATED, None, ROTATED)
        if asked.allowed is not None:
            about = () if item.value is None else (item.value,)
            self._store.allowed.put(self._allowance(asked.allowed, shown), about=about)
        if asked.forbidden is not None:
            self._store.allowed.remove(*self._exceptions(asked.forbidden))
        self._store.ticks.set(item.id, tick, self._clock())
        return asked.allowed is not None or asked.forbidden is not None

    def _allowance(self, value_id: str, shown: str) -> Allowance:
        return Allowance(secrets.token_hex(4), value_id, None, None, None, FALSE_POSITIVE, self._clock(), shown=shown)

    def _exceptions(self, value_id: str) -> list[str]:
        """Those that let this value pass everywhere because it was ticked off."""
        return [
            entry.id
            for entry in self._store.allowed.list()
            if (entry.value_id, entry.effect, entry.reason) == (value_id, Effect.PASS, FALSE_POSITIVE)
        ]

    def _take_back(self, findings: Collection[str]) -> None:
        """What was made good by the tick has the end again that it had before."""
        before = self._ends_before(set(findings))
        for action in set(before.values()):
            again = [finding for finding, end in before.items() if end is action]
            self._store.decide(again, action, None, NOT_ROTATED)

    def _ends_before(self, findings: Collection[str]) -> dict[str, Action]:
        """Of those that the tick made good, what had become of each before."""
        decided: dict[str, list[Decision]] = {}
        newest_first, _ = self._store.decided()
        for decision in newest_first:
            if decision.finding in findings:
                decided.setdefault(decision.finding, []).append(decision)
        ticked = {finding: past for finding, past in decided.items() if past[0].reason == ROTATED}
        ends = {finding: past[1].action for finding, past in ticked.items() if len(past) > 1}
        missing = ticked.keys() - ends.keys()
        for batch in self._store.history() if missing else ():
            ends |= {found.id: found.action for found in batch if found.id in missing}
            if missing <= ends.keys():
                break
        return ends
