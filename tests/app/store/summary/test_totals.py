"""What is displayed is added up from the summary alone, and is what one counts from the record itself."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest

from sonomos_app.figures.cells import Shown, Sort
from sonomos_app.figures.fate import channel_of
from sonomos_app.store.places import Places
from sonomos_app.store.store import Store
from sonomos_app.store.summary import days
from sonomos_core.model import Action, Confidence, Finding, Match, Stage

Open = Callable[[], Store]
CANARY = (
    '{"type":"vin","value":"1M88","value_id":"%s","detector":"llm","confidence":"low","session_id":"%s",'
    '"timestamp":"2026-01-0%dT00:00:00Z"}\n'
)


@pytest.fixture
def full(opened: Open, hit: Callable[..., Match], places: Places, clock: object) -> Store:
    """Findings of several days, sessions and kinds, Canary's too; some decided about, some older than a reset."""
    store, ids = opened(), []
    for number in range(24):
        if number == 10:
            assert sum(store.displayed_sums().sorts.values()) == 20
            store.reset()
        match = hit(f"person{number % 7}@corp.example", "email" if number % 3 else "person")
        match = replace(match, confidence=Confidence.CERTAIN if number % 4 else Confidence.MEDIUM, stage=Stage.OCR)
        session = f"s{number % 5}" if number % 2 else None
        app = "Chat" if number % 3 else None
        found = store.record([match], source="file:/x", app=app, source_app=None, action=Action.FLAGGED,
                             session_id=session)  # fmt: skip
        ids += [each.id for each in found]
        clock.now += 20_000  # type: ignore[attr-defined]
        with places.ledger.open("a") as file:
            file.write(CANARY % (f"{number % 3:012x}", "c", 1 + number // 3))
    store.decide(ids[8:14], Action.OVERRIDDEN, "Mail", "sent")
    store.delete(ids[20:21])
    return store


def by_hand(store: Store) -> Shown:
    """From the lines themselves."""
    seqs = {each.id: number for number, each in enumerate(ours(store), start=1)}
    reset = store.counter.reset_at
    latest = {decision.finding: decision for decision in store.decisions()}
    found = []
    for each in store.findings():
        if seqs.get(each.id, 0) > 10 or (each.id not in seqs and each.timestamp > reset):
            end = latest.get(each.id)
            found.append(each if end is None else replace(each, action=end.action, app=end.app or each.app))
    values = [each.value_id for each in found if each.value_id]
    return Shown(
        Counter(Sort(f.type, f.class_, f.severity, f.confidence, f.detector, channel_of(f.source), f.app, f.action)
                for f in found),
        Counter(day_of(each) for each in found),
        len(values),
        len(set(values)),
        len({each.session_id for each in found if each.session_id}),
        max(each.timestamp for each in found),
    )  # fmt: skip


def ours(store: Store) -> list[Finding]:
    return [each for each in store.findings(newest_first=False) if not each.id.startswith("canary-")]


def day_of(found: Finding) -> datetime.date:
    return days.day_of(days.seconds(found.timestamp))


@pytest.mark.parametrize("again", [False, True], ids=["as it grew", "made anew"])
def test_the_totals_are_those_of_the_record(full: Store, opened: Open, places: Places, again: bool) -> None:
    if again:
        full.close()
        places.index.unlink()
    told = opened().displayed_sums()
    assert told == by_hand(opened())
    assert (told.values, told.sessions) == (7 + 3, 5 + 1)


def test_nothing_adds_up_to_nothing(store: Store) -> None:
    assert store.displayed_sums() == Shown({}, {}, 0, 0, 0, None)
