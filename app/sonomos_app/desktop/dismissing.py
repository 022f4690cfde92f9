"""Values that the user says are not sensitive: a false positive of the review, or marked so in the history.

Such a value passes from now on, by an exception. What the record holds of it counts as dismissed, by a decision about
each finding: the record is signed, a list of ticks is not, so nobody makes a week look better without a trace.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from sonomos_app.language import mark
from sonomos_app.store.choices.allow import Allowance, Effect
from sonomos_app.store.ledger.record import Decision
from sonomos_app.store.store import Store
from sonomos_core.model import Action, Finding
from sonomos_core.policy.leave import Typed

NOT_SENSITIVE = mark("marked as not sensitive")
FALSE_POSITIVE = mark("ticked off as a false positive")
DISMISSED, RESTORED = "not sensitive", "sensitive after all"


def dismiss(store: Store, exceptions: Collection[Allowance], about: Iterable[Typed]) -> None:
    """The values of these exceptions pass, and what was found of them does not count. Raises StoreError."""
    store.allowed.put(*exceptions, about=about)
    values = {entry.value_id for entry in exceptions if entry.value_id is not None}
    store.decide([found.id for found in store.of_values(values)], Action.DISMISSED, None, DISMISSED)


def restore(store: Store, values: Collection[str]) -> None:
    """These values are guarded again, and what was found of them counts as before. Raises StoreError."""
    store.allowed.remove(*(entry.id for entry in marks(store) if entry.value_id in values))
    take_back(store, store.of_values(values), DISMISSED, RESTORED)


def marks(store: Store) -> tuple[Allowance, ...]:
    """What lets a value pass everywhere and for good."""
    return tuple(
        entry
        for entry in store.allowed.list()
        if entry.value_id and entry.effect is Effect.PASS and (entry.rule, entry.app, entry.until) == (None,) * 3
    )


def take_back(store: Store, findings: Iterable[Finding], reason: str, saying: str) -> None:
    """Of these findings, as recorded, those that were last decided about for this reason have the end again that they
    had before."""
    before = _ends_before(store, {found.id: found.action for found in findings}, reason)
    for action in set(before.values()):
        store.decide([finding for finding, end in before.items() if end is action], action, None, saying)


def _ends_before(store: Store, recorded: Mapping[str, Action], reason: str) -> dict[str, Action]:
    """What had become of each before it was decided about for this reason; at first it was as it was recorded."""
    decided: dict[str, list[Decision]] = {}
    newest_first, _ = store.decided()
    for decision in newest_first:
        if decision.finding in recorded:
            decided.setdefault(decision.finding, []).append(decision)
    return {
        finding: next((each.action for each in past if each.reason != reason), recorded[finding])
        for finding, past in decided.items()
        if past[0].reason == reason
    }
