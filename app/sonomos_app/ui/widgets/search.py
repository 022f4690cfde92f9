"""A line to find things by typing."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from sonomos_app.ui.theme import theme


class SearchField(QLineEdit):
    """Says in itself what can be searched for; a cross empties it."""

    def __init__(self, hint: str, *, name: str = "") -> None:
        """`name` is what a screen reader says, where the hint alone would be too short."""
        super().__init__()
        self.setPlaceholderText(hint)
        self.setAccessibleName(name or hint)
        self.setClearButtonEnabled(True)
        theme().changed.connect(self._draw_again)

    def _draw_again(self) -> None:
        """The cross keeps the colour it was made in, so it is made anew."""
        self.setClearButtonEnabled(False)
        self.setClearButtonEnabled(True)
