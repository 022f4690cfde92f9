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
    rows = len({(match.type, match.normal) for match in prompt.matches})
    qtbot.waitUntil(lambda: len(view._rows.rows) == rows, timeout=5000)
    return view, answers


def test_masking_answers_with_the_switches_that_are_on(qtbot: QtBot) -> None:
    view, answers = shown(qtbot)
    view._rows.rows[0].switch.click()
    view._rows.rows[3].switch.click()
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
    view._rows.rows[0].switch.click()
    assert not view.primary.isEnabled()


def test_tab_goes_down_the_window_and_space_switches(qtbot: QtBot) -> None:
    view, answers = shown(qtbot)
    view._rows.rows[0].switch.setFocus()
    met = []
    for _ in range(10):
        focused = QApplication.focusWidget()
        assert focused is not None
        met.append(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    switches = [row.switch for row in view._rows.rows]
    pane = view._pane
    assert met == [*switches, pane.turn, pane.preview, view.remember, view.primary, view.cancel, view.acknowledge]
    assert QApplication.focusWidget() is switches[0]
    qtbot.keyClick(switches[0], Qt.Key.Key_Space)
    qtbot.keyClick(switches[0], Qt.Key.Key_Return)
    assert answers == [Answer(1, AnswerKind.MASK_SELECTED, frozenset({1, 2}))]


def test_alt_a_acknowledges(qtbot: QtBot) -> None:
    view, answers = shown(qtbot)
    qtbot.keyClick(view.primary, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: bool(answers), timeout=2000)
    assert [answer.kind for answer in answers] == [AnswerKind.SEND_ORIGINAL]


def test_the_focused_row_is_scrolled_into_sight(qtbot: QtBot) -> None:
    view, _ = shown(qtbot, samples.questions()["hundred"])
    qtbot.waitUntil(lambda: view._rows.verticalScrollBar().maximum() > 4000, timeout=2000)
    last = view._rows.rows[-1].switch
    assert last.visibleRegion().isEmpty()
    last.setFocus()
    qtbot.waitUntil(lambda: not last.visibleRegion().isEmpty(), timeout=2000)


def test_edited_text_is_scanned_again_and_answered_with_what_is_found_now(qtbot: QtBot) -> None:
    other = samples.prompt(["mail ", samples.email(), " and ", samples.ssn()])
    view, answers = shown(qtbot, rescan=lambda text: other.matches, edit_at=0)
    view._pane.editor.setPlainText(other.text)
    assert (view.primary.text(), view.primary.isEnabled()) == ("Checking…", False)
    qtbot.waitUntil(lambda: view.primary.isEnabled(), timeout=3000)
    assert view._title.text() == "2 sensitive items on their way to Claude"
    view.primary.click()
    assert answers == [Answer(1, AnswerKind.EDIT, frozenset({0, 1}), other.text)]


def test_a_value_switched_off_stays_off_while_the_text_changes(qtbot: QtBot) -> None:
    prompt = samples.prompt(["a ", samples.ssn(), " b ", samples.aws()])
    view, answers = shown(qtbot, prompt, rescan=lambda text: prompt.matches, edit_at=0)
    view._rows.rows[0].switch.click()
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
    assert "<b>Doe</b>" not in view._title.text()


def test_the_window_follows_the_theme_live(qtbot: QtBot, look: Theme) -> None:
    view, _ = shown(qtbot)
    light = view.grab().toImage()
    look.set_mode(Mode.DARK, reduced_motion=True)
    dark = view.grab().toImage()
    assert light.pixelColor(5, 5).lightness() > 200
    assert dark.pixelColor(5, 5).lightness() < 60
