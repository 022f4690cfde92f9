"""The question: switches, editing, answers, by keyboard alone."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from sonomos_app.guard.prompts import Answer, AnswerKind, Prompt, PromptKind
from sonomos_app.ui import samples
from sonomos_app.ui.question import QuestionView
from sonomos_app.ui.question.rescan import Rescan
from sonomos_app.ui.question.rowpaint import switch_place
from sonomos_app.ui.theme import Mode, Theme
from sonomos_core.model import Match

CLAUDE = samples.questions()["claude"]


def nothing(text: str) -> tuple[Match, ...]:
    return ()


def shown(
    qtbot: QtBot, prompt: Prompt = CLAUDE, rescan: Rescan = nothing, edit_at: int | None = None
) -> tuple[QuestionView, list[Answer]]:
    view = QuestionView(prompt, rescan, edit_at=edit_at)
    answers: list[Answer] = []
    view.answered.connect(answers.append)
    qtbot.addWidget(view)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    assert view._rows.rows.rowCount() == len({(match.type, match.normal) for match in prompt.matches})
    return view, answers


def turn(qtbot: QtBot, view: QuestionView, at: int) -> None:
    """Click the switch of a row."""
    rows = view._rows
    place = switch_place(rows.visualRect(rows.rows.index(at)))
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place.center())


def test_masking_answers_with_the_switches_that_are_on(qtbot: QtBot) -> None:
    view, answers = shown(qtbot)
    turn(qtbot, view, 0)
    turn(qtbot, view, 3)
    assert view.primary.text() == "Mask selected (3)"
    view.primary.click()
    assert answers == [Answer(1, AnswerKind.MASK_SELECTED, frozenset({1, 2, 3}))]


def test_sending_the_original_is_one_click_away_and_never_the_default(qtbot: QtBot) -> None:
    view, answers = shown(qtbot)
    assert view.primary.isDefault()
    assert view.focusWidget() is view.primary
    view.acknowledge.click()
    assert answers == [Answer(1, AnswerKind.SEND_ORIGINAL)]


def test_remembering_goes_with_the_answer(qtbot: QtBot) -> None:
    view, answers = shown(qtbot)
    view.remember.click()
    view.primary.click()
    assert answers[0].remember


@pytest.mark.parametrize(
    ("kind", "answer"), [(PromptKind.QUESTION, AnswerKind.CLEAR), (PromptKind.COPIED, AnswerKind.DISMISS)]
)
def test_cancel_clears_a_question_and_only_leaves_an_editor(qtbot: QtBot, kind: PromptKind, answer: AnswerKind) -> None:
    view, answers = shown(qtbot, samples.prompt([samples.ssn()], kind=kind))
    view.cancel.click()
    assert [given.kind for given in answers] == [answer]


def test_escape_is_no_decision(qtbot: QtBot) -> None:
    view, answers = shown(qtbot)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert answers == [Answer(1, AnswerKind.DISMISS)]


def test_closing_the_window_is_no_decision(qtbot: QtBot) -> None:
    view, answers = shown(qtbot)
    view.close()
    assert answers == [Answer(1, AnswerKind.DISMISS)]


def test_a_withdrawn_question_answers_nothing(qtbot: QtBot) -> None:
    view, answers = shown(qtbot)
    view.withdraw()
    assert answers == []
    assert not view.isVisible()


def test_with_everything_off_masking_is_not_offered(qtbot: QtBot) -> None:
    view, _ = shown(qtbot, samples.questions()["one"])
    turn(qtbot, view, 0)
    assert not view.primary.isEnabled()


def test_what_stands_in_a_file_has_no_switch_and_is_kept_back(qtbot: QtBot) -> None:
    view, answers = shown(qtbot, samples.questions()["files"])
    turn(qtbot, view, 0)
    model = view._rows.model()
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsUserCheckable
    assert model.index(0, 0).data(Qt.ItemDataRole.CheckStateRole) is None
    assert not model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole).startswith("Mask")
    assert not view._pane.turn.isVisible()
    qtbot.mouseClick(view.primary, Qt.MouseButton.LeftButton)
    assert answers == [Answer(1, AnswerKind.MASK_SELECTED, frozenset({0, 1, 2, 3}))]


def test_tab_goes_down_the_window_and_space_switches(qtbot: QtBot) -> None:
    view, answers = shown(qtbot)
    rows, pane = view._rows, view._pane
    rows.setFocus()
    met = []
    for _ in range(7):
        focused = QApplication.focusWidget()
        assert focused is not None
        met.append(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert met == [rows, pane.turn, pane.preview, view.remember, view.primary, view.cancel, view.acknowledge]
    assert QApplication.focusWidget() is rows
    qtbot.keyClick(rows, Qt.Key.Key_Space)
    qtbot.keyClick(rows, Qt.Key.Key_End)
    qtbot.keyClick(rows, Qt.Key.Key_Space)
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert answers == [Answer(1, AnswerKind.MASK_SELECTED, frozenset({1, 2, 3}))]


def test_space_turns_all_chosen_rows_the_same_way(qtbot: QtBot) -> None:
    view, _ = shown(qtbot, samples.questions()["hundred"])
    view._rows.setFocus()
    qtbot.keyClick(view._rows, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view._rows, Qt.Key.Key_Space)
    assert not view.primary.isEnabled()
    qtbot.keyClick(view._rows, Qt.Key.Key_Space)
    assert view.primary.text() == "Mask selected (100)"


def test_a_row_that_is_reached_shows_its_place_below(qtbot: QtBot) -> None:
    view, _ = shown(qtbot, samples.questions()["hundred"])
    view._rows.setFocus()
    qtbot.keyClick(view._rows, Qt.Key.Key_Down)
    preview = view._pane.preview
    assert [mark.cursor.selectedText() for mark in preview.extraSelections()] == ["[US_SSN_2]"]
    turn(qtbot, view, 3)
    assert [mark.cursor.selectedText() for mark in preview.extraSelections()] == [view._prompt.matches[7].value]


def test_edit_opens_at_the_row_that_is_reached(qtbot: QtBot) -> None:
    view, _ = shown(qtbot)
    view._rows.setFocus()
    qtbot.keyClick(view._rows, Qt.Key.Key_Down)
    view._pane.turn.click()
    assert view._pane.editor.textCursor().selectedText() == CLAUDE.matches[1].value


def test_alt_a_acknowledges(qtbot: QtBot) -> None:
    view, answers = shown(qtbot)
    qtbot.keyClick(view.primary, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: bool(answers), timeout=2000)
    assert [answer.kind for answer in answers] == [AnswerKind.SEND_ORIGINAL]


def test_the_reached_row_is_scrolled_into_sight(qtbot: QtBot) -> None:
    view, _ = shown(qtbot, samples.questions()["hundred"])
    qtbot.waitUntil(lambda: view._rows.verticalScrollBar().maximum() > 4000, timeout=2000)
    view._rows.setFocus()
    qtbot.keyClick(view._rows, Qt.Key.Key_End)
    last = view._rows.visualRect(view._rows.rows.index(99))
    assert view._rows.viewport().rect().contains(last)


def test_ten_thousand_values_are_made_only_as_far_as_they_are_seen(qtbot: QtBot) -> None:
    prompt = samples.prompt([part for _ in range(10_000) for part in (samples.email(), "\n")])
    view, _ = shown(qtbot, prompt)
    view.grab()
    assert len(view._rows.rows._made) < 20
    view._pane.open_editor(True)
    assert len(view._pane.editor.extraSelections()) < 50


def test_edited_text_is_scanned_again_and_answered_with_what_is_found_now(qtbot: QtBot) -> None:
    other = samples.prompt(["mail ", samples.email(), " and ", samples.ssn()])
    view, answers = shown(qtbot, rescan=lambda text: other.matches, edit_at=0)
    view._pane.editor.setPlainText(other.text)
    assert (view.primary.text(), view.primary.isEnabled()) == ("Checking…", False)
    qtbot.waitUntil(lambda: view.primary.isEnabled(), timeout=3000)
    assert view.head.title.text() == "2 sensitive items on their way to Claude"
    view.primary.click()
    assert answers == [Answer(1, AnswerKind.EDIT, frozenset({0, 1}), other.text)]


def test_a_value_switched_off_stays_off_while_the_text_changes(qtbot: QtBot) -> None:
    prompt = samples.prompt(["a ", samples.ssn(), " b ", samples.aws()])
    view, answers = shown(qtbot, prompt, rescan=lambda text: prompt.matches, edit_at=0)
    turn(qtbot, view, 0)
    view._pane.editor.setPlainText(prompt.text + " more")
    qtbot.waitUntil(lambda: view.primary.isEnabled(), timeout=3000)
    view.primary.click()
    assert answers[0].selected == {1}


def test_editing_back_to_the_original_is_no_edit(qtbot: QtBot) -> None:
    view, answers = shown(qtbot, edit_at=-1)
    view._pane.editor.setPlainText("something else")
    qtbot.waitUntil(lambda: view.primary.isEnabled(), timeout=3000)
    view._pane.editor.setPlainText(CLAUDE.text)
    view.primary.click()
    assert answers[0].kind is AnswerKind.MASK_SELECTED
    assert answers[0].text == ""


def test_a_failed_scan_cannot_be_confirmed(qtbot: QtBot, expected_logs: Any) -> None:
    expected_logs.expect("sonomos.app", "ZeroDivisionError")
    view, _ = shown(qtbot, rescan=lambda text: (1 // 0, ())[1], edit_at=0)
    view._pane.editor.setPlainText("changed")
    qtbot.waitUntil(lambda: view.primary.text() == "Could not be checked", timeout=3000)
    assert not view.primary.isEnabled()


@pytest.mark.parametrize("text", ["a\u00a0b\u2028c \U0001f511 tab\t end", "one\r\ntwo", "trailing\n\n", "\ufeffmark"])
def test_looking_at_the_editor_changes_no_character(qtbot: QtBot, text: str) -> None:
    view, answers = shown(qtbot, samples.prompt([text, samples.ssn()]), edit_at=0)
    view.primary.click()
    assert answers[0].kind is AnswerKind.MASK_SELECTED


def test_a_chip_opens_the_editor_at_its_value(qtbot: QtBot) -> None:
    prompt = samples.prompt(["\U0001f511 key ", samples.aws()])
    view, _ = shown(qtbot, prompt, edit_at=0)
    assert view._pane.editing
    assert view._pane.editor.textCursor().selectedText() == prompt.matches[0].value


@pytest.mark.parametrize("name", samples.questions())
def test_every_control_has_a_name_and_none_tells_a_value(qtbot: QtBot, reading: Any, name: str) -> None:
    prompt = samples.questions()[name]
    view, _ = shown(qtbot, prompt)
    assert all(reading.name(control) for control in reading.controls(view))
    told = reading.everything(view)
    assert not [match.rule for match in prompt.matches if match.value in told]


def test_text_from_outside_is_never_markup(qtbot: QtBot) -> None:
    view, _ = shown(qtbot, samples.questions()["long"])
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in view.findChildren(QLabel) if label.text())
    assert "<b>Doe</b>" not in view.head.title.text()


def test_the_window_follows_the_theme_live(qtbot: QtBot, look: Theme) -> None:
    view, _ = shown(qtbot)
    light = view.grab().toImage()
    look.set_mode(Mode.DARK, reduced_motion=True)
    dark = view.grab().toImage()
    assert light.pixelColor(5, 5).lightness() > 200
    assert dark.pixelColor(5, 5).lightness() < 60
