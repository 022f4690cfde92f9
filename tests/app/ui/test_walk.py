"""By keyboard alone one reaches every control of every window, and each says its name."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from sonomos_app.ui.banner import BannerView
from sonomos_app.ui.showcase import pictures

LONGEST = 120
MAKE = dict(pictures())
WINDOWS = {
    *("banner-copied", "banner-pasted", "banner-long", "question-claude", "question-editor", "window-protected"),
    *("rules-usual", "rules-pinned", "settings-default", "settings-mistaken", "introduction-welcome"),
    *("introduction-choice", "introduction-failed", "question-files", "banner-fillable", "banner-offer-allow"),
    *(
        "banner-allowed",
        "rules-import",
        "rules-import-weaker",
        "rules-pick",
        "rules-test",
        "rules-except",
        "history-empty",
        "history-three",
    ),
    *("review-usual", "review-fresh", "review-done", "review-broken", "review-reading"),
    *("history-none-fit", "history-dismissed", "history-delete", "exceptions-empty", "exceptions-some"),
    *("protection-proven", "protection-troubled", "support-bundle", "window-canary", "window-canary-taken"),
}


def test_no_kind_of_window_is_left_out() -> None:
    kinds = {name.partition("-")[0] for name in MAKE} - {"menu"}
    assert {name.partition("-")[0] for name in WINDOWS} == kinds


def reachable(window: QWidget) -> list[QWidget]:
    """What the Tab key has to stop at: of buttons that exclude each other, the chosen one."""
    kinds = (QAbstractButton, QAbstractSpinBox, QLineEdit, QComboBox)
    found = [part for part in window.findChildren(QWidget) if isinstance(part, kinds)]
    found = [part for part in found if not isinstance(part.parent(), QAbstractSpinBox | QComboBox)]  # parts of those
    tabbed = Qt.FocusPolicy.TabFocus
    open_ = [part for part in found if part.focusPolicy() & tabbed and part.isVisibleTo(window) and part.isEnabled()]
    return [part for part in open_ if not (isinstance(part, QRadioButton) and not part.isChecked())]


def walk(window: QWidget) -> list[QWidget]:
    """Where Tab leads, until it is back at the first stop."""
    met: list[QWidget] = []
    for _ in range(LONGEST):
        focused = QApplication.focusWidget() or window.focusWidget() or window
        if focused in met:
            return met
        met.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not come round within {LONGEST} stops")


@pytest.mark.parametrize("name", sorted(WINDOWS))
def test_tab_comes_to_every_control(qtbot: QtBot, reading: Any, name: str) -> None:
    window = MAKE[name]()
    qtbot.addWidget(window)
    assert not isinstance(window, QMenu)
    with qtbot.waitActive(window):
        window.show()
        if isinstance(window, BannerView):
            window.take_focus()
        window.activateWindow()
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
    met = walk(window)
    missed = [part for part in reachable(window) if part not in met]
    assert [f"{type(part).__name__} {reading.name(part)!r}" for part in missed] == []
    assert [type(part).__name__ for part in met if not reading.name(part)] == []


@pytest.mark.parametrize("keys", ["Escape", "Ctrl+W"])
@pytest.mark.parametrize(
    "name", ["rules-usual", "settings-default", "history-three", "exceptions-some", "review-usual", "protection-proven"]
)
def test_the_same_keys_close_every_window(qtbot: QtBot, name: str, keys: str) -> None:
    window = MAKE[name]()
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    QTest.keySequence(window, QKeySequence(keys))
    assert not window.isVisible()
