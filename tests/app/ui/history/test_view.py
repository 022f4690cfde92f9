"""The history window: filters, the opened finding, marking and deleting, all of it by keyboard, too."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QStyleOptionViewItem
from pytestqt.qtbot import QtBot
from rows import row, rows

from sonomos_app.guard.viewmodel.history import Step
from sonomos_app.ui.history import HistoryView
from sonomos_app.ui.theme import theme
from sonomos_app.ui.widgets.table import InkDelegate


@pytest.fixture
def asked() -> list[int]:
    """How many findings were to be deleted, each time the user was asked."""
    return []


@pytest.fixture
def view(qtbot: QtBot, asked: list[int]) -> HistoryView:
    def confirm(_: object, count: int) -> bool:
        asked.append(count)
        return True

    made = HistoryView(clock=lambda: 1_769_600_000.0, confirm=confirm)
    qtbot.addWidget(made)
    made.show()
    return made


def filled(qtbot: QtBot, view: HistoryView, count: int = 9) -> HistoryView:
    view.add_rows(rows(count))
    view.finish()
    qtbot.waitUntil(lambda: not view.model.busy)
    return view


def words(view: HistoryView) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def test_without_findings_it_says_what_will_appear_and_offers_the_next_step(qtbot: QtBot, view: HistoryView) -> None:
    filled(qtbot, view, 0)
    assert "No findings yet" in words(view)
    assert not view.filters.isVisible()
    with qtbot.waitSignal(view.scan_wanted):
        view._scan.click()


def test_while_reading_it_says_so(view: HistoryView) -> None:
    assert "Findings appear here as they are read." in words(view)


def test_the_count_is_told(qtbot: QtBot, view: HistoryView) -> None:
    filled(qtbot, view)
    assert "9 findings. Only redacted values are kept." in words(view)
    view.filters.search.setText("claude")
    qtbot.waitUntil(lambda: len(view.model.shown) == 3)
    assert "3 of 9 findings." in words(view)


def test_filters_that_fit_nothing_can_be_cleared_at_once(qtbot: QtBot, view: HistoryView) -> None:
    filled(qtbot, view)
    view.table.choose(0)
    view.filters.search.setText("nothing like it")
    qtbot.waitUntil(lambda: "Nothing fits" in words(view))
    assert "Choose a finding" in words(view)
    view._clear.click()
    qtbot.waitUntil(lambda: len(view.model.shown) == 9)
    assert view.filters.search.text() == ""
    assert not view.filters.clear.isVisible()


def test_the_lists_offer_what_there_is_and_keep_what_is_chosen(qtbot: QtBot, view: HistoryView) -> None:
    filled(qtbot, view)
    apps = view.filters.app
    assert [apps.itemText(index) for index in range(apps.count())] == ["Any app", "Claude", "Writer"]
    apps.setCurrentIndex(2)
    view.take_news([row(100)], {})
    view.filters.offer(["Aider"], [])
    assert [apps.itemText(index) for index in range(apps.count())] == ["Any app", "Aider", "Claude", "Writer"]
    assert apps.currentText() == "Writer"
    qtbot.waitUntil(lambda: not view.model.busy)
    assert {each.app for each in view.model.shown} == {"Writer"}


def test_a_chosen_finding_tells_what_was_decided_and_why(qtbot: QtBot, view: HistoryView) -> None:
    filled(qtbot, view)
    view.table.choose(0)
    said = words(view)
    assert "AWS secret key" in said
    assert "Claude: Masked" in said
    assert "It is guarded: AI apps, chats and agents get the masked text." in said
    assert "Copied from\nDatadog" in said
    view.take_news([], {row(0).finding.id: (Step("2026-01-28T12:00:09Z", "Claude", "overridden", "your answer"),)})
    assert "You answered so." in words(view)


def test_marking_as_not_sensitive_and_back(qtbot: QtBot, view: HistoryView) -> None:
    filled(qtbot, view)
    wanted: list[tuple[Any, bool]] = []
    view.dismiss_wanted.connect(lambda rows, on: wanted.append(([each.finding.id for each in rows], on)))
    view.table.choose(0)
    view.opened.dismiss.click()
    view.set_dismissed({row(0).finding.value_id or ""})
    assert view.opened.undismiss.isVisible()
    view.opened.undismiss.click()
    assert wanted == [([row(0).finding.id], True), ([row(0).finding.id], False)]


def test_a_value_that_cannot_be_recognised_cannot_be_marked(qtbot: QtBot, view: HistoryView) -> None:
    view.add_rows([row(0, value_id=None)])
    view.finish()
    qtbot.waitUntil(lambda: not view.model.busy)
    view.table.choose(0)
    assert not view.opened.dismiss.isVisible()
    assert "recorded without the install key" in words(view)


def test_the_delete_key_asks_and_the_next_finding_is_chosen(qtbot: QtBot, view: HistoryView, asked: list[int]) -> None:
    filled(qtbot, view)
    wanted: list[Any] = []
    view.delete_wanted.connect(wanted.append)
    view.table.choose(2)
    QTest.keyClick(view.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view.table, Qt.Key.Key_Delete)
    assert asked == [2]
    assert wanted == [(row(2).finding.id, row(3).finding.id)]
    view.deleted(wanted[0])
    assert "2 findings deleted. The counters stay." in words(view)
    assert [each.finding.id for each in view.table.chosen_rows()] == [
        row(4).finding.id
    ] or view.table.chosen_count() == 1


def test_nothing_is_deleted_without_consent(qtbot: QtBot) -> None:
    view = HistoryView(confirm=lambda window, count: False)
    qtbot.addWidget(view)
    filled(qtbot, view)
    view.table.choose(0)
    with qtbot.assertNotEmitted(view.delete_wanted):
        view.opened.delete.click()


def test_what_was_done_can_be_undone_once(qtbot: QtBot, view: HistoryView) -> None:
    undone: list[int] = []
    view.say("Done.", lambda: undone.append(1))
    view._undo.click()
    view._undo.click()
    assert undone == [1]
    assert not view._undo.isVisible()


def test_keys_lead_to_the_search_on_to_the_table_and_close_the_window(qtbot: QtBot, view: HistoryView) -> None:
    filled(qtbot, view)
    with qtbot.waitActive(view):
        view.activateWindow()
    view.table.setFocus()
    QTest.keyClick(view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: view.filters.search.hasFocus())
    QTest.keyClick(view.filters.search, Qt.Key.Key_Down)
    assert view.table.hasFocus()
    assert view.table.chosen_count() == 1
    with qtbot.waitSignal(view.closed):
        QTest.keyClick(view, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)


def test_every_control_can_be_reached_and_has_a_name(qtbot: QtBot, view: HistoryView, reading: Any) -> None:
    filled(qtbot, view)
    view.table.choose(0)
    controls = reading.controls(view)
    assert {view.table, view.exceptions, view.opened.dismiss, view.opened.delete} <= set(controls)
    assert [part for part in controls if not reading.name(part)] == []
    lists = (view.filters.app, view.filters.label, view.filters.severity, view.filters.action, view.filters.since)
    assert [part.accessibleDescription() for part in lists] == ["App", "Kind", "Severity", "What happened", "Time"]
    assert reading.name(view.filters.search) == "Search in findings"


def test_a_size_is_kept(qtbot: QtBot) -> None:
    kept: dict[str, tuple[int, int]] = {"history": (900, 500)}

    class Drawer:
        def load(self, name: str) -> tuple[int, int] | None:
            return kept.get(name)

        def save(self, name: str, width: int, height: int) -> None:
            kept[name] = (width, height)

    view = HistoryView(Drawer())
    qtbot.addWidget(view)
    view.show()
    view.resize(view.width() + 10, 480)
    view.close()
    assert kept["history"][1] == 480


def test_the_findings_of_one_value_alone_until_that_is_pressed_away(qtbot: QtBot, view: HistoryView) -> None:
    filled(qtbot, view)
    value = view.model.row(0).finding.value_id
    assert value is not None
    same = sum(row.finding.value_id == value for row in view.model.rows)
    assert same < 9
    view.filters.only(value, "SSN 51••••89")
    qtbot.waitUntil(lambda: not view.model.busy and len(view.model.shown) == same)
    assert view.filters.value.isVisible()
    assert view.filters.value.text() == "Only SSN 51••••89 ✕"
    view.filters.value.click()
    qtbot.waitUntil(lambda: len(view.model.shown) == 9)
    assert not view.filters.value.isVisible()


def test_clearing_the_filters_lets_other_values_through_again(qtbot: QtBot, view: HistoryView) -> None:
    filled(qtbot, view)
    view.filters.only(view.model.row(0).finding.value_id, "SSN 51••••89")
    qtbot.waitUntil(lambda: len(view.model.shown) < 9)
    view.filters.clear.click()
    qtbot.waitUntil(lambda: len(view.model.shown) == 9)
    assert view.filters.sieve.open


def test_a_severity_keeps_its_colour_when_its_row_is_chosen(qtbot: QtBot, view: HistoryView) -> None:
    filled(qtbot, view)
    cell, option = view.model.index(0, 2), QStyleOptionViewItem()
    delegate = view.table.itemDelegateForIndex(cell)
    assert isinstance(delegate, InkDelegate)
    delegate.initStyleOption(option, cell)
    finding = view.model.row(0).finding
    assert option.palette.color(QPalette.ColorRole.HighlightedText) == theme().colour(f"{finding.severity}-text")
    view.set_dismissed({finding.value_id or ""})
    faint = QStyleOptionViewItem()
    delegate.initStyleOption(faint, cell)
    assert faint.palette.color(QPalette.ColorRole.HighlightedText) != theme().colour("text-third")
