"""The page draws its state, says what people want, and is walked by keyboard."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sonomos_app.health.channel import Fix
from sonomos_app.health.examination import CHECKS
from sonomos_app.ui.protection import BundleWindow, ProtectionWindow, samples
from sonomos_app.ui.protection.state import page_state

STATES = samples.states()


@pytest.fixture
def window(qtbot: QtBot) -> ProtectionWindow:
    made = ProtectionWindow(STATES["troubled"])
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_each_row_tells_its_state_and_reason_to_a_screen_reader(window: ProtectionWindow, reading: Any) -> None:
    row = window.rows["clipboard guard"]
    assert reading.name(row) == "Clipboard, Off"
    assert row.accessibleDescription() == "Paused by you. What is copied now is not masked."
    assert reading.name(row.fix) == "Resume now: Clipboard"
    proven = window.rows["engine"]
    assert reading.name(proven) == "Search engine, Proven, proven 3 min ago"
    assert not proven.fix.isVisible()


def test_a_remedy_button_says_which_channel_and_what(qtbot: QtBot, window: ProtectionWindow) -> None:
    with qtbot.waitSignal(window.fix_wanted) as wanted:
        qtbot.keyClick(window.rows["start at login"].fix, Qt.Key.Key_Space)
    assert wanted.args == ["start at login", Fix.START_AT_LOGIN]


def test_the_arrows_go_from_row_to_row_and_scroll_it_into_sight(qtbot: QtBot, window: ProtectionWindow) -> None:
    first, *_, last = window.rows.values()
    first.setFocus()
    for _ in range(len(window.rows) + 2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert QApplication.focusWidget() is last
    assert not last.visibleRegion().isEmpty()
    qtbot.keyClick(last, Qt.Key.Key_Up)
    assert QApplication.focusWidget() is list(window.rows.values())[-2]


def test_the_one_button_tests_and_then_stops(qtbot: QtBot, window: ProtectionWindow) -> None:
    with qtbot.waitSignal(window.test_wanted):
        window.test.click()
    window.show_state(STATES["testing"])
    assert (window.test.text(), window._bar.isVisible(), window._bar.value()) == ("Stop", True, 6)
    assert f"Testing 7 of {len(CHECKS)}" in window._said.text()
    with qtbot.waitSignal(window.stop_wanted):
        qtbot.keyClick(window, Qt.Key.Key_F5)
    window.show_state(STATES["proven"])
    assert (window.test.text(), window._bar.isVisible()) == ("Test now", False)


def test_a_new_state_leaves_the_focus_where_it_was(window: ProtectionWindow) -> None:
    window.rows["rules"].setFocus()
    window.show_state(STATES["proven"])
    assert QApplication.focusWidget() is window.rows["rules"]


def test_said_again_it_keeps_its_rows(window: ProtectionWindow) -> None:
    window.speak_again(page_state(CHECKS, samples.proven(), samples.NOW))
    assert window.rows["clipboard guard"].accessibleName().startswith("Clipboard, Proven")


def test_the_bundle_is_shown_whole_and_saved_as_shown(qtbot: QtBot) -> None:
    made = BundleWindow(samples.BUNDLE)
    qtbot.addWidget(made)
    assert made.text.toPlainText() == samples.BUNDLE
    assert made.text.isReadOnly()
    with qtbot.waitSignal(made.save_wanted) as wanted:
        made.save.click()
    assert wanted.args == [samples.BUNDLE]
