"""The queue: one question at a time, one banner, never two windows for one clip."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sonomos_app.guard.prompts import Answer, AnswerKind, GuardStatus, Prompt, PromptKind, Protection
from sonomos_app.ui import samples
from sonomos_app.ui.placing import inside
from sonomos_app.ui.presenter import Presenter
from sonomos_platform.front.fake import FakeFrontWindow


class Stage:
    """A presenter and what it answered."""

    def __init__(self, sizes: Any) -> None:
        self.answers: list[Answer] = []
        self.front = FakeFrontWindow()
        self.sizes = sizes
        self.presenter = Presenter(
            lambda text: (), front=self.front.now, sizes=self.sizes, clock=lambda: 1000.0, linger_ms=0
        )
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
def stage(qtbot: QtBot, sizes: Any) -> Iterator[Stage]:
    made = Stage(sizes)
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
    assert stage.presenter.banner.body.undo.text() == "Undo · 5 min left"


def test_a_banner_stands_in_the_upper_right_corner(stage: Stage) -> None:
    stage.show(1, PromptKind.COPIED)
    banner = stage.presenter.banner
    assert banner is not None
    room = banner.screen().availableGeometry()
    assert (room.right() - banner.geometry().right(), banner.geometry().top() - room.top()) == (16, 16)


def test_the_interrupted_window_gets_the_keyboard_back_after_the_last_question(qtbot: QtBot, stage: Stage) -> None:
    front = stage.front.front
    assert front is not None
    for number in (1, 2):
        stage.show(number, PromptKind.QUESTION)
    for number in (1, 2):
        qtbot.waitUntil(lambda number=number: stage.asked == number, timeout=2000)
        assert stage.presenter.question is not None
        qtbot.waitUntil(stage.presenter.question.isActiveWindow, timeout=2000)
        assert front.brought_back == 0
        stage.presenter.question.primary.click()
    qtbot.waitUntil(lambda: front.brought_back == 1, timeout=2000)


def test_whoever_has_gone_elsewhere_meanwhile_stays_there(qtbot: QtBot, stage: Stage) -> None:
    stage.show(1, PromptKind.QUESTION)
    question, elsewhere = stage.presenter.question, QWidget()
    assert question is not None
    qtbot.addWidget(elsewhere)
    elsewhere.show()
    elsewhere.activateWindow()
    qtbot.waitUntil(lambda: not question.isActiveWindow(), timeout=2000)
    stage.presenter.withdraw(1)
    qtbot.wait(20)
    assert stage.front.front is not None
    assert stage.front.front.brought_back == 0


def test_a_question_comes_back_in_the_size_people_gave_it(stage: Stage) -> None:
    stage.show(1, PromptKind.QUESTION)
    assert stage.presenter.question is not None
    stage.presenter.question.primary.click()
    assert stage.sizes.kept == {}
    stage.show(2, PromptKind.QUESTION)
    stage.presenter.question.resize(640, 560)
    stage.presenter.question.primary.click()
    stage.show(3, PromptKind.QUESTION)
    assert (stage.presenter.question.width(), stage.presenter.question.height()) == (640, 560)


@pytest.mark.parametrize(
    ("wanted", "corner"),
    [
        (QRect(100, 100, 200, 200), (100, 100)),
        (QRect(-50, 900, 200, 200), (0, 600)),
        (QRect(900, -9, 200, 200), (800, 0)),
        (QRect(10, 10, 2000, 2000), (0, 0)),
    ],
    ids=["fits", "lower left", "upper right", "too large"],
)
def test_a_window_is_moved_until_it_is_whole(wanted: QRect, corner: tuple[int, int]) -> None:
    assert inside(wanted, QRect(0, 0, 1000, 800)) == QPoint(*corner)
