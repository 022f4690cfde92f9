"""The field for searching says what can be searched for, and its cross can be seen on every ground."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from sonomos_app.ui.theme import Mode, Theme
from sonomos_app.ui.theme.tokens import contrast
from sonomos_app.ui.widgets import SearchField


def cross(field: SearchField) -> QToolButton:
    return next(part for part in field.findChildren(QToolButton))


def ink(field: SearchField) -> QColor:
    """The strongest colour of the cross."""
    image = cross(field).icon().pixmap(32, 32).toImage()
    spots = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return max(spots, key=lambda colour: colour.alpha())


def test_it_says_what_can_be_searched_for(qtbot: QtBot) -> None:
    field = SearchField("Search", name="Search in findings")
    qtbot.addWidget(field)
    assert (field.placeholderText(), field.accessibleName()) == ("Search", "Search in findings")
    assert SearchField("Search apps").accessibleName() == "Search apps"


def test_the_cross_empties_it(qtbot: QtBot) -> None:
    field = SearchField("Search")
    qtbot.addWidget(field)
    field.setText("slack")
    cross(field).click()
    assert field.text() == ""


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_the_cross_is_seen_on_its_ground(qtbot: QtBot, look: Theme, mode: Mode) -> None:
    look.set_mode(mode, reduced_motion=True)
    field = SearchField("Search")
    qtbot.addWidget(field)
    field.setText("slack")
    field.show()
    assert contrast(ink(field).name(), look.tokens["card"]) >= 4.5


def test_the_cross_follows_a_change_of_colours(qtbot: QtBot, look: Theme) -> None:
    field = SearchField("Search")
    qtbot.addWidget(field)
    field.setText("slack")
    field.show()
    look.set_mode(Mode.DARK, reduced_motion=True)
    assert contrast(ink(field).name(), look.tokens["card"]) >= 4.5
