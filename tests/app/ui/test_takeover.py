"""The line about Canary's record shows each state, says what is answered, and leaves the keyboard where it was."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from sonomos_app.guard.viewmodel.takeover import detail, headline
from sonomos_app.language import install, speak
from sonomos_app.ui import samples, tongue
from sonomos_app.ui.takeover import TakeoverCard
from sonomos_app.ui.window import MainWindow

STATES = samples.takeovers()


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    made = MainWindow(clock=lambda: samples.NOW)
    qtbot.addWidget(made)
    made.show_state(samples.as_tray_state(samples.trays()["protected"]))
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def card(window: MainWindow) -> TakeoverCard:
    window.takeover.show_state(STATES["canary"])
    return window.takeover


def answers(card: TakeoverCard) -> list[str]:
    return [part.text() for part in card.findChildren(QPushButton) if part.isVisible()]


def test_where_nothing_waits_there_is_no_line(window: MainWindow) -> None:
    assert not window.takeover.isVisible()
    window.takeover.show_state(STATES["canary"])
    assert window.takeover.isVisible()
    window.takeover.show_state(None)
    assert not window.takeover.isVisible()


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        ("canary", ["Take over", "No, thanks"]),
        ("canary-looking", ["Cancel"]),
        ("canary-writing", []),
        ("canary-stopped", ["Take over", "No, thanks"]),
        ("canary-taken", ["Close"]),
        ("canary-declined", ["Close"]),
        ("canary-failed", ["Take over", "No, thanks"]),
    ],
)
def test_each_state_offers_what_can_be_done(card: TakeoverCard, name: str, offered: list[str]) -> None:
    card.show_state(STATES[name])
    assert answers(card) == offered


@pytest.mark.parametrize(("control", "signal"), [("take", "accepted"), ("leave", "declined")])
def test_an_answer_by_keyboard_is_told(qtbot: QtBot, card: TakeoverCard, control: str, signal: str) -> None:
    pressed = getattr(card, control)
    pressed.setFocus()
    with qtbot.waitSignal(getattr(card, signal), timeout=1000):
        QTest.keyClick(pressed, Qt.Key.Key_Space)


def test_the_result_can_be_put_away(qtbot: QtBot, card: TakeoverCard) -> None:
    card.show_state(STATES["canary-taken"])
    with qtbot.waitSignal(card.dismissed, timeout=1000):
        card.close_it.click()


def test_the_offer_takes_no_focus(window: MainWindow) -> None:
    before = window.focusWidget()
    window.takeover.show_state(STATES["canary"])
    assert window.focusWidget() is before is window.scan


@pytest.mark.parametrize("end", ["canary-taken", "canary-failed", "canary-stopped"])
@pytest.mark.parametrize("written", [False, True])
def test_the_keyboard_comes_back_to_the_line(window: MainWindow, card: TakeoverCard, end: str, written: bool) -> None:
    card.take.setFocus()
    card.take.click()
    card.show_state(STATES["canary-looking"])
    assert window.focusWidget() is card.stop
    if written:
        card.show_state(STATES["canary-writing"])
    card.show_state(STATES[end])
    assert window.focusWidget() is (card.close_it if end == "canary-taken" else card.take)


@pytest.mark.parametrize("written", [False, True])
def test_the_keyboard_stays_where_people_took_it_meanwhile(
    window: MainWindow, card: TakeoverCard, written: bool
) -> None:
    card.take.setFocus()
    card.take.click()
    card.show_state(STATES["canary-looking"])
    window.settings.setFocus()
    if written:
        card.show_state(STATES["canary-writing"])
    card.show_state(STATES["canary-taken"])
    assert window.focusWidget() is window.settings


def test_how_far_it_is_stands_in_words_and_as_a_bar(card: TakeoverCard) -> None:
    assert not card.bar.isVisible()
    parts = []
    for name in ("canary-looking", "canary-writing"):
        card.show_state(STATES[name])
        assert card.bar.isVisible()
        parts.append((card.detail.text(), round(card.bar.value() / card.bar.maximum(), 3)))
    assert parts == [
        ("31\u202f500 of 50\u202f000 findings, 8\u202f400 a second", 0.126),
        ("12\u202f000 of 50\u202f000 findings, 8\u202f400 a second", 0.392),
    ]


def test_cancel_is_told_once(card: TakeoverCard) -> None:
    said: list[str] = []
    card.stopped.connect(lambda: said.append("stopped"))
    card.show_state(STATES["canary-looking"])
    card.stop.click()
    card.show_state(replace(STATES["canary-looking"], done=32_000))
    card.stop.click()
    assert said == ["stopped"]


@pytest.mark.parametrize("code", ["de", "ja"])
@pytest.mark.parametrize("name", STATES)
def test_nothing_of_a_sample_stays_english(name: str, code: str) -> None:
    def words() -> list[str]:
        return [each for each in (headline(STATES[name]), detail(STATES[name])) if each]

    english = words()
    speak(code)
    try:
        assert [one for one in words() if one in english] == []
    finally:
        install(None)


def test_a_button_says_what_it_is_about(card: TakeoverCard, reading: Any) -> None:
    assert (reading.name(card.take), card.take.accessibleDescription()) == ("Take over", card.headline.text())
    assert "120 findings" in reading.name(card)


def test_another_language_says_it_again(qtbot: QtBot, qapp: QApplication, window: MainWindow) -> None:
    window.takeover.show_state(replace(STATES["canary-taken"], known=3))
    try:
        tongue.take(qapp, "de")
        said = "120 Funde übernommen. 3 waren schon übernommen."
        qtbot.waitUntil(lambda: window.takeover.headline.text() == said, timeout=1000)
        qtbot.waitUntil(lambda: window.takeover.isVisible(), timeout=1000)
        assert answers(window.takeover) == ["Schließen"]
        assert window.takeover.window() is window
    finally:
        tongue.take(qapp, "en")
        install(None)
