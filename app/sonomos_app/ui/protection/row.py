"""One channel on the page: its state as shape and word, how that is known, and the button that does something."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from sonomos_app.language import tr
from sonomos_app.ui.protection.state import RowState, badges
from sonomos_app.ui.widgets import button, chip_label, dress_again, label
from sonomos_app.ui.widgets.flow import FlowLayout

_BADGE_PX = 200


def badge_width() -> int:
    """The room that the widest badge of this language takes, in pixels."""
    return max(chip_label(text, "low", widest_px=_BADGE_PX).sizeHint().width() for text in (*badges(), _testing()))


def _testing() -> str:
    return f"… {tr('Testing')}"


class RowView(QFrame):
    """Draws a row. The keyboard stops at it, so that it can be read out; the arrows go on to the next."""

    fix_wanted = Signal(str, object)
    left_by = Signal(int)  # 1 down, -1 up

    def __init__(self, row: RowState, badge_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "channel")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._row: RowState | None = None
        self._badge = chip_label("", "low", widest_px=_BADGE_PX)
        self._title = label("", "heading")
        self._proven = label("", "small")
        self._reason, self._remedy = label("", "second", wrap=True), label("", "small", wrap=True)
        self.fix = button("")
        self.fix.clicked.connect(self._want)
        self._lay_out(badge_px)
        self.show_row(row)

    def show_row(self, row: RowState) -> None:
        """Draw the row as it stands now; one that did not change costs nothing."""
        if row == self._row:
            return
        self._row = row
        self._badge.setText(_testing() if row.busy else row.badge)
        self._badge.setProperty("chip", "low" if row.busy else row.tone)
        dress_again(self._badge)
        self._title.setText(row.title)
        for part, text in ((self._proven, row.proven), (self._reason, row.reason), (self._remedy, row.remedy)):
            part.setText(text)
            part.setVisible(bool(text))
        self.fix.setText(row.fix_text.replace("&", "&&"))
        self.fix.setAccessibleName(f"{row.fix_text}: {row.title}")
        self.fix.setVisible(row.fix is not None)
        self.fix.setEnabled(not row.busy)
        self.setAccessibleName(", ".join(filter(None, (row.title, self._badge.text()[2:], row.proven))))
        self.setAccessibleDescription(row.spoken)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Called by Qt."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if (step := steps.get(Qt.Key(event.key()))) is not None:
            self.left_by.emit(step)
        else:
            super().keyPressEvent(event)

    def _want(self) -> None:
        if self._row is not None and self._row.fix is not None:
            self.fix_wanted.emit(self._row.name, self._row.fix)

    def _lay_out(self, badge_px: int) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(16)
        mark = QVBoxLayout()
        mark.setContentsMargins(0, 0, 0, 0)
        mark.addWidget(self._badge)
        mark.addStretch(1)
        holder = QWidget()
        holder.setLayout(mark)
        holder.setFixedWidth(badge_px)
        row.addWidget(holder)
        words = QVBoxLayout()
        words.setSpacing(2)
        head = FlowLayout(gap=8)  # where there is little room, the proof's age goes below the name
        head.addWidget(self._title)
        head.addWidget(self._proven)
        words.addLayout(head)
        words.addWidget(self._reason)
        words.addWidget(self._remedy)
        row.addLayout(words, 1)
        row.addWidget(self.fix, 0, Qt.AlignmentFlag.AlignVCenter)
