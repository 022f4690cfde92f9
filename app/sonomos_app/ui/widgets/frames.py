"""Frames round other parts: cards, notes, and the card that stands where nothing is yet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sonomos_app.ui.theme import theme
from sonomos_app.ui.widgets.parts import label

LINE_PX = 560
"""A longer line of a sentence is hard to read."""


def card(left: int, top: int, right: int, bottom: int, *, spacing: int) -> tuple[QFrame, QVBoxLayout]:
    """An empty card and its column, with so much room inside."""
    made = QFrame()
    made.setProperty("role", "card")
    column = QVBoxLayout(made)
    column.setContentsMargins(left, top, right, bottom)
    column.setSpacing(spacing)
    return made, column


def empty_card(heading: str, words: str, action: QPushButton | None = None) -> QFrame:
    """A card that says what will appear here, and offers the next step."""
    made, column = card(24, 24, 24, 24, spacing=8)
    column.addStretch(1)
    for part in (label(heading, "heading"), label(words, "second", wrap=True)):
        part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        part.setMaximumWidth(theme().px(LINE_PX))
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(part, 1000)  # as wide as it may be, and in the middle
        line.addStretch(1)
        column.addLayout(line)
    if action is not None:
        column.addWidget(action, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addStretch(1)
    return made


class NoteFrame(QFrame):
    """Words on a ground of their tone: `low`, `medium`, `high`, `good`, or none in particular."""

    def __init__(self, *parts: QWidget, tone: str = "") -> None:
        super().__init__()
        self.setProperty("role", "note")
        self.setProperty("tone", tone)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(12, 8, 12, 8)
        for part in parts:
            self.column.addWidget(part)

    def set_tone(self, tone: str) -> None:
        """Take on another tone; the same one costs nothing."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            dress_again(self, *self.findChildren(QLabel))


def dress_again(*parts: QWidget) -> None:
    """Have the style sheet look once more at parts whose properties were changed."""
    for part in parts:
        part.style().unpolish(part)
        part.style().polish(part)
