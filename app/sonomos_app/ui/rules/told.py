"""The line at the foot of the app rules: what was done last, and the way back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from sonomos_app.language import joined, tr
from sonomos_app.ui.widgets import NoteFrame, button, label

_TOLD_MS = 12_000


class ToldLine(QFrame):
    """Goes by itself after a while; a warning stays until the next change."""

    def __init__(self) -> None:
        super().__init__()
        self._words = label("", "second")
        self.undo = button(tr("Undo"), "link")
        self._warnings = QVBoxLayout()
        self._warnings.setSpacing(6)
        self._fade = QTimer(self)
        self._fade.setSingleShot(True)
        self._fade.setInterval(_TOLD_MS)
        self._fade.timeout.connect(self.hide)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._warnings)
        line = QHBoxLayout()
        line.addWidget(self._words)
        line.addWidget(self.undo)
        line.addStretch(1)
        column.addLayout(line)
        self.hide()

    def tell(self, words: str, to_know: Sequence[str] = (), *, undoable: bool = True) -> None:
        """Say what was done, with what is good to know about it, and offer to take it back."""
        while (item := self._warnings.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for sentence in to_know:
            self._warnings.addWidget(NoteFrame(label(sentence, wrap=True), tone="medium"))
        self._words.setText(words)
        self.undo.setVisible(undoable)
        self.setAccessibleName(joined(words, *to_know))
        self.show()
        if to_know:
            self._fade.stop()
        else:
            self._fade.start()
