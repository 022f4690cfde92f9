"""In no language does a window cut words or push controls out of sight."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QTableView, QWidget
from pytestqt.qtbot import QtBot

from sonomos_app.ui import tongue
from sonomos_app.ui.showcase import pictures

MAKE = dict(pictures())
WINDOWS = (
    *("banner-long", "banner-pasted", "banner-fillable", "banner-allowed", "question-long", "question-files"),
    *("window-paused", "window-protected", "rules-pinned", "rules-pick", "rules-test", "rules-except"),
    *("settings-changed", "introduction-choice", "history-three", "history-none-fit", "exceptions-some"),
    *("review-usual", "review-poor", "review-fresh", "window-canary", "window-canary-declined"),
)
TABLES = ("window-protected", "history-some", "exceptions-many")


@pytest.fixture(params=["en", "de", "ja"])
def spoken(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[str]:
    tongue.take(qapp, request.param)
    yield request.param
    tongue.take(qapp, "en")


@pytest.mark.parametrize("name", WINDOWS)
def test_every_control_is_whole_from_left_to_right(qtbot: QtBot, spoken: str, name: str) -> None:
    window = shown(qtbot, name)
    assert [f"{type(part).__name__} {part.text()!r}" for part in parts(window) if cut(part)] == []


@pytest.mark.parametrize("name", TABLES)
def test_every_heading_and_cell_of_a_table_is_whole(qtbot: QtBot, spoken: str, name: str) -> None:
    window = shown(qtbot, name)
    window.resize(1200, 680)  # what fits on a small laptop's screen; the screen of the tests is smaller
    table = window.findChild(QTableView)
    assert table is not None
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() == 0, timeout=2000)
    heading = table.horizontalHeader()
    for column in range(heading.count()):
        assert table.columnWidth(column) >= heading.sectionSizeFromContents(column).width(), column
        assert table.columnWidth(column) >= table.sizeHintForColumn(column), column


def shown(qtbot: QtBot, name: str) -> QWidget:
    window = MAKE[name]()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


def parts(window: QWidget) -> list[QAbstractButton | QLabel]:
    found = [part for part in window.findChildren(QWidget) if isinstance(part, QAbstractButton | QLabel)]
    return [part for part in found if part.isVisible() and part.text()]


def cut(part: QAbstractButton | QLabel) -> bool:
    """Smaller than its words, or partly out of sight at a side; below the fold of a list is no harm."""
    seen = part.visibleRegion().boundingRect()
    wraps = isinstance(part, QLabel) and part.wordWrap()
    least = part.minimumSizeHint()
    squeezed = part.height() < least.height() or (not wraps and part.width() < least.width())
    return squeezed or 0 < seen.width() < part.width()
