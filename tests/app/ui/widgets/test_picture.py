"""A drawing is drawn when it changes, and not once more."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from sonomos_app.ui.widgets.picture import Picture


def test_the_same_drawing_again_is_the_same_pixmap(qtbot: QtBot) -> None:
    picture = Picture(40)
    qtbot.addWidget(picture)
    picture.show_drawing("alert.svg", "edge-high")
    drawn = picture.pixmap().cacheKey()
    picture.show_drawing("alert.svg", "edge-high")
    assert picture.pixmap().cacheKey() == drawn
    picture.show_drawing("calm.svg", "edge-high")
    calm = picture.pixmap().cacheKey()
    picture.show_drawing("calm.svg", "good-text")
    assert len({drawn, calm, picture.pixmap().cacheKey()}) == 3
