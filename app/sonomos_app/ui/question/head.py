"""The head of the question: a shield, what is asked, and what has happened so far."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sonomos_app.guard.viewmodel import QuestionState, severity_word
from sonomos_app.ui.widgets import label
from sonomos_app.ui.widgets.picture import Picture

_SHIELD_PX = 40


class Head(QWidget):
    """Draws the words of a state; the shield warns as long as something is found."""

    def __init__(self) -> None:
        super().__init__()
        self._shield = Picture(_SHIELD_PX)
        self.title = label("", "title", wrap=True)
        self._subtitle = label("", "second", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self._subtitle)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._shield, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def show_state(self, state: QuestionState, *, found: bool) -> None:
        """Draw this state; `found` says whether anything is left to be masked."""
        self.title.setText(state.title)
        self._subtitle.setText(state.subtitle)
        self._shield.setAccessibleName(severity_word(state.severity) if state.severity is not None else "")
        role, name = ("edge-high", "alert.svg") if found else ("good-text", "calm.svg")
        self._shield.show_drawing(name, role)
