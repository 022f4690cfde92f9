"""Parts stand one after another, centred in their line, and hidden ones leave no gap."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from sonomos_app.ui.widgets import PrimaryButton, button
from sonomos_app.ui.widgets.flow import FlowLayout
from sonomos_app.ui.widgets.primary import RING

SIZES = ((100, 20), (80, 30), (120, 20))


@pytest.fixture
def parts(qtbot: QtBot) -> Iterator[list[QLabel]]:
    whole = QWidget()
    qtbot.addWidget(whole)
    layout = FlowLayout(whole, gap=10)
    made = []
    for width, height in SIZES:
        part = QLabel()
        part.setFixedSize(width, height)
        layout.addWidget(part)
        made.append(part)
    whole.resize(400, 200)
    whole.show()
    yield made
    whole.close()


def placed(parts: list[QLabel], width: int) -> list[tuple[int, int]]:
    layout = parts[0].parentWidget().layout()
    assert layout is not None
    layout.setGeometry(QRect(0, 0, width, 200))
    return [(part.x(), part.y()) for part in parts]


def test_a_line_is_centred_on_its_tallest_part(parts: list[QLabel]) -> None:
    assert placed(parts, 400) == [(0, 5), (110, 0), (200, 5)]


def test_what_does_not_fit_begins_another_line(parts: list[QLabel]) -> None:
    assert placed(parts, 310) == [(0, 5), (110, 0), (0, 40)]
    assert placed(parts, 320)[2] == (200, 5)


def test_a_hidden_part_takes_no_room(parts: list[QLabel]) -> None:
    parts[0].hide()
    assert placed(parts, 400)[1:] == [(0, 0), (90, 5)]
    layout = parts[0].parentWidget().layout()
    assert layout is not None
    assert layout.heightForWidth(400) == 30
    for part in parts:
        part.hide()
    assert layout.heightForWidth(400) == 0


def test_a_ring_stands_in_the_gaps(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    layout = FlowLayout(whole, gap=8)
    first, second = PrimaryButton("Resume now"), button("Scan clipboard now")
    for part in (first, second):
        layout.addWidget(part)
    layout.setGeometry(QRect(10, 10, 600, 32))
    face = first.geometry().adjusted(RING, RING, -RING, -RING)
    assert (face.left(), face.top(), face.bottom()) == (10, second.geometry().top(), second.geometry().bottom())
    assert second.x() - face.right() - 1 == 8
    assert layout.heightForWidth(600) == face.height()
