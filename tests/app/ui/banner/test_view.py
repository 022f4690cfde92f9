"""The banner draws its state and emits what people want."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from sonomos_app.guard.prompts import AnswerKind
from sonomos_app.guard.viewmodel import banner_state
from sonomos_app.ui import samples
from sonomos_app.ui.banner import BannerView
from sonomos_app.ui.theme import Mode, Theme


def shown(qtbot: QtBot, name: str, *, linger_ms: int = 0) -> BannerView:
    view = BannerView(banner_state(samples.banners()[name]), linger_ms=linger_ms)
    qtbot.addWidget(view)
    view.come(QPoint(700, 20))
    return view


def press(view: BannerView, text: str) -> None:
    next(button for button in view.findChildren(QPushButton) if button.text() == text).click()


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("copied", "Keep masked", AnswerKind.KEEP_MASKED),
        ("copied", "Paste original", AnswerKind.SEND_ORIGINAL),
        ("copied", "Clear", AnswerKind.CLEAR),
        ("copied", "Undo", AnswerKind.UNDO),
        ("copied", "×", AnswerKind.DISMISS),
        ("pasted", "Mask here", AnswerKind.MASK_HERE),
        ("pasted", "Always allow here", AnswerKind.ALLOW_HERE),
        ("concealed", "Clear clipboard", AnswerKind.CLEAR),
    ],
)
def test_each_button_gives_its_answer(qtbot: QtBot, name: str, text: str, kind: AnswerKind) -> None:
    view = shown(qtbot, name)
    with qtbot.waitSignal(view.chosen) as chosen:
        press(view, text)
    assert chosen.args == [kind]


def test_a_chip_leads_to_its_place_and_edit_to_the_editor(qtbot: QtBot) -> None:
    view, wanted = shown(qtbot, "copied"), []
    view.edit_wanted.connect(wanted.append)
    press(view, "Edit…")
    press(view, next(b.text() for b in view.findChildren(QPushButton) if b.text().startswith("▲ Name")))
    assert wanted == [-1, 1]


def test_it_does_not_accept_the_focus_until_it_is_let_in(qtbot: QtBot) -> None:
    view = shown(qtbot, "copied")
    assert view.windowHandle().flags() & Qt.WindowType.WindowDoesNotAcceptFocus
    assert view.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    view.take_focus()
    assert not view.windowHandle().flags() & Qt.WindowType.WindowDoesNotAcceptFocus


def test_once_let_in_the_keyboard_reaches_everything(qtbot: QtBot) -> None:
    view, chosen = shown(qtbot, "copied"), []
    view.chosen.connect(chosen.append)
    view.take_focus()
    met = []
    for _ in range(10):
        focused = view.focusWidget()
        assert isinstance(focused, QPushButton)
        met.append(focused.text())
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert met[:5] == ["Keep masked", "Paste original", "Edit…", "Clear", "Undo"]
    assert met[-1] == "×"
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert chosen == [AnswerKind.DISMISS]


def test_return_presses_the_focused_button(qtbot: QtBot) -> None:
    view = shown(qtbot, "copied")
    view.take_focus()
    with qtbot.waitSignal(view.chosen) as chosen:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert chosen.args == [AnswerKind.KEEP_MASKED]


def test_the_countdown_of_undo_goes_on_and_ends(qtbot: QtBot) -> None:
    view = shown(qtbot, "copied")
    view.show_undo("Undo · 3 min left")
    undo = next(b for b in view.findChildren(QPushButton) if b.text() == "Undo · 3 min left")
    assert undo.isVisible()
    view.show_undo("")
    assert not undo.isVisible()


def test_keys_for_undo_stand_beside_it_and_the_time_in_its_tool_tip(qtbot: QtBot) -> None:
    state = banner_state(samples.banners()["copied"], now=0.0, original_until=720.0)
    view = BannerView(state, undo_keys="Ctrl+Alt+Z")
    qtbot.addWidget(view)
    view.come(QPoint(700, 20))
    shown = [part.text() for part in view.findChildren(QLabel) if part.isVisible()]
    assert "Ctrl Alt Z" in shown
    undo = next(b for b in view.findChildren(QPushButton) if b.text() == "Undo")
    assert (undo.toolTip(), undo.accessibleName()) == ("Undo · 12 min left", "Undo · 12 min left")


def test_a_banner_nobody_looks_at_says_so(qtbot: QtBot) -> None:
    view = BannerView(banner_state(samples.banners()["copied"]), linger_ms=1)
    qtbot.addWidget(view)
    view.isActiveWindow = lambda: False  # type: ignore[method-assign]  # offscreen activates every window
    with qtbot.waitSignal(view.lingered, timeout=2000):
        view.come(QPoint(700, 20))


def test_it_slides_to_its_corner_and_out(qtbot: QtBot, look: Theme) -> None:
    look.set_mode(Mode.LIGHT)
    view = shown(qtbot, "copied")
    qtbot.waitUntil(lambda: view.pos() == QPoint(700 - view.width(), 20), timeout=2000)
    with qtbot.waitSignal(view.left, timeout=2000):
        view.leave()
    assert not view.isVisible()


def test_without_movement_it_is_there_and_gone_at_once(qtbot: QtBot) -> None:
    view = shown(qtbot, "copied")
    assert view.pos() == QPoint(700 - view.width(), 20)
    view.leave()
    assert not view.isVisible()


def test_text_from_outside_is_never_markup(qtbot: QtBot) -> None:
    view = shown(qtbot, "long")
    assert {label.textFormat() for label in view.findChildren(QLabel)} == {Qt.TextFormat.PlainText}


@pytest.mark.parametrize("name", samples.banners())
def test_every_control_has_a_name_and_none_tells_a_value(qtbot: QtBot, reading: Any, name: str) -> None:
    prompt = samples.banners()[name]
    view = BannerView(banner_state(prompt))
    qtbot.addWidget(view)
    view.come(QPoint(700, 20))
    assert all(reading.name(control) for control in reading.controls(view))
    told = reading.everything(view)
    assert not [match.rule for match in prompt.matches if match.value in told]
