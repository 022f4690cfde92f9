"""A column that scrolls follows the keyboard."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from sonomos_app.ui.widgets.column import ScrolledColumn


def test_what_the_keyboard_reaches_is_brought_into_sight(qtbot: QtBot) -> None:
    area = ScrolledColumn(around_px=8)
    qtbot.addWidget(area)
    parts = [QPushButton(str(number)) for number in range(40)]
    for part in parts:
        area.column.addWidget(part)
    area.follow(*parts)
    area.resize(200, 150)
    with qtbot.waitActive(area):
        area.show()
    assert parts[-1].visibleRegion().isEmpty()
    parts[-1].setFocus()
    assert not parts[-1].visibleRegion().isEmpty()
