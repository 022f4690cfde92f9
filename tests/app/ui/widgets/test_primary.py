"""The button that stands out is in line with what stands above it."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sonomos_app.ui.widgets import PrimaryButton, button
from sonomos_app.ui.widgets.primary import RING, PrimaryRow


def test_the_button_and_not_its_ring_ends_where_the_card_ends(qtbot: QtBot) -> None:
    window, card = QWidget(), QLabel("what is asked")
    qtbot.addWidget(window)
    column, row = QVBoxLayout(window), PrimaryRow()
    cancel, add = button("Cancel"), PrimaryButton("Add")
    column.addWidget(card)
    row.addStretch(1)
    for part in (cancel, add):
        row.addWidget(part)
    column.addLayout(row)
    window.resize(400, 200)
    window.show()
    assert add.geometry().right() - RING == card.geometry().right()
    assert add.geometry().left() + RING - cancel.geometry().right() - 1 == 8
