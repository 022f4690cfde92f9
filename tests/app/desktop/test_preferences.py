"""Settings at work: written, in force, taken back; what is wrong is told beside the setting and changes nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sonomos_app.desktop.preferences import Preferences
from sonomos_app.store.store import Store
from sonomos_app.ui import tongue
from sonomos_app.ui.settings import LOGIN
from sonomos_core.policy.modes import Mode
from sonomos_core.policy.settings import Settings, Theme
from sonomos_platform.autostart.fake import FakeAutostart

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support")  # the offscreen platform raises no window


@pytest.fixture
def switch() -> FakeAutostart:
    return FakeAutostart()


@pytest.fixture
def desk(qtbot: QtBot, store: Store, switch: FakeAutostart) -> Iterator[Preferences]:
    made = Preferences(store, switch, store.windows)
    made.show()
    yield made
    made.close()
    assert made.window is not None
    made.window.deleteLater()


def write(store: Store, text: str) -> None:
    store.places.home.mkdir(mode=0o700, exist_ok=True)
    store.places.config.write_text(text)


def mistake(desk: Preferences, key: str) -> str:
    assert desk.window is not None
    return desk.window.rows[key]._mistake.text()


def test_a_change_is_on_disk_when_the_guard_hears_of_it(qtbot: QtBot, desk: Preferences, store: Store) -> None:
    with qtbot.waitSignal(desk.changed):
        desk.choose("guard.mode", "modal-always")
    assert store.settings().guard_mode is Mode.MODAL_ALWAYS
    assert desk.window is not None
    assert desk.window.undo.text() == "Undo: Strength"


def test_changes_are_taken_back_one_by_one_the_last_first(qtbot: QtBot, desk: Preferences, store: Store) -> None:
    for theme in ("dark", "light"):
        with qtbot.waitSignal(desk.changed):
            desk.choose("ui.theme", theme)
    for left in (Theme.DARK, Theme.SYSTEM):
        with qtbot.waitSignal(desk.changed):
            desk.undo()
        assert store.settings().ui_theme is left
    desk.undo()
    assert desk.state().undo == ""


def test_resetting_everything_is_one_step_and_keeps_comments(qtbot: QtBot, desk: Preferences, store: Store) -> None:
    write(store, '# mine\n[guard]\nmode = "banner" # for now\n[ui]\ntheme = "dark"\n')
    store.config.change("ui.introduction", False)
    with qtbot.waitSignal(desk.changed):
        desk.reset_all()
    assert store.settings() == Settings(ui_introduction=False)
    assert "# mine" in store.places.config.read_text()
    with qtbot.waitSignal(desk.changed):
        desk.undo()
    assert (store.settings().guard_mode, store.settings().ui_theme) == (Mode.BANNER, Theme.DARK)


def test_the_start_at_login_is_switched_and_taken_back(qtbot: QtBot, desk: Preferences, switch: FakeAutostart) -> None:
    with qtbot.waitSignal(desk.changed):
        desk.choose(LOGIN, True)
    assert switch.enabled()
    with qtbot.waitSignal(desk.changed):
        desk.undo()
    assert not switch.enabled()


def test_a_wrong_value_changes_nothing_and_is_told_beside_its_setting(
    qtbot: QtBot, desk: Preferences, store: Store
) -> None:
    with qtbot.waitSignal(desk._refused):
        desk.choose("keys.undo", "Hyper+Q")
    assert mistake(desk, "keys.undo").startswith("Not taken over.")
    assert store.settings() == Settings()
    assert desk.state().undo == ""


def test_a_system_that_refuses_is_told_and_the_switch_goes_back(
    qtbot: QtBot, store: Store, expected_logs: object
) -> None:
    expected_logs.expect("sonomos.desktop", "AutostartUnavailable")  # type: ignore[attr-defined]
    desk = Preferences(store, FakeAutostart(refusal="Not on this system."))
    desk.show()
    assert desk.window is not None
    with qtbot.waitSignal(desk._refused):
        desk.window.rows[LOGIN].field.click()
    assert mistake(desk, LOGIN) == "Not taken over. Not on this system."
    assert not desk.window.rows[LOGIN].field.isChecked()
    desk.close()


def test_a_settings_file_with_mistakes_is_shown_and_not_overwritten(
    qtbot: QtBot, desk: Preferences, store: Store
) -> None:
    write(store, "[guard\n")
    desk.refresh()
    assert desk.window is not None
    assert desk.window._notice.isVisible()
    with qtbot.waitSignal(desk._refused):
        desk.choose("ui.theme", "dark")
    assert store.places.config.read_text() == "[guard\n"


def test_what_somebody_else_changed_is_shown(desk: Preferences, store: Store) -> None:
    store.config.change("ui.theme", "dark")
    desk.refresh()
    assert desk.window is not None
    assert desk.window.rows["ui.theme"].field.currentText() == "Dark"  # type: ignore[union-attr]


def test_another_language_is_spoken_at_once_in_the_open_window(
    qtbot: QtBot, desk: Preferences, store: Store, qapp: QApplication
) -> None:
    desk.changed.connect(lambda: tongue.take(qapp, store.settings().ui_language.value))
    assert desk.window is not None
    try:
        desk.choose("ui.language", "de")
        qtbot.waitUntil(lambda: desk.window is not None and desk.window.windowTitle() == "Einstellungen")
        assert desk.window.rows["ui.theme"].field.accessibleName() == "Farben"
    finally:
        tongue.take(qapp, "en")


def test_what_was_written_before_something_was_refused_is_in_force(
    qtbot: QtBot, desk: Preferences, store: Store
) -> None:
    """A disk that fills up in the middle of a reset, for one."""
    with qtbot.waitSignals([desk.changed, desk._refused]):
        desk._start({"guard.mode": "modal-always", "ui.theme": "nonsense"}, "Both")
    assert store.settings().guard_mode is Mode.MODAL_ALWAYS
    assert mistake(desk, "ui.theme")
    assert desk.state().undo == "Undo: Both"
