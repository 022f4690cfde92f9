"""Every window can be drawn in every state, light and dark."""

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from sonomos_app.ui.gallery import icon_sheet, picture
from sonomos_app.ui.showcase import pictures
from sonomos_app.ui.theme import Mode, Theme

MAKE = dict(pictures())


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize("name", MAKE)
def test_each_picture_shows_more_than_its_ground(qtbot: QtBot, look: Theme, name: str, mode: Mode) -> None:
    look.set_mode(mode, reduced_motion=True)
    drawn = picture(MAKE[name](), "#123456")
    assert len(_colours(drawn)) > 12


def test_the_icon_sheet_shows_both_panels(qtbot: QtBot) -> None:
    assert {"#f0f0f0", "#2b2b2b"} <= _colours(icon_sheet())


def _colours(image: QImage) -> set[str]:
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    return {f"#{pixel & 0xFFFFFF:06x}" for pixel in set(memoryview(bytes(plain.constBits())).cast("I"))}
