"""The main window shows rows and state, and says what people want."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from pytestqt.qtbot import QtBot

from sonomos_app.guard.viewmodel import cells
from sonomos_app.ui import samples
from sonomos_app.ui.window import MainWindow


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    made = MainWindow(clock=lambda: samples.NOW)
    qtbot.addWidget(made)
    made.show_state(samples.as_tray_state(samples.trays()["protected"]))
    made.show()
    return made


def test_without_findings_it_says_what_will_appear(window: MainWindow) -> None:
    assert not window.table.isVisible()
    window.show_findings(samples.findings())
    assert window.table.isVisible()


def test_the_table_shows_each_row(window: MainWindow) -> None:
    rows = samples.findings()
    window.show_findings(rows)
    model = window.table.model()
    shown = [
        tuple(model.index(row, column).data() for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]
    assert shown == [cells(row, samples.NOW) for row in rows]


def test_while_it_is_seen_it_says_anew_how_long_ago_things_were(qtbot: QtBot) -> None:
    now = [samples.NOW]
    window = MainWindow(clock=lambda: now[0])
    qtbot.addWidget(window)
    window.show_findings(samples.findings())
    before = window.table.model().index(0, 0).data()
    (ageing,) = window.findChildren(QTimer, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert not ageing.isActive()
    window.show()
    assert ageing.isActive()
    now[0] += 3600
    ageing.setInterval(1)
    with qtbot.waitSignals([window.aged, window.table.model().dataChanged]):
        pass
    assert window.table.model().index(0, 0).data() != before
    window.hide()
    assert not ageing.isActive()


def test_the_counters_are_shown(window: MainWindow) -> None:
    assert (window.today.text(), window.total.text()) == ("7", "1\u202f284")


def test_paused_swaps_pause_for_resume(window: MainWindow) -> None:
    assert (window.pause.isVisible(), window.resume.isVisible()) == (True, False)
    window.show_state(samples.as_tray_state(samples.trays()["paused"]))
    assert (window.pause.isVisible(), window.resume.isVisible()) == (False, True)


@pytest.mark.parametrize("name", ["resume", "scan", "restore", "quit"])
def test_each_button_says_what_is_wanted(qtbot: QtBot, window: MainWindow, name: str) -> None:
    with qtbot.waitSignal(getattr(window, f"{name}_wanted")):
        getattr(window, name).click()


def test_closing_is_told(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.closed):
        window.close()


def test_tab_passes_through_the_table(qtbot: QtBot, window: MainWindow) -> None:
    window.show_findings(samples.findings())
    window.table.setFocus()
    qtbot.keyClick(window.table, Qt.Key.Key_Tab)
    assert window.focusWidget() is not window.table


def test_every_control_has_a_name(window: MainWindow, reading: Any) -> None:
    window.show_findings(samples.findings())
    controls = reading.controls(window)
    assert len(controls) >= 5
    assert all(reading.name(control) for control in controls)
