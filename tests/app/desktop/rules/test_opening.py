"""From a key press in the window to the file on disk, and back into the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from sonomos_app.desktop.rules.opening import RuleWindows
from sonomos_app.ui.rules.excepting import ExceptionDialog
from sonomos_app.ui.rules.picking import PickDialog
from sonomos_app.ui.rules.testing import TestDialog
from sonomos_core.policy.apps import AppRule, parse_rules
from sonomos_core.policy.modes import Trust
from sonomos_platform.apps.entries import Entries

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support")
NONE: tuple[AppRule, ...] = ()


@pytest.fixture
def windows(office: Any, qtbot: QtBot) -> Iterator[RuleWindows]:
    made = RuleWindows(office.desk, office.store.windows, lambda: Entries(()))
    made.open()
    office.settle()
    yield made
    office.settle()
    made.close()


def own(office: Any) -> dict[str, AppRule]:
    office.settle()
    return {rule.name: rule for rule in office.store.apps.load(parse_rules, NONE).value}


def test_a_key_press_reaches_the_disk_and_the_window_says_so(office: Any, windows: RuleWindows, qtbot: QtBot) -> None:
    window = windows.window
    assert window is not None
    with qtbot.waitActive(window):
        window.activateWindow()
    window.choose("Slack")
    window.panel.trust.buttons[2].setFocus()
    qtbot.keyClick(window.panel.trust.buttons[2], Qt.Key.Key_Left)
    assert own(office)["Slack"].trust is Trust.ORDINARY
    row = window.table.row()
    assert row is not None
    assert (row.key, row.trust) == ("Slack", Trust.ORDINARY)
    assert window.undo.isVisible()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: own(office) == {})
    assert window.table.row() is not None
    assert not window.panel.reset.isVisible()


def test_what_is_changed_elsewhere_is_shown(office: Any, windows: RuleWindows) -> None:
    office.store.apps.put(AppRule("Slack", Trust.TRUSTED, exe=("slack",)).as_table())
    windows.refresh()
    office.settle()
    assert windows.window is not None
    (slack,) = [row for row in windows.window.all_rows if row.key == "Slack"]
    assert (slack.trust, slack.own) == (Trust.TRUSTED, True)


def test_a_change_that_failed_leaves_the_window_as_it_stands_on_disk(office: Any, windows: RuleWindows) -> None:
    window = windows.window
    assert window is not None
    window.choose("Slack")
    (office.home / "apps.toml").write_text("[[app]\n")
    window.panel.trust.buttons[0].click()
    office.settle()
    office.settle()
    assert not window.panel.trust.isEnabled()
    assert window.panel.trust.value is Trust.GUARDED


def test_an_open_window_is_picked_from_the_list(office: Any, windows: RuleWindows) -> None:
    assert windows.window is not None
    windows.window.add.click()
    office.settle()
    dialog = windows.dialog
    assert isinstance(dialog, PickDialog)
    shown = [dialog.windows.item(at).text() for at in range(dialog.windows.count())]
    assert shown == ["slack\na private channel", "ledger"]
    dialog.windows.setCurrentRow(1)
    dialog.add.click()
    assert own(office)["ledger"].trust is Trust.GUARDED
    assert windows.dialog is None


def test_a_paste_is_tested(office: Any, windows: RuleWindows) -> None:
    assert windows.window is not None
    windows.window.choose("Slack")
    windows.window.test.click()
    office.settle()
    dialog = windows.dialog
    assert isinstance(dialog, TestDialog)
    assert dialog.words == "Type or paste a text"
    dialog.close()
    assert windows.dialog is None


def test_an_exception_is_made(office: Any, windows: RuleWindows) -> None:
    window = windows.window
    assert window is not None
    window.choose("Slack")
    window.panel.add.click()
    dialog = windows.dialog
    assert isinstance(dialog, ExceptionDialog)
    dialog.search.setText("email")
    dialog.add.click()
    office.settle()
    QApplication.processEvents()
    assert [one.accessibleName() for one in window.panel.removers] == ["Remove the exception for Email"]  # type: ignore[attr-defined]


def test_an_import_is_confirmed_and_what_it_weakens_is_named(office: Any, windows: RuleWindows, tmp_path: Path) -> None:
    (tmp_path / "in.toml").write_text('[[app]]\nname = "Slack"\nexe = "slack"\ntrust = "trusted"\n')
    office.desk.read_rules(tmp_path / "in.toml")
    office.settle()
    dialog = windows.dialog
    assert isinstance(dialog, QMessageBox)
    assert "Less strict than now: Slack." in dialog.informativeText()
    assert dialog.defaultButton() is dialog.button(QMessageBox.StandardButton.Cancel)
    assert own(office) == {}
    dialog.accept()
    assert own(office)["Slack"].trust is Trust.TRUSTED


def test_the_size_is_kept_in_the_store(office: Any, windows: RuleWindows) -> None:
    assert windows.window is not None
    windows.window.resize(windows.window.width(), 555)
    windows.window.close()
    assert office.store.windows.load("rules")[1] == 555
