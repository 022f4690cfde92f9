"""In no language does a window cut words or push controls out of sight."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from sonomos_app.ui import tongue
from sonomos_app.ui.gallery import pictures

WINDOWS = (
    *("banner-long", "banner-pasted", "question-claude", "question-long", "window-protected"),
    *("rules-usual", "rules-pinned", "settings-default", "introduction-choice"),
)


@pytest.fixture(params=["en", "de", "ja"])
def spoken(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[str]:
    tongue.take(qapp, request.param)
    yield request.param
    tongue.take(qapp, "en")


@pytest.mark.parametrize("name", WINDOWS)
def test_every_control_is_whole_from_left_to_right(qtbot: QtBot, spoken: str, name: str) -> None:
    window = dict(pictures())[name]()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    assert [f"{type(part).__name__} {part.text()!r}" for part in parts(window) if cut(part)] == []


def parts(window: QWidget) -> list[QAbstractButton | QLabel]:
    found = [part for part in window.findChildren(QWidget) if isinstance(part, QAbstractButton | QLabel)]
    return [part for part in found if part.isVisible() and part.text()]


def cut(part: QAbstractButton | QLabel) -> bool:
    """Narrower than its words, or partly out of sight at a side; below the fold of a list is no harm."""
    seen = part.visibleRegion().boundingRect()
    wraps = isinstance(part, QLabel) and part.wordWrap()
    return (not wraps and part.width() < part.minimumSizeHint().width()) or 0 < seen.width() < part.width()
