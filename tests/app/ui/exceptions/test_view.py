"""The list of exceptions: what each is for, its last use, and taking it back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from sonomos_app.guard.viewmodel.exceptions import ExceptionRow, exception_cells
from sonomos_app.ui.exceptions import ExceptionsView

NOW = 1_769_600_000.0
HOUR = 3600.0
ROWS = (
    ExceptionRow("a", True, "SSN 51••••89", None, "/usr/bin/writer", None, NOW - 2 * HOUR, NOW - 9 * HOUR, "my own"),
    ExceptionRow("b", False, None, "email", "Slack", NOW + HOUR, None, NOW - HOUR, ""),
    ExceptionRow("c", True, None, None, "Mail", NOW - 1, None, NOW, "allowed in this app"),
)


@pytest.fixture
def view(qtbot: QtBot) -> ExceptionsView:
    made = ExceptionsView(clock=lambda: NOW)
    qtbot.addWidget(made)
    made.show()
    return made


def words(view: ExceptionsView) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def test_each_exception_is_told_in_words() -> None:
    value, rule, app = (exception_cells(row, NOW) for row in ROWS)
    assert value == ("SSN 51••••89", "in writer", "passes unmasked", "for ever", "2 h ago", "my own")
    assert rule[:3] == ("Every find of: Email", "in Slack", "is masked without asking")
    assert rule[3].endswith("60 min left")
    assert rule[4:] == ("never", "added 1 h ago")
    assert (app[0], app[3]) == ("Everything", "run out")


def test_without_any_it_says_what_will_appear(view: ExceptionsView) -> None:
    assert "it is listed here with its last use" in words(view)
    assert words(view).count("No exceptions") == 1
    assert not view.remove.isVisible()


def test_the_chosen_ones_are_removed_and_can_be_put_back(qtbot: QtBot, view: ExceptionsView) -> None:
    removed: list[Any] = []
    restored: list[Any] = []
    view.remove_wanted.connect(removed.append)
    view.restore_wanted.connect(restored.append)
    view.show_rows(ROWS)
    view.table.choose(1)
    QTest.keyClick(view.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    view.remove.click()
    assert removed == [("b", "c")]
    view.removed(removed[0])
    view.show_rows(ROWS[:1])
    assert "2 exceptions removed." in words(view)
    assert "1 exception" in words(view)
    view.undo.click()
    view.undo.click()
    assert restored == [("b", "c")]


def test_the_delete_key_removes(qtbot: QtBot, view: ExceptionsView) -> None:
    view.show_rows(ROWS)
    view.activateWindow()
    view.table.setFocus()
    with qtbot.waitSignal(view.remove_wanted) as wanted:
        QTest.keyClick(view.table, Qt.Key.Key_Delete)
    assert wanted.args == [("a",)]


def test_answers_of_this_run_can_be_forgotten(qtbot: QtBot, view: ExceptionsView) -> None:
    assert not view.forget.isVisible()
    view.show_answers(3)
    assert "3 values are not brought up again where they were shown, until the app ends." in words(view)
    with qtbot.waitSignal(view.forget_wanted):
        view.forget.click()


def test_every_control_can_be_reached_and_has_a_name(view: ExceptionsView, reading: Any) -> None:
    view.show_rows(ROWS)
    view.show_answers(1)
    controls = reading.controls(view)
    assert {view.table, view.remove, view.forget} <= set(controls)
    assert [part for part in controls if not reading.name(part)] == []


def test_one_that_the_organisation_does_not_leave_to_people_is_listed_as_of_no_effect() -> None:
    cells = exception_cells(replace(ROWS[0], counts=False), NOW)
    assert (cells[2], cells[5]) == ("nothing any more", "Set by your organisation")


def test_the_empty_list_reaches_down_to_the_margin(view: ExceptionsView) -> None:
    QApplication.processEvents()
    assert view.height() - view._pages.geometry().bottom() - 1 == 16
