"""The list of apps: picture, name and how it was recognised, trust, mode, when it was seen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from sonomos_app.guard.viewmodel.rules.rows import AppRow, Pin
from sonomos_app.guard.viewmodel.rules.words import mode_word, tone, trust_word
from sonomos_app.language import tr
from sonomos_app.ui.rules.pictures import Pictures
from sonomos_app.ui.theme import theme
from sonomos_core.policy.modes import Mode, Trust

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
APP, TRUST, MODE, SEEN = range(4)
_ROW_PX, _TALL_PX, _ICON_PX, _PAD = 57, 74, 28, 14
_NARROWEST_PX = 200
"""So much of the first column is always there."""


class AppModel(QAbstractTableModel):
    """The rows as Qt asks for them."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[AppRow] = ()

    def show_rows(self, rows: Sequence[AppRow]) -> None:
        """Show other rows. The same apps in the same order keep selection and place."""
        if [row.key for row in rows] == [row.key for row in self.rows]:
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, SEEN))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """How many apps."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """How many columns."""
        return 0 if parent.isValid() else SEEN + 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The text of a cell; of the first one what a screen reader says of the whole row."""
        row = self.rows[index.row()]
        texts = (row.name, trust_word(row.trust), row.mode_text, row.seen)
        if role == Qt.ItemDataRole.DisplayRole:
            return texts[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join((row.name, row.detail, *texts[1:])) if index.column() == APP else texts[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == APP:
            return "\n".join(part for part in (row.name, row.detail, row.sighting.path if row.sighting else "") if part)
        if role == Qt.ItemDataRole.UserRole:
            return row
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The headings; rows have none."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return (tr("App"), tr("Trust"), tr("Mode"), tr("Last seen"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class AppDelegate(QStyledItemDelegate):
    """Draws a row: two lines beside the picture, the trust as a chip."""

    def __init__(self, pictures: Pictures) -> None:
        super().__init__()
        self._pictures = pictures

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As high as a row."""
        return QSize(theme().px(90), theme().px(_ROW_PX))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
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


class AppTable(QTableView):
    """The list; arrows move in it, Tab leaves it, Return goes on to the panel."""

    opened = Signal()

    def __init__(self, pictures: Pictures) -> None:
        super().__init__()
        self.rows = AppModel()
        self.setModel(self.rows)
        self.setItemDelegate(AppDelegate(pictures))
        self.setAccessibleName(tr("Apps"))
        self.setProperty("role", "apps")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.activated.connect(lambda _: self.opened.emit())
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme().px(_ROW_PX))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(APP, QHeaderView.ResizeMode.Stretch)
        self.rows.modelReset.connect(self.fit_rows)
        head.sectionResized.connect(self._resized)
        self.rows.dataChanged.connect(lambda *_: self.fit_rows())
        self._fit()

    def row(self) -> AppRow | None:
        """The row that is chosen."""
        index = self.currentIndex()
        return self.rows.rows[index.row()] if index.isValid() else None

    def choose(self, key: str) -> bool:
        """Choose the row with this key; False when it is not shown."""
        for at, row in enumerate(self.rows.rows):
            if row.key == key:
                self.selectRow(at)
                self.scrollTo(self.rows.index(at, APP))
                return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Details that no longer fit on one line take two."""
        super().resizeEvent(event)
        self.fit_rows()

    def _resized(self, column: int, _before: int, width: int) -> None:
        if column == APP:
            self._fit_rows(width)  # the column still tells its width from before

    def fit_rows(self) -> None:
        """Each row is as high as its words need."""
        self._fit_rows(self.columnWidth(APP))

    def _fit_rows(self, width: int) -> None:
        room = _room(width)
        metrics = QFontMetrics(_fonts()[1])
        for at, row in enumerate(self.rows.rows):
            self.setRowHeight(at, theme().px(_TALL_PX if len(_wrapped(row, metrics, room)) > 1 else _ROW_PX))

    def _fit(self) -> None:
        """The narrow columns are as wide as their longest word, and as their heading."""
        head = self.horizontalHeader()
        head.ensurePolished()
        font = QFont()
        font.setPixelSize(theme().px(13))
        metrics = QFontMetrics(font)
        words = {
            TRUST: tuple(map(trust_word, Trust)),
            MODE: (
                *map(mode_word, Mode),
                tr("Masked unasked"),
                tr("{mode} · pinned", mode=tr("Off")),
            ),
            SEEN: (tr("yesterday"), tr("{count} days ago", count=28)),
        }
        for column, texts in words.items():
            widest = max(metrics.horizontalAdvance(text) for text in texts)
            widest += theme().px(44 if column == TRUST else 26)
            head.resizeSection(column, max(widest, head.sectionSizeFromContents(column).width()))
        narrow = sum(head.sectionSize(column) for column in words)
        self.setMinimumWidth(narrow + theme().px(_NARROWEST_PX))


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
