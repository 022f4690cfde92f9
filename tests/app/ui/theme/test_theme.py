"""The look follows the settings live."""

import re

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sonomos_app.ui.theme import Mode, Scheme, Theme, tokens
from sonomos_app.ui.theme.sheet import sheet
from sonomos_app.ui.theme.tokens import style_text


def test_switching_to_dark_changes_palette_and_sheet_at_once(qtbot: QtBot, qapp: QApplication, look: Theme) -> None:
    with qtbot.waitSignal(look.changed, timeout=1000):
        look.set_mode(Mode.DARK)
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == tokens(Scheme.DARK)["window"]
    assert tokens(Scheme.DARK)["card"] in qapp.styleSheet()


def test_setting_the_same_mode_again_changes_nothing(qtbot: QtBot, look: Theme) -> None:
    with qtbot.assertNotEmitted(look.changed):
        look.set_mode(Mode.LIGHT, reduced_motion=True)


def test_reduced_motion_holds_windows_still(look: Theme) -> None:
    look.set_mode(Mode.LIGHT, reduced_motion=True)
    assert not look.moves


def test_lengths_grow_with_the_text() -> None:
    assert "font-size: 20px" in sheet(tokens(Scheme.LIGHT), 1.5)


def test_the_template_names_no_colour_itself() -> None:
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b", style_text("sheet.qss"))


def test_no_mark_is_left_in_the_sheet() -> None:
    assert "@" not in sheet(tokens(Scheme.DARK), 1.0)
