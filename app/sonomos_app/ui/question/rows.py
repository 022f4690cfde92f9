"""The list of values: what it is, where it stands, and its switch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QRect, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from sonomos_app.guard.viewmodel import EntityRow, tr
from sonomos_app.ui.theme import theme
from sonomos_app.ui.widgets import Switch, chip_label, divider, label, severity_icon

_ROW_PX = 42
_ROWS_SEEN = 5
_AT_ONCE = 10  # rows built per turn of the event loop: a hundred in one would hold up the window


class ContextLine(QWidget):
    """Words before, the redacted value, words after: on one line, cut at its end."""

    def __init__(self, row: EntityRow) -> None:
        super().__init__()
        self._before, self._value, self._after = row.before, row.redacted, row.after
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """One line of fixed-width text."""
        return QSize(120, QFontMetrics(theme().mono()).height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The value stands out by weight and colour."""
        look = theme()
        bold = QFont(look.mono())
        bold.setBold(True)
        painter = QPainter(self)
        at = 0
        for text, font, role in (
            (self._before, look.mono(), "text-third"),
            (self._value, bold, "text"),
            (self._after, look.mono(), "text-third"),
        ):
            metrics = QFontMetrics(font)
            painter.setFont(font)
            painter.setPen(look.colour(role))
            room = QRect(at, 0, self.width() - at, self.height())
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(room.width(), 0))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
            at += metrics.horizontalAdvance(shown)
        painter.end()


class RowView(QWidget):
    """One value. It is lit while its switch has the focus."""

    toggled = Signal(object, bool)  # the row's indices

    def __init__(self, row: EntityRow) -> None:
        super().__init__()
        self.row = row
        self.setProperty("role", "row")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(theme().px(_ROW_PX))
        self.switch = Switch(row.spoken, on=row.on)
        self.switch.installEventFilter(self)
        self.switch.toggled.connect(lambda on: self.toggled.emit(row.indices, on))
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 0, 10, 0)
        line.setSpacing(12)
        line.addWidget(chip_label(severity_icon(row.severity, row.label), str(row.severity)))
        line.addWidget(ContextLine(row), 1)
        line.addWidget(label(row.place, "third"))
        line.addWidget(self.switch)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Light the row with the focus."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.setProperty("lit", event.type() == QEvent.Type.FocusIn)
            self.style().unpolish(self)
            self.style().polish(self)
        return super().eventFilter(watched, event)


class RowList(QScrollArea):
    """All rows. It is as high as its first rows and scrolls to the rest."""

    toggled = Signal(object, bool)
    filled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("Sensitive items"))
        self._rows: list[RowView] = []
        self._all: list[EntityRow] = []
        self._column = QVBoxLayout()
        self._more = QTimer(self)
        self._more.setInterval(0)
        self._more.timeout.connect(self._add_some)

    @property
    def rows(self) -> Sequence[RowView]:
        """The rows built so far."""
        return self._rows

    def show_rows(self, rows: Sequence[EntityRow]) -> None:
        """Show these rows. The same values keep their widgets and with them the focus; only the switches follow."""
        if [replace(row, on=True) for row in rows] == [replace(row, on=True) for row in self._all]:
            for view, row in zip(self._rows, rows, strict=False):
                with QSignalBlocker(view.switch):
                    view.switch.setChecked(row.on)
                view.switch.update()
            self._all = list(rows)
            return
        self._all, self._rows = list(rows), []
        content = QWidget()
        content.setObjectName("rows")
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self.setWidget(content)
        self.setFixedHeight(self._height(len(rows)))
        self._more.start()
        self._add_some()

    def _height(self, count: int) -> int:
        row, seen = theme().px(_ROW_PX), min(count, _ROWS_SEEN)
        part = row // 2 if count > _ROWS_SEEN else 0
        return seen * (row + 1) + 1 + part

    def _add_some(self) -> None:
        built = len(self._rows)
        for row in self._all[built : built + _AT_ONCE]:
            if self._rows:
                self._column.insertWidget(self._column.count() - 1, divider())
            view = RowView(row)
            view.toggled.connect(self.toggled)
            self._column.insertWidget(self._column.count() - 1, view)
            self._chain(view)
            self._rows.append(view)
        if len(self._rows) == len(self._all):
            self._more.stop()
            self.filled.emit()

    def _chain(self, view: RowView) -> None:
        """Keep the Tab key in the order of the list, and the focused row in sight."""
        if self._rows:
            QWidget.setTabOrder(self._rows[-1].switch, view.switch)
        view.switch.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Scroll to the row that gets the focus."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, Switch):
            self.ensureWidgetVisible(watched, 0, 12)
        return super().eventFilter(watched, event)
