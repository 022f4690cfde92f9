"""The settings window: every control works and says what was chosen, by mouse and by keyboard."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from sonomos_app import language
from sonomos_app.ui.settings import LOGIN, SettingsState, SettingsWindow, settings_state
from sonomos_app.ui.settings.controls import SizeField
from sonomos_core.policy.managed import Managed
from sonomos_core.policy.modes import Mode
from sonomos_core.policy.settings import TABLE, Settings, Theme, Unscanned


def shown(qtbot: QtBot, state: SettingsState, sizes: Any = None) -> SettingsWindow:
    window = SettingsWindow(state, sizes)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


@pytest.fixture
def window(qtbot: QtBot) -> SettingsWindow:
    return shown(qtbot, settings_state(Settings(), login=True))


def said(window: SettingsWindow) -> list[tuple[str, object]]:
    heard: list[tuple[str, object]] = []
    window.chosen.connect(lambda key, value: heard.append((key, value)))
    return heard


def field(window: SettingsWindow, key: str) -> Any:
    return window.rows[key].field


def test_a_switch_says_what_it_was_turned_to(qtbot: QtBot, window: SettingsWindow) -> None:
    heard = said(window)
    qtbot.keyClick(field(window, LOGIN), Qt.Key.Key_Space)
    qtbot.mouseClick(field(window, "ui.reduced_motion"), Qt.MouseButton.LeftButton)
    assert heard == [(LOGIN, False), ("ui.reduced_motion", True)]


def test_a_list_says_the_word_of_the_file(qtbot: QtBot, window: SettingsWindow) -> None:
    heard = said(window)
    qtbot.keyClick(field(window, "ui.theme"), Qt.Key.Key_Down)
    assert heard == [("ui.theme", "light")]


def test_a_number_is_taken_over_when_it_is_complete(qtbot: QtBot, window: SettingsWindow) -> None:
    heard = said(window)
    number: QSpinBox = field(window, "guard.original_minutes")
    number.selectAll()
    qtbot.keyClicks(number, "120")
    assert heard == []
    qtbot.keyClick(number, Qt.Key.Key_Return)
    assert heard == [("guard.original_minutes", 120)]


@pytest.mark.parametrize(
    ("written", "size"), [("64", 64 << 20), ("64 MiB", 64 << 20), ("128 kib", 128 << 10), ("0,5 MiB", 512 << 10)]
)
def test_a_size_is_written_in_units_people_use(qtbot: QtBot, window: SettingsWindow, written: str, size: int) -> None:
    heard = said(window)
    number: SizeField = field(window, "guard.max_scan_bytes")
    assert number.text() == "32 MiB"
    number.lineEdit().setText(written)
    qtbot.keyClick(number, Qt.Key.Key_Return)
    assert heard == [("guard.max_scan_bytes", size)]


def test_a_step_of_a_size_doubles_it(qtbot: QtBot, window: SettingsWindow) -> None:
    qtbot.keyClick(field(window, "guard.max_scan_bytes"), Qt.Key.Key_Up)
    assert field(window, "guard.max_scan_bytes").text() == "64 MiB"


def test_a_text_is_taken_over_with_return_and_a_mistake_is_told_beside_it(qtbot: QtBot, window: SettingsWindow) -> None:
    heard = said(window)
    line: QLineEdit = field(window, "keys.undo")
    line.setText("Hyper+Q")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert heard == [("keys.undo", "Hyper+Q")]
    window.show_mistake("keys.undo", "No such key.")
    assert any(part.text() == "No such key." for part in window.rows["keys.undo"].findChildren(type(window._said)))


def test_showing_a_state_chooses_nothing(qtbot: QtBot, window: SettingsWindow) -> None:
    heard = said(window)
    window.show_state(settings_state(Settings(ui_theme=Theme.DARK, guard_original_minutes=7), login=False))
    assert field(window, "ui.theme").currentText() == "Dark"
    assert field(window, "guard.original_minutes").value() == 7
    assert not field(window, LOGIN).isChecked()
    assert heard == []


def test_what_is_pinned_cannot_be_changed_and_a_floor_takes_choices_away(qtbot: QtBot) -> None:
    managed = Managed(floor=Mode.BANNER_MODAL, pinned={"guard.unscanned": Unscanned.HOLD})
    window = shown(qtbot, settings_state(Settings(), managed, login=True))
    assert not field(window, "guard.unscanned").isEnabled()
    heard = said(window)
    mode: QComboBox = field(window, "guard.mode")
    qtbot.keyClick(mode, Qt.Key.Key_Up)
    qtbot.keyClick(mode, Qt.Key.Key_Home)
    assert (mode.currentText(), heard) == ("Banners and questions", [])


def test_typing_finds_settings_and_hides_empty_sections(qtbot: QtBot, window: SettingsWindow) -> None:
    window.search.setText("colours")
    assert [key for key, row in window.rows.items() if row.isVisible()] == ["ui.theme"]
    assert [title.text() for title, card, _ in window._cards if card.isVisible()] == ["Windows"]
    window.search.setText("xyzzy")
    assert window._nothing.isVisible()
    window.search.clear()
    assert all(row.isVisible() for row in window.rows.values())


def test_undo_and_reset_are_there_only_when_they_do_something(qtbot: QtBot, window: SettingsWindow) -> None:
    assert not window.undo.isVisible()
    assert not window.reset_all.isVisible()
    window.show_state(replace(settings_state(Settings(ui_theme=Theme.DARK), login=True), undo="Undo: Colours"))
    assert window.rows["ui.theme"].reset.isVisible()
    with qtbot.waitSignal(window.reset_wanted, check_params_cb=lambda key: key == "ui.theme"):
        window.rows["ui.theme"].reset.click()
    with qtbot.waitSignal(window.reset_all_wanted):
        window.reset_all.click()
    with qtbot.waitSignal(window.undo_wanted):
        window.undo.click()


def test_the_keyboard_reaches_every_control_in_order(qtbot: QtBot, window: SettingsWindow) -> None:
    window.search.setFocus()
    reached: list[QWidget] = []
    for _ in range(200):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        part = QApplication.focusWidget()
        if part is window.search:
            break
        reached.append(part)
    fields = [row.field for row in window.rows.values()]
    assert [part for part in reached if part in fields] == fields
    assert window.introduction in reached


def test_every_control_has_a_name_and_its_help(window: SettingsWindow) -> None:
    for key, row in window.rows.items():
        heard = QAccessible.queryAccessibleInterface(row.field)
        assert heard is not None
        assert heard.text(QAccessible.Text.Name), key
        if key in TABLE:
            assert TABLE[key].sentence in heard.text(QAccessible.Text.Description)


def test_the_size_is_remembered(qtbot: QtBot, sizes: Any) -> None:
    first = shown(qtbot, settings_state(Settings()), sizes)
    first.resize(700, 500)
    first.close()
    assert sizes.kept["settings"] == (700, 500)
    assert shown(qtbot, settings_state(Settings()), sizes).size().toTuple() == (700, 500)


def test_it_speaks_another_language_without_being_closed(qtbot: QtBot, window: SettingsWindow) -> None:
    window.search.setText("theme")
    language.speak("de")
    try:
        window.speak_again(settings_state(Settings(), login=True))
    finally:
        language.speak("en")
    assert window.windowTitle() == "Einstellungen"
    assert window.search.text() == "theme"
    assert field(window, "ui.theme").accessibleName() == "Farben"
