"""The history window over a real store: read, marked, deleted, kept up to date."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from sonomos_app.desktop.history import HistoryDesk
from sonomos_app.store.choices.allow import Effect
from sonomos_app.store.store import Store
from sonomos_app.ui.history import HistoryView
from sonomos_core.model import Action, Confidence, DataClass, Finding, Match, Severity

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support")


@pytest.fixture
def desk(qtbot: QtBot, store: Store, changes: list[str]) -> Iterator[HistoryDesk]:
    made = HistoryDesk(store, changed=lambda: changes.append("changed"))
    yield made
    made.close()


def note(store: Store, value: str = "person@corp.example") -> Finding:
    match = Match("pii-email", "email", DataClass.PII, Severity.LOW, Confidence.HIGH, False, 0, len(value), value)
    return store.record([match], source="clipboard", app=None, source_app="Editor", action=Action.FLAGGED)[0]


def opened(qtbot: QtBot, desk: HistoryDesk, count: int) -> HistoryView:
    desk.open()
    view = desk.view
    assert view is not None
    qtbot.waitUntil(lambda: len(view.model.shown) == count and view._complete, timeout=20_000)
    view._confirm = lambda window, number: True
    return view


def test_findings_come_with_what_was_decided(qtbot: QtBot, store: Store, desk: HistoryDesk) -> None:
    first, second = note(store), note(store, "other@corp.example")
    store.decide([first.id, second.id], Action.MASKED, "Claude", "guarded")
    store.decide([first.id], Action.OVERRIDDEN, "Claude", "your answer")
    view = opened(qtbot, desk, 2)
    assert [(row.finding.id, row.action, row.app) for row in view.model.shown] == [
        (second.id, "masked", "Claude"),
        (first.id, "overridden", "Claude"),
    ]
    assert [step.reason for step in view.model.row(1).steps] == ["guarded", "your answer"]


def test_what_comes_while_it_is_open_appears(qtbot: QtBot, store: Store, desk: HistoryDesk) -> None:
    first = note(store)
    view = opened(qtbot, desk, 1)
    second = note(store, "other@corp.example")
    store.decide([first.id, second.id], Action.MASKED, "Claude", "guarded")
    desk.recorded()
    qtbot.waitUntil(lambda: [row.action for row in view.model.shown] == ["masked", "masked"])
    assert view.model.row(0).finding.id == second.id


def test_a_false_positive_feeds_the_exceptions_by_its_id(
    qtbot: QtBot, store: Store, desk: HistoryDesk, changes: list[str]
) -> None:
    found = note(store)
    view = opened(qtbot, desk, 1)
    view.table.choose(0)
    view.opened.dismiss.click()
    qtbot.waitUntil(lambda: view.model.is_dismissed(view.model.row(0)))
    (entry,) = store.allowed.list()
    assert (entry.value_id, entry.rule, entry.app, entry.until, entry.effect) == (
        found.value_id, None, None, None, Effect.PASS,
    )  # fmt: skip
    assert found.value in entry.shown
    assert changes == ["changed"]
    qtbot.waitUntil(lambda: view.model.row(0).action == "dismissed")
    view._undo.click()
    qtbot.waitUntil(lambda: not view.model.is_dismissed(view.model.row(0)))
    qtbot.waitUntil(lambda: view.model.row(0).action == found.action.value)
    assert store.allowed.list() == ()
    assert len(changes) == 2


def test_deleted_findings_are_gone_and_the_next_ones_still_come(qtbot: QtBot, store: Store, desk: HistoryDesk) -> None:
    kept, gone = note(store), note(store, "other@corp.example")
    view = opened(qtbot, desk, 2)
    view.table.choose(0)
    view.opened.delete.click()
    qtbot.waitUntil(lambda: len(view.model.shown) == 1)
    assert [found.id for found in store.findings()] == [kept.id]
    assert gone.id.encode() not in store.places.ledger.read_bytes()
    assert store.counter.lifetime == 2
    assert store.verify().intact
    later = note(store, "third@corp.example")
    desk.recorded()
    qtbot.waitUntil(lambda: [row.finding.id for row in view.model.shown] == [later.id, kept.id])


def test_what_cannot_be_deleted_is_said(qtbot: QtBot, store: Store, desk: HistoryDesk) -> None:
    note(store)
    view = opened(qtbot, desk, 1)
    store.places.ledger.unlink()
    store.places.ledger.symlink_to(store.places.home / "elsewhere")
    view.table.choose(0)
    view.opened.delete.click()
    qtbot.waitUntil(lambda: "leaks.jsonl is a link" in view._said.text())
    assert len(view.model.shown) == 1


def test_a_window_that_was_closed_gets_no_more_rows_and_a_new_one_all(
    qtbot: QtBot, store: Store, desk: HistoryDesk
) -> None:
    note(store)
    desk.open()
    first = desk.view
    assert first is not None
    first.close()
    assert desk.view is None
    assert len(opened(qtbot, desk, 1).model.rows) == 1


def test_opening_it_says_that_somebody_looked(qtbot: QtBot, desk: HistoryDesk) -> None:
    with qtbot.waitSignal(desk.looked):
        desk.open()
