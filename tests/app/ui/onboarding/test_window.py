"""The introduction: three pages, by keyboard alone; skipping and ending are said once; who weakens is warned."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from sonomos_app.ui.onboarding import IntroductionState, IntroductionWindow, Proof, ProofState
from sonomos_app.ui.onboarding.samples import FAILURE
from sonomos_core.policy.modes import Mode

CAUGHT = Proof(ProofState.CAUGHT, "planted: SNMSTEST-X", "planted: [PLANTED_TOKEN_1]")


def shown(qtbot: QtBot, state: IntroductionState) -> IntroductionWindow:
    window = IntroductionWindow(state)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


@pytest.fixture
def window(qtbot: QtBot) -> IntroductionWindow:
    return shown(qtbot, IntroductionState(login=False))


def texts(window: IntroductionWindow) -> str:
    return "\n".join(part.text() for part in window.findChildren(QLabel) if part.isVisible())


def test_return_goes_through_the_pages_runs_the_test_and_ends(qtbot: QtBot, window: IntroductionWindow) -> None:
    wanted: list[str] = []
    window.test_wanted.connect(lambda: wanted.append("test"))
    window.finished.connect(lambda: wanted.append("finished"))
    for page in (0, 1, 2):
        assert window.pages.currentIndex() == page
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert wanted == ["test"]
    window.show_state(IntroductionState(proof=Proof(ProofState.RUNNING)))
    assert not window.forth.isEnabled()
    window.show_state(IntroductionState(proof=CAUGHT))
    assert "SNMSTEST-X" in texts(window)
    assert "[PLANTED_TOKEN_1]" in texts(window)
    assert "It works" in texts(window)
    assert window.forth.hasFocus()
    window.forth.click()
    assert wanted == ["test", "finished"]
    assert not window.isVisible()


@pytest.mark.parametrize("way", ["escape", "skip", "close"])
def test_it_can_be_left_at_once_and_says_so_once(qtbot: QtBot, window: IntroductionWindow, way: str) -> None:
    ends: list[bool] = []
    window.finished.connect(lambda: ends.append(True))
    match way:
        case "escape":
            qtbot.keyClick(window, Qt.Key.Key_Escape)
        case "skip":
            window.skip.click()
        case _:
            window.close()
    window.close()
    assert ends == [True]
    assert not window.isVisible()


def test_back_leads_back(window: IntroductionWindow) -> None:
    assert not window.back.isVisible()
    window.forth.click()
    window.back.click()
    assert window.pages.currentIndex() == 0


def test_a_strength_is_chosen_by_key_and_a_weaker_one_names_the_apps_it_is_about(qtbot: QtBot) -> None:
    window = shown(qtbot, IntroductionState(guarded=("Claude", "Cursor")))
    window.forth.click()
    chosen: list[Mode] = []
    window.mode_chosen.connect(chosen.append)
    assert window.choice.modes[Mode.BANNER_MODAL].isChecked()
    assert "Claude, Cursor" in texts(window)
    qtbot.keyClick(window.choice.modes[Mode.OFF], Qt.Key.Key_Space)
    assert chosen == [Mode.OFF]
    window.show_state(IntroductionState(mode=Mode.OFF, guarded=("Claude", "Cursor")))
    assert "AI apps get everything you copy as it is, passwords too. On this computer: Claude, Cursor." in texts(window)


def test_below_a_floor_nothing_can_be_chosen(qtbot: QtBot) -> None:
    window = shown(qtbot, IntroductionState(mode=Mode.OFF, floor=Mode.BANNER_MODAL))
    window.forth.click()
    enabled = {mode for mode, control in window.choice.modes.items() if control.isEnabled()}
    assert enabled == {Mode.BANNER_MODAL, Mode.MODAL_ALWAYS}
    assert window.choice.modes[Mode.BANNER_MODAL].isChecked()
    assert "organisation" in texts(window)
    assert "passwords too" not in texts(window)


def test_the_start_at_login_is_switched_on_the_second_page(qtbot: QtBot, window: IntroductionWindow) -> None:
    window.forth.click()
    with qtbot.waitSignal(window.login_chosen, check_params_cb=lambda on: on is True):
        window.choice.login.click()
    window.show_state(IntroductionState(login=None))
    assert not window.choice.login.isVisible()


@pytest.mark.parametrize(
    ("proof", "word", "again"),
    [
        (Proof(ProofState.FAILED, reason=FAILURE), "nothing happened", True),
        (Proof(ProofState.IMPOSSIBLE, reason="No clipboard here."), "No clipboard here.", False),
    ],
)
def test_a_test_that_fails_says_why(qtbot: QtBot, proof: Proof, word: str, again: bool) -> None:
    window = shown(qtbot, replace(IntroductionState(), proof=proof))
    window.turn(2)
    assert word in texts(window)
    assert window.proof.test.isEnabled() is again
    assert "It works" not in texts(window)


def test_every_control_has_a_name(window: IntroductionWindow) -> None:
    for mode, control in window.choice.modes.items():
        assert control.accessibleName(), mode
        assert control.accessibleDescription(), mode
    for part in (window.skip, window.back, window.forth, window.choice.login, window.proof.test):
        assert part.accessibleName()


def test_the_step_stays_where_it_is_from_page_to_page(window: IntroductionWindow) -> None:
    places = set()
    for page in range(window.pages.count()):
        window.turn(page)
        QApplication.processEvents()
        places.add(window._step.x())
    assert len(places) == 1
