"""The list of exceptions over a real store."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from sonomos_app.desktop.exceptions import ExceptionsDesk
from sonomos_app.store.choices.allow import Effect
from sonomos_app.store.store import Store
from sonomos_app.ui.exceptions import ExceptionsView

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support")


class Answers:
    """What was learned in this run."""

    def __init__(self) -> None:
        self.answers = 2

    def forget(self) -> None:
        self.answers = 0


@pytest.fixture
def desk(qtbot: QtBot, store: Store, changes: list[str]) -> Iterator[ExceptionsDesk]:
    learning = Answers()
    made = ExceptionsDesk(store, learning, changed=lambda: changes.append("changed"))  # type: ignore[arg-type]
    yield made
    made.close()


def opened(qtbot: QtBot, desk: ExceptionsDesk, count: int) -> ExceptionsView:
    desk.open()
    view = desk.view
    assert view is not None
    qtbot.waitUntil(lambda: len(view.model.rows) == count and view.forget.isVisible())
    return view


def test_each_exception_is_listed_by_what_people_call_it(qtbot: QtBot, store: Store, desk: ExceptionsDesk) -> None:
    store.allowed.add(now=1.0, value_id="0123456789ab", shown="email ab••••yz")
    store.allowed.add(now=2.0, value_id="ba9876543210")
    store.allowed.add(now=3.0, rule="pii-ssn", app="Chat", effect=Effect.MASK)
    store.allowed.add(now=4.0, rule="a-rule-of-mine")
    view = opened(qtbot, desk, 4)
    assert [(row.value, row.label, row.passes) for row in view.model.rows] == [
        (None, "a-rule-of-mine", True),
        (None, "SSN", False),
        ("ba9876543210", None, True),
        ("email ab••••yz", None, True),
    ]


def test_removed_and_put_back(qtbot: QtBot, store: Store, desk: ExceptionsDesk, changes: list[str]) -> None:
    kept = store.allowed.add(now=1.0, rule="pii-ssn")
    gone = store.allowed.add(now=2.0, rule="pii-email", app="Chat")
    view = opened(qtbot, desk, 2)
    view.table.choose(0)
    view.remove.click()
    qtbot.waitUntil(lambda: len(view.model.rows) == 1)
    assert store.allowed.list() == (kept,)
    view.undo.click()
    qtbot.waitUntil(lambda: len(view.model.rows) == 2)
    assert store.allowed.list() == (kept, gone)
    assert changes == ["changed", "changed"]


def test_how_long_and_where_it_holds_can_be_changed(
    qtbot: QtBot, store: Store, desk: ExceptionsDesk, changes: list[str]
) -> None:
    store.allowed.add(now=1.0, rule="pii-ssn", app="Chat")
    view = opened(qtbot, desk, 1)
    hour, today, for_ever, everywhere = view.choices.actions()
    hour.trigger()
    qtbot.waitUntil(lambda: (view.model.rows[0].until or 0) > 3000)
    for_ever.trigger()
    qtbot.waitUntil(lambda: view.model.rows[0].until is None)
    today.trigger()
    qtbot.waitUntil(lambda: view.model.rows[0].until is not None)
    assert everywhere.isEnabled()
    everywhere.trigger()
    qtbot.waitUntil(lambda: view.model.rows[0].app is None)
    qtbot.waitUntil(lambda: not everywhere.isEnabled())
    assert len(store.allowed.list()) == 1
    assert len(changes) == 4


def test_an_app_alone_cannot_hold_everywhere(qtbot: QtBot, store: Store, desk: ExceptionsDesk) -> None:
    store.allowed.add(now=1.0, app="Mail")
    view = opened(qtbot, desk, 1)
    assert not view.choices.actions()[3].isEnabled()


def test_answers_of_this_run_are_counted_and_forgotten(qtbot: QtBot, desk: ExceptionsDesk) -> None:
    view = opened(qtbot, desk, 0)
    view.forget.click()
    qtbot.waitUntil(lambda: not view.forget.isVisible())


def test_a_file_with_mistakes_is_said(qtbot: QtBot, store: Store, desk: ExceptionsDesk) -> None:
    store.allowed.add(now=1.0, rule="pii-ssn")
    store.places.allowed.write_text("{")
    view = opened(qtbot, desk, 0)
    qtbot.waitUntil(lambda: "allow.json cannot be read" in view._said.text())
