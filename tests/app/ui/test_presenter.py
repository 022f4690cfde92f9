"""The queue: one question at a time, one banner, never two windows for one clip."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from sonomos_app.guard.prompts import Answer, AnswerKind, GuardStatus, Prompt, PromptKind, Protection
from sonomos_app.ui import samples
from sonomos_app.ui.presenter import Presenter


class Stage:
    """A presenter and what it answered."""

    def __init__(self) -> None:
        self.answers: list[Answer] = []
        self.presenter = Presenter(lambda text: (), clock=lambda: 1000.0, linger_ms=0)
        self.presenter.answered.connect(self.answers.append)

    def show(self, number: int, kind: PromptKind, **more: object) -> Prompt:
        prompt = samples.prompt([samples.ssn()], kind=kind, number=number, **more)  # type: ignore[arg-type]
        self.presenter.show_prompt(prompt)
        return prompt

    @property
    def asked(self) -> int | None:
        question = self.presenter.question
        return question.number if question else None

    @property
    def told(self) -> int | None:
        banner = self.presenter.banner
        return banner.state.number if banner else None


@pytest.fixture
def stage(qtbot: QtBot) -> Iterator[Stage]:
    made = Stage()
    yield made
    for serial in range(10):
        made.presenter.withdraw(serial)


def test_a_banner_is_answered_with_its_number(stage: Stage) -> None:
    stage.show(7, PromptKind.COPIED)
    assert stage.presenter.banner is not None
    stage.presenter.banner.chosen.emit(AnswerKind.KEEP_MASKED)
    assert stage.answers == [Answer(7, AnswerKind.KEEP_MASKED)]
    assert stage.told is None


def test_a_newer_clip_replaces_the_banner_without_an_answer(stage: Stage) -> None:
    stage.show(1, PromptKind.COPIED)
    stage.show(2, PromptKind.COPIED)
    assert (stage.told, stage.answers) == (2, [])


def test_questions_come_one_after_another(qtbot: QtBot, stage: Stage) -> None:
    stage.show(1, PromptKind.QUESTION)
    stage.show(2, PromptKind.QUESTION)
    stage.show(3, PromptKind.QUESTION)
    assert stage.asked == 1
    for number in (1, 2, 3):
        qtbot.waitUntil(lambda number=number: stage.asked == number, timeout=2000)
        assert stage.presenter.question is not None
        stage.presenter.question.primary.click()
    assert [answer.number for answer in stage.answers] == [1, 2, 3]


def test_a_question_takes_the_place_of_its_clips_banner(stage: Stage) -> None:
    stage.show(4, PromptKind.COPIED)
    stage.show(4, PromptKind.QUESTION)
    assert (stage.told, stage.asked) == (None, 4)


def test_no_banner_of_a_clip_comes_while_it_is_asked_about(stage: Stage) -> None:
    stage.show(4, PromptKind.QUESTION)
    stage.show(4, PromptKind.MASKED)
    assert stage.told is None


def test_a_withdrawn_clip_takes_its_windows_along(qtbot: QtBot, stage: Stage) -> None:
    stage.show(1, PromptKind.QUESTION)
    stage.show(2, PromptKind.QUESTION)
    stage.show(3, PromptKind.COPIED)
    stage.presenter.withdraw(2)
    stage.presenter.withdraw(3)
    stage.presenter.withdraw(1)
    qtbot.wait(50)
    assert (stage.told, stage.asked, stage.answers) == (None, None, [])


def test_edit_turns_the_banner_into_the_editor(stage: Stage) -> None:
    stage.show(5, PromptKind.COPIED)
    assert stage.presenter.banner is not None
    stage.presenter.banner.edit_wanted.emit(0)
    assert (stage.told, stage.asked) == (None, 5)
    assert stage.presenter.question is not None
    stage.presenter.question.reject()
    assert stage.answers == [Answer(5, AnswerKind.DISMISS)]


def test_the_status_drives_the_countdown_of_undo(stage: Stage) -> None:
    stage.show(6, PromptKind.MASKED, undo=True)
    stage.presenter.set_status(GuardStatus(Protection.PROTECTED, "", original_until=1000.0 + 300))
    assert stage.presenter.banner is not None
    assert stage.presenter.banner._undo.text() == "Undo · 5 min left"


def test_a_banner_stands_in_the_upper_right_corner(stage: Stage) -> None:
    stage.show(1, PromptKind.COPIED)
    banner = stage.presenter.banner
    assert banner is not None
    room = banner.screen().availableGeometry()
    assert (room.right() - banner.geometry().right(), banner.geometry().top() - room.top()) == (16, 16)
