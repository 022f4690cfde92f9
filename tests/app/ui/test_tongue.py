"""The language of the windows follows the setting at once."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from sonomos_app.language import current, install
from sonomos_app.ui import samples, tongue
from sonomos_app.ui.tray import Tray
from sonomos_app.ui.window import MainWindow


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> Iterator[None]:
    tongue.take(qapp, "en")
    yield
    tongue.take(qapp, "en")
    install(None)


def texts(tray: Tray) -> list[str]:
    return [action.text() for action in tray.menu.actions() if action.text()]


def test_the_setting_is_spoken_at_once_everywhere(qtbot: QtBot, qapp: QApplication) -> None:
    window, tray = MainWindow(clock=lambda: samples.NOW), Tray(clock=lambda: samples.NOW)
    qtbot.addWidget(window)
    window.show_state(samples.as_tray_state(samples.trays()["protected"]))
    window.show_findings(samples.findings())
    tray.set_status(samples.trays()["protected"], 7, 1284)
    for code, quit_word, column in (("de", "Beenden", "Schwere"), ("ja", "終了", "重要度"), ("en", "Quit", "Severity")):
        tongue.take(qapp, code)
        qapp.processEvents()
        assert (window.quit.text(), texts(tray)[-1]) == (quit_word, quit_word)
        assert window.table.rows.headerData(2, Qt.Orientation.Horizontal) == column
        assert window.table.rows.rowCount() == 7
        assert window.today.text() == "7"


@pytest.mark.parametrize("code", ["en", "de", "ja"])
def test_the_main_window_keeps_its_width_however_long_the_words(qtbot: QtBot, qapp: QApplication, code: str) -> None:
    tongue.take(qapp, code)
    window = MainWindow(clock=lambda: samples.NOW)
    qtbot.addWidget(window)
    window.show_state(samples.as_tray_state(samples.trays()["protected"]))
    window.show()
    buttons = [window.pause, window.scan, window.restore, window.settings, window.quit]
    assert all(each.isVisible() for each in buttons)
    assert window.minimumSizeHint().width() < window.width() == 820
    assert all(window.rect().contains(each.geometry()) for each in buttons)
    assert not any(one.geometry().intersects(other.geometry()) for one, other in itertools.combinations(buttons, 2))


def test_buttons_of_qt_itself_speak_along(qtbot: QtBot, qapp: QApplication) -> None:
    said = {}
    for code in ("en", "de", "ja"):
        tongue.take(qapp, code)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        qtbot.addWidget(box)
        said[code] = box.button(QDialogButtonBox.StandardButton.Cancel).text()
    assert said == {"en": "Cancel", "de": "Abbrechen", "ja": "キャンセル"}


def test_system_means_what_the_desktop_speaks() -> None:
    assert tongue.wanted(tongue.SYSTEM) in {"en", "de", "ja"}
    assert tongue.wanted("ja") == "ja"
    assert (tongue.wanted(tongue.SYSTEM) == "en") == (QLocale.system().uiLanguages()[0][:2] not in ("de", "ja"))


def test_speaking_the_same_again_changes_nothing(qapp: QApplication) -> None:
    tongue.take(qapp, "de")
    tongue.take(qapp, "de")
    assert current() == "de"
