"""How a row of the list of apps is drawn: two lines beside the picture, the trust as a chip."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from sonomos_app.guard.viewmodel.rules.rows import AppRow, Pin
from sonomos_app.guard.viewmodel.rules.words import tone, trust_word
from sonomos_app.ui.rules.model import APP, SEEN
from sonomos_app.ui.rules.pictures import Pictures
from sonomos_app.ui.theme import theme
from sonomos_app.ui.widgets.model import Index
from sonomos_core.policy.modes import Trust

ROW_PX = 57
_TALL_PX, _ICON_PX, _PAD = 74, 28, 14


class AppDelegate(QStyledItemDelegate):
    """Draws the cells of a row."""

    def __init__(self, pictures: Pictures) -> None:
        super().__init__()
        self._pictures = pictures

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as a row."""
        return QSize(theme().px(90), theme().px(ROW_PX))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell and the line below its row."""
        look, row = theme(), index.data(Qt.ItemDataRole.UserRole)
        view = option.widget
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.fillRect(rect, look.colour("action-soft"))
            if index.column() == APP and view.hasFocus():
                painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), look.colour("focus"))
        painter.setPen(QPen(look.colour("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        match index.column():
            case 0:  # APP
                self._paint_app(painter, rect, row, view.devicePixelRatioF())
            case 1:  # TRUST
                _paint_chip(painter, rect, trust_word(row.trust), tone(row.trust))
            case _:
                faint = index.column() == SEEN or row.trust is Trust.TRUSTED or row.reader or row.pin is not Pin.NONE
                _paint_line(painter, rect, index.data(), "text-second" if faint else "text")
        painter.restore()

    def _paint_app(self, painter: QPainter, rect: QRect, row: AppRow, ratio: float) -> None:
        look, side = theme(), theme().px(_ICON_PX)
        left = rect.left() + _PAD
        painter.drawPixmap(left, rect.top() + (rect.height() - side) // 2, self._pictures.of(row, side, ratio))
        left += side + 10
        room = _room(rect.width())
        name, detail = _fonts()
        high, low = QFontMetrics(name), QFontMetrics(detail)
        lines = [
            (name, high, row.name, "text"),
            *((detail, low, line, "text-second") for line in _wrapped(row, low, room)),
        ]
        top = rect.top() + (rect.height() - sum(metrics.height() + 1 for _, metrics, _, _ in lines)) // 2
        for font, metrics, text, role in lines:
            painter.setFont(font)
            painter.setPen(look.colour(role))
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRect(left, top, room, metrics.height()), Qt.AlignmentFlag.AlignVCenter, shown)
            top += metrics.height() + 1


def row_height(row: AppRow, width: int) -> int:
    """As high as the words of a row need in a first column of this width: details that do not fit take two lines."""
    lines = _wrapped(row, QFontMetrics(_fonts()[1]), _room(width))
    return theme().px(_TALL_PX if len(lines) > 1 else ROW_PX)


def _room(width: int) -> int:
    """What a column of this width leaves for the words beside the picture."""
    return width - _PAD - theme().px(_ICON_PX) - 18


def _wrapped(row: AppRow, metrics: QFontMetrics, room: int) -> list[str]:
    """The detail on one line, or on two broken between words."""
    room -= 4  # what is drawn may be a little wider than what was measured
    if metrics.horizontalAdvance(row.detail) <= room:
        return [row.detail]
    first, rest = "", row.detail.split(" ")
    while rest and metrics.horizontalAdvance(f"{first} {rest[0]}".strip()) <= room:
        first = f"{first} {rest.pop(0)}".strip()
    return [first, " ".join(rest)] if first and rest else [row.detail]


def _fonts() -> tuple[QFont, QFont]:
    name, detail = QFont(), QFont()
    name.setPixelSize(theme().px(13))
    name.setBold(True)
    detail.setPixelSize(theme().px(12))
    return name, detail


def _paint_line(painter: QPainter, rect: QRect, text: str, role: str) -> None:
    font = QFont()
    font.setPixelSize(theme().px(13))
    painter.setFont(font)
    painter.setPen(theme().colour(role))
    room = rect.adjusted(12, 0, -6, 0)
    metrics = QFontMetrics(font)
    if metrics.horizontalAdvance(text) > room.width():
        first, _, rest = text.partition(" · ")
        text = f"{first}\n{rest}" if rest else text
    lines = [metrics.elidedText(line, Qt.TextElideMode.ElideRight, room.width()) for line in text.split("\n")]
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, "\n".join(lines))


def _paint_chip(painter: QPainter, rect: QRect, text: str, role: str) -> None:
    look = theme()
    font = QFont()
    font.setPixelSize(look.px(12))
    font.setBold(True)
    metrics = QFontMetrics(font)
    height = look.px(22)
    chip = QRect(
        rect.left() + 12, rect.top() + (rect.height() - height) // 2, metrics.horizontalAdvance(text) + 20, height
    )
    painter.setPen(QPen(look.colour(f"{role}-line"), 1))
    painter.setBrush(look.colour(f"{role}-fill"))
    painter.drawRoundedRect(chip, height / 2, height / 2)
    painter.setFont(font)
    painter.setPen(look.colour(f"{role}-text"))
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, text)
