"""The window of app rules: what it shows, what it asks for, and that the keyboard alone is enough."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sonomos_app.guard.viewmodel.rules.rows import AppRow, rows
from sonomos_app.ui import tongue
from sonomos_app.ui.rules import RulesWindow, samples
from sonomos_app.ui.theme import Mode as Look
from sonomos_app.ui.theme import Theme
from sonomos_core.policy.apps import AppRule
from sonomos_core.policy.modes import Mode, Trust

Ask = Callable[..., RulesWindow]


@pytest.fixture
def window(qtbot: QtBot) -> RulesWindow:
    made = RulesWindow()
    qtbot.addWidget(made)
    made.show_book(samples.book())
    made.show()
    qtbot.waitExposed(made)
    made.table.setFocus()
    return made


def listed(window: RulesWindow) -> list[str]:
    return [row.name for row in window.table.rows.rows]


def choose(window: RulesWindow, key: str) -> None:
    """Choose an app, and let Qt show what belongs to it."""
    window.choose(key)
    QApplication.processEvents()


def focused() -> QWidget | None:
    return QApplication.focusWidget()


def test_what_was_seen_or_ruled_is_listed_the_latest_first(window: RulesWindow) -> None:
    assert listed(window)[:4] == ["Firefox", "kitty", "Claude", "Visual Studio Code"]
    assert "Ledger & Sons" in listed(window)
    assert "Slack" not in listed(window)


def test_a_search_finds_the_catalogue_too(window: RulesWindow) -> None:
    window.search.setText("slack")
    assert listed(window) == ["Slack"]
    window.search.setText("no such app anywhere")
    assert listed(window) == []
    assert window.table.row() is None


def test_filters_count_and_filter(qtbot: QtBot, window: RulesWindow) -> None:
    texts = [one.text() for one in window.filters.buttons]
    assert texts == ["All 9", "Guarded 2", "Trusted 3", "Ordinary 4"]
    qtbot.mouseClick(window.filters.buttons[2], Qt.MouseButton.LeftButton)
    assert {row.trust for row in window.table.rows.rows} == {Trust.TRUSTED}
    assert len(listed(window)) == 3


def test_the_chosen_app_stays_chosen_when_the_book_changes(window: RulesWindow) -> None:
    choose(window, "KeePassXC")
    window.show_book(replace(samples.book(), exceptions=()))
    row = window.table.row()
    assert row is not None
    assert row.key == "KeePassXC"


def test_an_app_that_is_not_listed_yet_is_chosen_as_soon_as_it_is(window: RulesWindow) -> None:
    choose(window, "new one")
    book = samples.book()
    fresh = AppRule("new one", Trust.GUARDED, exe=("/opt/new",))
    window.show_book(replace(book, rules=(*book.rules, fresh), own=book.own | {"new one"}))
    row = window.table.row()
    assert row is not None
    assert row.key == "new one"


class TestPanel:
    def test_a_pinned_rule_says_so_and_cannot_be_changed(self, window: RulesWindow, reading: Any) -> None:
        choose(window, "Hyperspace")
        assert not any(one.isEnabled() for one in window.panel.trust.buttons)
        assert not window.panel.mode.isEnabled()
        assert "Pinned: your organisation set this rule." in shown(window.panel)

    def test_under_a_floor_a_guarded_app_takes_only_a_stricter_mode(self, window: RulesWindow) -> None:
        window.show_book(samples.book(floor=Mode.BANNER_MODAL))
        choose(window, "Claude")
        assert not window.panel.trust.isEnabled()
        assert window.panel.mode.isEnabled()
        model = window.panel.mode.model()
        usable = [
            window.panel.mode.itemData(at)
            for at in range(window.panel.mode.count())
            if model.flags(model.index(at, 0)) & Qt.ItemFlag.ItemIsEnabled
        ]
        assert usable == [None, Mode.BANNER_MODAL, Mode.MODAL_ALWAYS]

    def test_where_nobody_may_trust_apps_the_choice_is_grey_and_says_why(
        self, qtbot: QtBot, window: RulesWindow, reading: Any
    ) -> None:
        book, key = samples.windows()["barred"]
        window.show_book(book)
        choose(window, key)
        trusted, ordinary, guarded = window.panel.trust.buttons
        assert [one.isEnabled() for one in (trusted, ordinary, guarded)] == [False, True, True]
        assert (trusted.toolTip(), trusted.accessibleDescription()) == ("Set by your organisation",) * 2
        assert ordinary.isChecked()
        assert "people cannot trust apps on their own" in shown(window.panel)
        wanted: list[object] = []
        window.treat_wanted.connect(lambda _, given: wanted.append(given))
        ordinary.setFocus()
        qtbot.keyClick(ordinary, Qt.Key.Key_Left)
        trusted.click()
        assert wanted == []
        window.show_book(samples.book())
        choose(window, key)
        assert trusted.isEnabled()
        assert trusted.toolTip() == ""

    def test_a_trusted_executable_that_could_be_overwritten_warns(self, window: RulesWindow) -> None:
        choose(window, "Ledger & Sons")
        assert "You could overwrite /opt/ledger/bin/ledger" in shown(window.panel)

    def test_exceptions_are_listed_and_removed(self, qtbot: QtBot, window: RulesWindow, reading: Any) -> None:
        choose(window, "Claude")
        names = [reading.name(one) for one in window.panel.removers]
        assert names == ["Remove the exception for Private IP", "Remove the exception for Email lu••••rg"]
        assert "until Friday" in shown(window.panel)
        with qtbot.waitSignal(window.removal_wanted) as heard:
            qtbot.mouseClick(window.panel.removers[1], Qt.MouseButton.LeftButton)
        assert (heard.args[0].key, heard.args[1]) == ("Claude", ("b",))

    def test_a_click_on_what_holds_already_changes_nothing(self, qtbot: QtBot, window: RulesWindow) -> None:
        choose(window, "Claude")
        with qtbot.assertNotEmitted(window.treat_wanted):
            qtbot.mouseClick(window.panel.trust.buttons[2], Qt.MouseButton.LeftButton)

    def test_a_remote_desktop_can_be_made_a_host(self, qtbot: QtBot, window: RulesWindow) -> None:
        choose(window, "Citrix Workspace")
        with qtbot.waitSignal(window.treat_wanted) as heard:
            window.panel.hosts.click()
        assert heard.args[1] == {"host": False}


def shown(part: QWidget) -> str:
    """All texts that are visible in a part."""
    from PySide6.QtWidgets import QLabel

    return "\n".join(one.text().replace("\u200b", "") for one in part.findChildren(QLabel) if one.isVisible())


class TestKeyboardAlone:
    """Real key events, from the search to each control and back, without a mouse."""

    def press(self, qtbot: QtBot, key: Qt.Key, *, shift: bool = False, ctrl: bool = False) -> QWidget:
        modifier = Qt.KeyboardModifier.NoModifier
        if shift:
            modifier |= Qt.KeyboardModifier.ShiftModifier
        if ctrl:
            modifier |= Qt.KeyboardModifier.ControlModifier
        at = focused()
        assert at is not None
        qtbot.keyClick(at, key, modifier)
        now = focused()
        assert now is not None
        return now

    def walk(self, qtbot: QtBot, window: RulesWindow) -> list[QWidget]:
        """Everything the Tab key reaches, until it comes round."""
        window.search.setFocus()
        found: list[QWidget] = [window.search]
        while (now := self.press(qtbot, Qt.Key.Key_Tab)) is not window.search:
            assert now not in found
            found.append(now)
        return found

    def test_tab_reaches_every_control_once(self, qtbot: QtBot, window: RulesWindow) -> None:
        choose(window, "Claude")
        panel = window.panel
        found = self.walk(qtbot, window)
        wanted = {
            *(window.search, window.table, window.test, window.add, window.more),
            *(window.filters.buttons[0], panel.trust.buttons[2], panel.mode, panel.add, *panel.removers),
        }
        assert wanted <= set(found)
        order = [one for one in found if panel.isAncestorOf(one)]
        assert order == [panel.trust.buttons[2], panel.mode, *panel.removers, panel.add]

    def test_an_app_is_found_chosen_and_ruled(self, qtbot: QtBot, window: RulesWindow) -> None:
        self.press(qtbot, Qt.Key.Key_F, ctrl=True)
        assert focused() is window.search
        qtbot.keyClicks(window.search, "slack")
        window.table.setFocus(Qt.FocusReason.TabFocusReason)
        self.press(qtbot, Qt.Key.Key_Return)
        assert focused() is window.panel.trust.buttons[2]
        with qtbot.waitSignal(window.treat_wanted) as heard:
            self.press(qtbot, Qt.Key.Key_Left)
        assert (heard.args[0].key, heard.args[1]) == ("Slack", {"trust": Trust.ORDINARY})

    def test_arrows_move_in_the_list_and_the_panel_follows(self, qtbot: QtBot, window: RulesWindow) -> None:
        window.table.selectRow(0)
        self.press(qtbot, Qt.Key.Key_Down)
        self.press(qtbot, Qt.Key.Key_Down)
        row = window.table.row()
        assert row is not None
        assert row.name in shown(window.panel)
        assert row.name == "Claude"

    def test_a_mode_is_chosen(self, qtbot: QtBot, window: RulesWindow) -> None:
        choose(window, "Firefox")
        window.panel.mode.setFocus()
        with qtbot.waitSignal(window.treat_wanted) as heard:
            self.press(qtbot, Qt.Key.Key_Down)
        assert heard.args[1] == {"mode": Mode.OFF}

    @pytest.mark.parametrize(
        ("key", "shift", "signal"),
        [
            (Qt.Key.Key_Z, False, "undo_wanted"),
            (Qt.Key.Key_Z, True, "redo_wanted"),
            (Qt.Key.Key_N, False, "add_wanted"),
            (Qt.Key.Key_T, False, "test_wanted"),
        ],
        ids=["undo", "redo", "add", "test"],
    )
    def test_short_cuts(self, qtbot: QtBot, window: RulesWindow, key: Qt.Key, shift: bool, signal: str) -> None:
        with qtbot.waitSignal(getattr(window, signal)):
            self.press(qtbot, key, shift=shift, ctrl=True)

    def test_escape_clears_the_search_and_then_closes(self, qtbot: QtBot, window: RulesWindow) -> None:
        window.search.setText("slack")
        self.press(qtbot, Qt.Key.Key_Escape)
        assert (window.search.text(), window.isVisible()) == ("", True)
        qtbot.keyClick(window, Qt.Key.Key_Escape)
        assert not window.isVisible()

    def test_an_exception_is_removed_and_the_focus_stays_near(self, qtbot: QtBot, window: RulesWindow) -> None:
        choose(window, "Claude")
        window.panel.removers[0].setFocus()
        with qtbot.waitSignal(window.removal_wanted):
            self.press(qtbot, Qt.Key.Key_Space)
        book = samples.book()
        window.show_book(replace(book, exceptions=book.exceptions[1:]))
        QApplication.processEvents()
        assert focused() is window.panel.removers[0]


class TestToScreenReaders:
    def test_every_control_has_a_name(self, window: RulesWindow, reading: Any) -> None:
        choose(window, "Claude")
        window.tell("Claude changed")
        QApplication.processEvents()
        controls = reading.controls(window)
        assert len(controls) >= 10
        assert [one for one in controls if not reading.name(one)] == []

    def test_a_row_is_read_whole(self, window: RulesWindow) -> None:
        index = window.table.rows.index(2, 0)
        said = index.data(Qt.ItemDataRole.AccessibleTextRole)
        assert said == "Claude, AI app · program, window, Guarded, Banners and questions, today"

    def test_what_was_done_is_told_with_its_warnings(self, qtbot: QtBot, window: RulesWindow) -> None:
        window.tell("Slack is trusted now", ["Slack was guarded."])
        QApplication.processEvents()
        assert {"Slack is trusted now", "Slack was guarded."} <= set(shown(window).splitlines())
        with qtbot.waitSignal(window.undo_wanted):
            qtbot.mouseClick(window.undo, Qt.MouseButton.LeftButton)


def test_the_window_comes_back_as_large_as_it_was(qtbot: QtBot, sizes: Any) -> None:
    first = RulesWindow(sizes)
    qtbot.addWidget(first)
    first.show()
    first.resize(first.width(), 590)
    first.hide()
    second = RulesWindow(sizes)
    qtbot.addWidget(second)
    assert (second.height(), sizes.kept["rules"][1]) == (590, 590)


def test_two_hundred_apps_with_long_names_are_shown_at_once(qtbot: QtBot, window: RulesWindow) -> None:
    window.show_book(samples.crowd(200))
    assert len(listed(window)) == 209
    long = next(row for row in window.table.rows.rows if row.name.startswith("An app whose maker"))
    choose(window, long.key)
    assert window.panel.width() <= 340
    assert "…" not in long.name[:-1]


@pytest.mark.parametrize("mode", list(Look)[1:])
def test_pictures_follow_the_look(qtbot: QtBot, look: Theme, window: RulesWindow, mode: Look) -> None:
    look.set_mode(mode, reduced_motion=True)
    row = rows(samples.book())[0]
    drawn = window.pictures.of(row, 28, 1.0).toImage()
    assert drawn.pixelColor(3, 14) == look.colour(next(iter(_tints(look, drawn))))


def _tints(look: Theme, drawn: QImage) -> list[str]:
    from sonomos_app.ui.rules.pictures import TINTS

    return [tint for tint in TINTS if look.colour(tint) == drawn.pixelColor(3, 14)]


def test_a_windows_own_picture_is_shown(window: RulesWindow) -> None:
    row: AppRow = next(row for row in rows(samples.book()) if row.name == "Claude")
    assert row.sighting is not None
    image = QImage(64, 64, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.green)
    window.show_book(samples.book(), {row.sighting.key: image})
    assert window.pictures.of(row, 28, 1.0).toImage().pixelColor(14, 14) == Qt.GlobalColor.green


def test_rows_are_as_high_as_the_width_that_the_column_is_about_to_get_needs(window: RulesWindow) -> None:
    def heights() -> set[int]:
        return {window.table.rowHeight(at) for at in range(len(window.table.rows.rows))}

    head = window.table.horizontalHeader()
    head.sectionResized.emit(0, window.table.columnWidth(0), 2000)
    assert len(heights()) == 1
    head.sectionResized.emit(0, window.table.columnWidth(0), 180)
    assert len(heights()) == 2


@pytest.mark.parametrize("language", ["en", "de", "ja"])
def test_no_heading_is_cut(qtbot: QtBot, qapp: QApplication, language: str) -> None:
    tongue.take(qapp, language)
    try:
        window = RulesWindow()
        qtbot.addWidget(window)
        head = window.table.horizontalHeader()
        head.ensurePolished()
        needed = [head.sectionSizeFromContents(column).width() for column in (1, 2, 3)]
        assert all(head.sectionSize(column) >= width for column, width in zip((1, 2, 3), needed, strict=True))
    finally:
        tongue.take(qapp, "en")
