"""The list of apps: picture, name and how it was recognised, trust, mode, when it was seen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from sonomos_app.guard.viewmodel.rules.rows import AppRow
from sonomos_app.guard.viewmodel.rules.words import mode_word, trust_word
from sonomos_app.language import tr
from sonomos_app.ui.rules.model import APP, MODE, SEEN, TRUST, AppModel
from sonomos_app.ui.rules.paint import ROW_PX, AppDelegate, row_height
from sonomos_app.ui.rules.pictures import Pictures
from sonomos_app.ui.theme import theme
from sonomos_core.policy.modes import Mode, Trust

_NARROWEST_PX = 200
"""So much of the first column is always there."""


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
        self.verticalHeader().setDefaultSectionSize(theme().px(ROW_PX))
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
        for at, row in enumerate(self.rows.rows):
            self.setRowHeight(at, row_height(row, width))

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
