"""Picking an app, testing a paste, making an exception: with the keyboard alone."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from sonomos_app.guard.viewmodel.rules.panel import terms
from sonomos_app.guard.viewmodel.rules.rows import rows
from sonomos_app.guard.viewmodel.rules.verdict import Forecast
from sonomos_app.ui.rules import samples
from sonomos_app.ui.rules.excepting import ExceptionDialog
from sonomos_app.ui.rules.picking import Candidate, PickDialog
from sonomos_app.ui.rules.testing import TestDialog
from sonomos_core.model import Severity
from sonomos_core.policy.identity import App, Program
from sonomos_core.policy.modes import Trust

NOTES = App(Program(7, "/opt/notes/notes"), title="diary")
MAIL = App(Program(8, "/usr/bin/mail"), title="inbox")
ROWS = [row for row in rows(samples.book()) if row.in_list]


def opened(qtbot: QtBot, dialog: QDialog) -> None:
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)


@pytest.fixture
def pick(qtbot: QtBot) -> PickDialog:
    made = PickDialog()
    opened(qtbot, made)
    made.show_windows([Candidate(NOTES, "Notes", "diary", QIcon()), Candidate(MAIL, "Mail", "inbox", QIcon())])
    return made


@pytest.fixture
def test_paste(qtbot: QtBot) -> TestDialog:
    made = TestDialog(ROWS, next(row for row in ROWS if row.key == "Claude"))
    opened(qtbot, made)
    return made


class TestPicking:
    def test_a_window_is_found_picked_and_guarded(self, qtbot: QtBot, pick: PickDialog) -> None:
        qtbot.keyClicks(pick.search, "inbox")
        pick.windows.setFocus()
        with qtbot.waitSignal(pick.picked) as heard:
            qtbot.keyClick(pick.windows, Qt.Key.Key_Return)
        assert heard.args == [MAIL, "Mail", Trust.GUARDED]
        assert not pick.isVisible()

    def test_where_nobody_may_trust_apps_that_cannot_be_picked(self, qtbot: QtBot) -> None:
        made = PickDialog(trusting=False)
        opened(qtbot, made)
        assert [one.isEnabled() for one in made.trust.buttons] == [False, True, True]
        assert made.trust.buttons[0].accessibleDescription() == "Set by your organisation"

    def test_another_trust_is_taken_along(self, qtbot: QtBot, pick: PickDialog) -> None:
        pick.trust.buttons[2].setFocus()
        qtbot.keyClick(pick.trust.buttons[2], Qt.Key.Key_Left)
        with qtbot.waitSignal(pick.picked) as heard:
            pick.add.click()
        assert heard.args == [NOTES, "Notes", Trust.ORDINARY]

    def test_a_file_takes_the_place_of_a_window(self, qtbot: QtBot, pick: PickDialog) -> None:
        pick.choose_file("/opt/tool")
        assert pick.chosen() == (App(Program(0, "/opt/tool")), "tool")
        qtbot.keyClick(pick.windows, Qt.Key.Key_Down)
        chosen = pick.chosen()
        assert chosen is not None
        assert chosen[1] in ("Notes", "Mail")

    def test_without_windows_nothing_can_be_added_and_the_reason_is_told(self, pick: PickDialog) -> None:
        pick.show_windows([])
        assert not pick.add.isEnabled()
        assert pick.chosen() is None
        assert any("No other windows are open" in one.text() for one in pick.findChildren(QLabel) if one.isVisible())

    def test_every_control_has_a_name(self, pick: PickDialog, reading: Any) -> None:
        controls = reading.controls(pick)
        assert len(controls) >= 5
        assert [one for one in controls if not reading.name(one)] == []


class TestTesting:
    def test_what_is_typed_is_asked_about_and_the_answer_shown(self, qtbot: QtBot, test_paste: TestDialog) -> None:
        with qtbot.waitSignal(test_paste.asked) as heard:
            qtbot.keyClicks(test_paste.text, "my words")
        number, row, text = heard.args
        assert (row.key, text) == ("Claude", "my words")
        test_paste.show_forecast(number, Forecast("good", "It is masked", "Nobody is asked.", "1 email", "[EMAIL_1]"))
        assert test_paste.words == "It is masked\n1 email\nNobody is asked."
        assert test_paste.arrives.toPlainText() == "[EMAIL_1]"

    def test_a_late_answer_is_dropped(self, qtbot: QtBot, test_paste: TestDialog) -> None:
        with qtbot.waitSignal(test_paste.asked) as heard:
            test_paste.start()
        test_paste.show_forecast(heard.args[0] - 1, Forecast("good", "late", "", "", ""))
        assert test_paste.words != "late"

    def test_another_app_is_asked_about_at_once(self, qtbot: QtBot, test_paste: TestDialog) -> None:
        test_paste.app.setFocus()
        with qtbot.waitSignal(test_paste.asked) as heard:
            qtbot.keyClick(test_paste.app, Qt.Key.Key_Up)
        assert heard.args[1].key == "kitty"

    def test_tab_leaves_the_text(self, qtbot: QtBot, test_paste: TestDialog) -> None:
        test_paste.text.setFocus()
        qtbot.keyClick(test_paste.text, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is not test_paste.text
        assert test_paste.text.toPlainText() == ""

    def test_every_control_has_a_name(self, test_paste: TestDialog, reading: Any) -> None:
        assert [one for one in reading.controls(test_paste) if not reading.name(one)] == []


class TestExcepting:
    KINDS = (("email", Severity.LOW), ("IBAN", Severity.HIGH), ("private IP", Severity.LOW))

    def test_what_is_harmless_comes_first_and_is_chosen_with_its_term(self, qtbot: QtBot, reading: Any) -> None:
        dialog = ExceptionDialog("Claude", self.KINDS, terms())
        opened(qtbot, dialog)
        assert [dialog.list.item(at).text() for at in range(3)] == ["●  Email", "●  Private IP", "■  IBAN"]
        qtbot.keyClicks(dialog.search, "iban")
        qtbot.keyClick(dialog.term, Qt.Key.Key_Down)
        assert [one for one in reading.controls(dialog) if not reading.name(one)] == []
        with qtbot.waitSignal(dialog.wanted) as heard:
            dialog.add.click()
        assert heard.args == ["IBAN", 24 * 3600.0]

    def test_without_a_match_nothing_can_be_added(self, qtbot: QtBot) -> None:
        dialog = ExceptionDialog("Claude", self.KINDS, terms())
        opened(qtbot, dialog)
        dialog.search.setText("nothing such")
        assert not dialog.add.isEnabled()
