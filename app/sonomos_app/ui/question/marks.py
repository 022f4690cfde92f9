"""What was found, shown in the editor: only what is in sight is marked, since a text may hold thousands of values."""

from __future__ import annotations

import bisect

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from sonomos_app.guard.viewmodel import Review
from sonomos_app.ui.question.offsets import Units
from sonomos_app.ui.theme import theme

_NONE: frozenset[int] = frozenset()


class Marks(QObject):
    """Filled where a value will be masked, underlined where it will not; follows scrolling and the window's size."""

    def __init__(self, editor: QPlainTextEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self._selected = _NONE
        self._places: list[tuple[int, int, int]] = []  # begin and end in the document, and the number of the match
        editor.verticalScrollBar().valueChanged.connect(self._draw)
        editor.viewport().installEventFilter(self)

    def show(self, review: Review, selected: frozenset[int]) -> None:
        """Mark the values of this review, which is of the text as it stands."""
        units, matches = Units(review.text), review.matches
        self._places = [
            (units.at(matches[index].start), units.at(matches[index].end), index) for index in review.around.inside
        ]
        self._selected = selected
        self._draw()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Called by Qt; more may be in sight in a larger window."""
        if event.type() is QEvent.Type.Resize:
            self._draw()
        return False

    def _draw(self) -> None:
        port = self._editor.viewport().rect()
        first = self._editor.cursorForPosition(QPoint(0, 0)).position()
        last = self._editor.cursorForPosition(QPoint(port.right(), port.bottom())).position()
        begin = bisect.bisect_left(self._places, first, key=lambda place: place[1])
        end = bisect.bisect_right(self._places, last, key=lambda place: place[0])
        self._editor.setExtraSelections([self._mark(*place) for place in self._places[begin:end]])

    def _mark(self, begin: int, end: int, index: int) -> QTextEdit.ExtraSelection:
        final = self._editor.document().characterCount() - 1
        mark = QTextEdit.ExtraSelection()
        mark.cursor = QTextCursor(self._editor.document())
        mark.cursor.setPosition(min(begin, final))
        mark.cursor.setPosition(min(end, final), QTextCursor.MoveMode.KeepAnchor)
        mark.format = _format(index in self._selected)
        return mark


def _format(masked: bool) -> QTextCharFormat:
    made = QTextCharFormat()
    if masked:
        made.setBackground(theme().colour("action-soft"))
        made.setForeground(theme().colour("action-chip"))
    else:
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
        made.setUnderlineColor(theme().colour("text-third"))
    return made
