"""What stands where findings would stand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from sonomos_app.ui.widgets import label


def empty_card(heading: str, words: str, action: QPushButton | None = None) -> QFrame:
    """A card that says what will appear here, and offers the next step."""
    card = QFrame()
    card.setProperty("role", "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(24, 24, 24, 24)
    column.setSpacing(8)
    column.addStretch(1)
    for part in (label(heading, "heading"), label(words, "second", wrap=True)):
        part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(part)
    if action is not None:
        column.addWidget(action, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addStretch(1)
    return card
