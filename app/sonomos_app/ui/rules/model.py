"""The apps as Qt asks for them: one row each, in four columns."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt

from sonomos_app.guard.viewmodel.rules.rows import AppRow
from sonomos_app.guard.viewmodel.rules.words import trust_word
from sonomos_app.language import tr
from sonomos_app.ui.widgets.model import NOWHERE, ColumnModel, Index

APP, TRUST, MODE, SEEN = range(4)


class AppModel(ColumnModel):
    """The rows as Qt asks for them."""

    def __init__(self) -> None:
        super().__init__(lambda: (tr("App"), tr("Trust"), tr("Mode"), tr("Last seen")))
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

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many apps."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
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
