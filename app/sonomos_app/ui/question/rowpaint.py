"""How one value is drawn: its chip, its surroundings, its place and its switch."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from sonomos_app.guard.viewmodel import EntityRow
from sonomos_app.ui.question.rowmodel import ROW_ROLE
from sonomos_app.ui.theme import theme
from sonomos_app.ui.widgets import severity_icon
from sonomos_app.ui.widgets.switch import paint_switch, switch_size

ROW_PX = 42
_LEFT_PX, _RIGHT_PX, _GAP_PX = 14, 10, 12
_CHIP_PX, _CHIP_WIDEST_PX, _CHIP_PAD_PX = 22, 240, 10
_LINE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_Index = QModelIndex | QPersistentModelIndex


class RowPainter(QStyledItemDelegate):
    """Draws rows; a click on the switch turns it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Every row is as high as the others, with a line below."""
        return QSize(1, theme().px(ROW_PX) + 1)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """From left to right; what does not fit is cut at its end."""
        row: EntityRow = index.data(ROW_ROLE)
        checked = index.data(Qt.ItemDataRole.CheckStateRole)
        look, state = theme(), option.state
        painter.save()
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if focused or state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, look.colour("hover"))
        if index.row():
            painter.fillRect(QRect(option.rect.topLeft(), QSize(option.rect.width(), 1)), look.colour("line"))
        inside = option.rect.adjusted(look.px(_LEFT_PX), 1, -look.px(_LEFT_PX), 0)
        if checked is not None:
            on = checked == Qt.CheckState.Checked
            paint_switch(painter, QRectF(switch_place(option.rect)), on=on, focused=focused)
            inside.setRight(switch_place(option.rect).left() - look.px(_GAP_PX))
        inside.setRight(_place(painter, inside, row) - look.px(_GAP_PX))
        inside.setLeft(_chip(painter, inside, row) + look.px(_GAP_PX))
        _context(painter, inside, row)
        painter.restore()

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        """Called by Qt for what the mouse does on a row."""
        if event.type() is not QEvent.Type.MouseButtonRelease or not isinstance(event, QMouseEvent):
            return False
        if event.button() is not Qt.MouseButton.LeftButton:
            return False
        if not switch_place(option.rect).adjusted(-8, -8, 8, 8).contains(event.position().toPoint()):
            return False
        checked = index.data(Qt.ItemDataRole.CheckStateRole)
        if checked is None:
            return False
        on = checked == Qt.CheckState.Checked
        return model.setData(
            index, Qt.CheckState.Unchecked if on else Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole
        )


def switch_place(room: QRect) -> QRect:
    """Where the switch of a row stands."""
    size = switch_size()
    left = room.right() - theme().px(_RIGHT_PX) - size.width()
    return QRect(left, room.top() + (room.height() - size.height() + 1) // 2, size.width(), size.height())


def _place(painter: QPainter, room: QRect, row: EntityRow) -> int:
    """The line it stands on, at the right; gives back where it begins."""
    font = QFont(painter.font())
    font.setPixelSize(theme().px(13))
    painter.setFont(font)
    painter.setPen(theme().colour("text-third"))
    painter.drawText(room, Qt.AlignmentFlag.AlignRight | _LINE, row.place)
    return room.right() - QFontMetrics(font).horizontalAdvance(row.place)


def _chip(painter: QPainter, room: QRect, row: EntityRow) -> int:
    """What it is, on the ground of its severity; gives back where it ends."""
    look, tone = theme(), str(row.severity)
    font = QFont(painter.font())
    font.setPixelSize(look.px(12))
    font.setWeight(QFont.Weight.DemiBold)
    metrics, pad = QFontMetrics(font), look.px(_CHIP_PAD_PX)
    widest = min(look.px(_CHIP_WIDEST_PX), room.width() * 2 // 3)
    words = metrics.elidedText(severity_icon(row.severity, row.label), Qt.TextElideMode.ElideRight, widest - 2 * pad)
    height, width = look.px(_CHIP_PX), metrics.horizontalAdvance(words) + 2 * pad
    chip = QRectF(room.left(), room.top() + (room.height() - height) / 2, width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colour(f"{tone}-line"), 1))
    painter.setBrush(look.colour(f"{tone}-fill"))
    painter.drawRoundedRect(chip.adjusted(0.5, 0.5, -0.5, -0.5), height / 2, height / 2)
    painter.setFont(font)
    painter.setPen(look.colour(f"{tone}-text"))
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, words)
    return room.left() + width


def _context(painter: QPainter, room: QRect, row: EntityRow) -> None:
    """Words before, the redacted value, words after; the value stands out by weight and colour."""
    look = theme()
    bold = QFont(look.mono())
    bold.setBold(True)
    parts = (
        (row.before, look.mono(), "text-third"),
        (row.redacted, bold, "text"),
        (row.after, look.mono(), "text-third"),
    )
    for text, font, role in parts:
        if room.width() <= 0:
            return
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(font)
        painter.setPen(look.colour(role))
        painter.drawText(room, _LINE, shown)
        room.setLeft(room.left() + metrics.horizontalAdvance(shown))
