"""The values of a text as Qt asks for them: a row is made when it comes into sight."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from sonomos_app.guard.viewmodel import EntityRow, Review, tr

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole
_NOWHERE = QModelIndex()
_CHECK = Qt.ItemDataRole.CheckStateRole
_NONE: frozenset[int] = frozenset()


class RowModel(QAbstractListModel):
    """One row a value, with a check mark for "will be masked". It asks for changes and makes none itself."""

    toggled = Signal(object, bool)  # the indices of the matches

    def __init__(self) -> None:
        super().__init__()
        self._review = Review("", ())
        self._selected = _NONE
        self._made: dict[int, EntityRow] = {}

    def show(self, review: Review, selected: frozenset[int]) -> None:
        """Show the values of this review; for the same one only the check marks follow."""
        if review is self._review:
            self._selected = selected
            if self.rowCount():
                self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1), [_CHECK])
            return
        self.beginResetModel()
        self._review, self._selected, self._made = review, selected, {}
        self.endResetModel()

    def row(self, at: int) -> EntityRow:
        """The value at a row."""
        if at not in self._made:
            self._made[at] = self._review.row(at, _NONE)
        return self._made[at]

    def is_on(self, at: int) -> bool:
        """Whether the value at a row will be masked."""
        return self._review.is_on(at, self._selected)

    def turn(self, rows: list[int], on: bool) -> None:
        """Ask that the values at these rows be masked, or not; those that are fixed stay."""
        indices = {index for at in rows if not self._review.is_fixed(at) for index in self._review.values[at].indices}
        if indices:
            self.toggled.emit(frozenset(indices), on)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many values."""
        return 0 if parent.isValid() else len(self._review.values)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Each row can be chosen, and checked unless it is fixed."""
        kinds = Qt.ItemFlag
        able = kinds.NoItemFlags if self._review.is_fixed(index.row()) else kinds.ItemIsUserCheckable
        return kinds.ItemIsEnabled | kinds.ItemIsSelectable | able | kinds.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a row shows and what is said about it; a fixed one has no check mark."""
        match role:
            case Qt.ItemDataRole.CheckStateRole if self._review.is_fixed(index.row()):
                return None
            case Qt.ItemDataRole.AccessibleDescriptionRole if self._review.is_fixed(index.row()):
                return tr("Kept back with its file")
            case Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if self.is_on(index.row()) else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.DisplayRole:
                return self.row(index.row()).label
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.row(index.row()).spoken
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return tr("Will be masked") if self.is_on(index.row()) else tr("Stays as it is")
            case Qt.ItemDataRole.UserRole:
                return self.row(index.row())
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A check mark was set or taken away, by mouse or by a screen reader."""
        if role != _CHECK:
            return False
        self.turn([index.row()], Qt.CheckState(value) is Qt.CheckState.Checked)
        return True
