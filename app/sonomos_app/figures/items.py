"""The list of what to do: which items stand on it, and what follows from ticking one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from sonomos_app.figures.week import Advice, Chore, Item, Repeated, Tick
from sonomos_app.store.summary import days
from sonomos_core.model import Severity

IDLE_DAYS = 28
"""An exception that was not used for so long is worth a look: as long as the review looks back."""
HABIT_COUNT = {Severity.HIGH: 2, Severity.MEDIUM: 3, Severity.LOW: 5}
"""So often a value has to come for the list, where the only thing to do is to change the way."""
MOST = 20
"""A longer list is not a list of what to do this week."""
_DAY_S = 86_400.0


class Excepted(Protocol):
    """An exception as the store keeps it; times are epoch seconds."""

    @property
    def id(self) -> str:
        """Names it."""

    @property
    def created(self) -> float:
        """When it was made."""

    @property
    def last_used(self) -> float | None:
        """When it last let something pass."""

    @property
    def until(self) -> float | None:
        """When it runs out; None is never."""


class Ticked(Protocol):
    """How an item was done, and when (epoch seconds)."""

    @property
    def tick(self) -> Tick:
        """How."""

    @property
    def at(self) -> float:
        """When."""


@dataclass(frozen=True, slots=True)
class Consequence:
    """What ticking an item asks of the store, beside keeping the tick."""

    remediated: tuple[str, ...] = ()  # findings that were made good
    dismissed: str | None = None  # id of a value that is not sensitive
    restored: str | None = None  # id of a value that is sensitive after all


def value_item(value_id: str) -> str:
    """The id of the item about a value."""
    return f"value:{value_id}"


def exception_item(exception_id: str) -> str:
    """The id of the item about an exception."""
    return f"exception:{exception_id}"


def ticked_values(ticks: Mapping[str, Ticked]) -> frozenset[str]:
    """The ids of the values that were ticked off."""
    prefix = value_item("")
    return frozenset(item.removeprefix(prefix) for item in ticks if item.startswith(prefix))


def value_items(values: Iterable[Repeated], ticks: Mapping[str, Ticked]) -> tuple[Item, ...]:
    """The items about values; those still to do come first, in their order."""
    ids = ((value_item(value.value_id), value) for value in values)
    found = [
        Item(item, Chore.VALUE, _standing(value, ticks.get(item)), value)
        for item, value in ids
        if item in ticks or _is_worth_it(value)
    ]
    return tuple(sorted(found, key=lambda item: item.tick is not None)[:MOST])


def exception_items(
    exceptions: Sequence[Excepted], ticks: Mapping[str, Ticked], *, now: float, said: Callable[[str], str]
) -> tuple[Item, ...]:
    """The items about exceptions in force that were not used for long, the longest first. `said` gives the sentence of
    the exception with an id."""
    found = []
    for entry in sorted(exceptions, key=lambda entry: (-_idle_days(entry, now), entry.id)):
        idle, item = _idle_days(entry, now), exception_item(entry.id)
        if idle >= IDLE_DAYS and (entry.until is None or entry.until > now):
            tick = ticks[item].tick if item in ticks else None
            found.append(
                Item(
                    id=item,
                    chore=Chore.EXCEPTION,
                    tick=tick,
                    exception=said(entry.id),
                    idle_days=idle,
                    exception_id=entry.id,
                    never_used=entry.last_used is None,
                )
            )
    return tuple(found)


def consequence(item: Item, tick: Tick | None) -> Consequence:
    """What follows from ticking an item, or from taking the tick back (None)."""
    if item.value is None:
        return Consequence()
    match tick:
        case Tick.ROTATED:
            return Consequence(remediated=item.value.left)
        case Tick.FALSE_POSITIVE:
            return Consequence(dismissed=item.value.value_id)
        case Tick.ACCEPTED:
            return Consequence()
        case None:
            return Consequence(restored=item.value.value_id if item.tick is Tick.FALSE_POSITIVE else None)


def _standing(value: Repeated, ticked: Ticked | None) -> Tick | None:
    """The tick, unless a value that was said to be rotated was seen after that: then the old one is still in use.

    Whether it is a false positive says the record itself, wherever the user said so."""
    if value.dismissed:
        return Tick.FALSE_POSITIVE
    if ticked is None or ticked.tick is Tick.FALSE_POSITIVE:
        return None
    return None if ticked.tick is Tick.ROTATED and days.seconds(value.last) > ticked.at else ticked.tick


def _is_worth_it(value: Repeated) -> bool:
    return value.advice is not Advice.HABIT or value.count >= HABIT_COUNT[value.severity]


def _idle_days(entry: Excepted, now: float) -> int:
    return int((now - (entry.last_used if entry.last_used is not None else entry.created)) / _DAY_S)
