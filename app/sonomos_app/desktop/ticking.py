"""What follows from ticking an item of the review off, and from taking the tick back."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable

from sonomos_app.desktop import dismissing
from sonomos_app.figures.items import consequence
from sonomos_app.figures.week import Item, Tick
from sonomos_app.store.choices.allow import Allowance
from sonomos_app.store.store import Store
from sonomos_core.model import Action

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
            ticked = (each for each in self._store.of_values({item.value.value_id}) if each.id in item.value.findings)
            dismissing.take_back(self._store, ticked, ROTATED, NOT_ROTATED)
        if asked.remediated:
            self._store.decide(asked.remediated, Action.REMEDIATED, None, ROTATED)
        if asked.dismissed is not None:
            about = () if item.value is None else (item.value,)
            dismissing.dismiss(self._store, [self._allowance(asked.dismissed, shown)], about)
        if asked.restored is not None:
            dismissing.restore(self._store, {asked.restored})
        self._store.ticks.set(item.id, tick, self._clock())
        return asked.dismissed is not None or asked.restored is not None

    def _allowance(self, value_id: str, shown: str) -> Allowance:
        reason = dismissing.FALSE_POSITIVE
        return Allowance(secrets.token_hex(4), value_id, None, None, None, reason, self._clock(), shown=shown)
