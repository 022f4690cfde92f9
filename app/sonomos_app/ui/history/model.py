"""The recorded findings as Qt's table asks for them. A hundred thousand rows are sieved a little at a time.

The window's thread is given back every few milliseconds; rows appear as they are found.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from PySide6.QtCore import Qt, QTimer, Signal

from sonomos_app.guard.viewmodel import columns
from sonomos_app.guard.viewmodel.history import HistoryRow, Sieve, Step, cell
from sonomos_app.ui.theme import theme
from sonomos_app.ui.widgets.model import NOWHERE, ColumnModel, Index

_WHAT, _SEVERITY, _VALUE, _HAPPENED = 1, 2, 3, 5
SLICE_S = 0.006
_STEP = 250


class HistoryModel(ColumnModel):
    """All findings, newest first, and those of them that the sieve lets through."""

    sieved = Signal()  # more rows are shown, or fewer

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        super().__init__(columns)
        self._clock = clock
        self.rows: list[HistoryRow] = []
        self._shown: list[HistoryRow] = []
        self._at = 0
        self._sieve = Sieve()
        self._dismissed: frozenset[str] = frozenset()
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._sieve_some)

    @property
    def busy(self) -> bool:
        """Whether there are rows that were not looked at yet."""
        return self._at < len(self.rows)

    @property
    def shown(self) -> Sequence[HistoryRow]:
        """The rows that the sieve let through so far."""
        return self._shown

    def row(self, index: int) -> HistoryRow:
        """The finding on this line."""
        return self._shown[index]

    def is_dismissed(self, row: HistoryRow) -> bool:
        """Whether the value was marked as not sensitive."""
        return row.finding.value_id in self._dismissed

    def add(self, rows: Iterable[HistoryRow]) -> None:
        """More findings, older than all that are known."""
        self.rows.extend(rows)
        self._turn.start()

    def add_new(self, rows: Sequence[HistoryRow]) -> None:
        """Findings that were recorded since, newest first."""
        self.rows[:0] = rows
        self._at += len(rows)
        admitted = [row for row in rows if self._sieve.admits(row)]
        if admitted:
            self.beginInsertRows(NOWHERE, 0, len(admitted) - 1)
            self._shown[:0] = admitted
            self.endInsertRows()
        self.sieved.emit()

    def sieve(self, sieve: Sieve) -> None:
        """Show only what this sieve lets through."""
        self._sieve = sieve
        self._start_over()

    def dismiss(self, value_ids: Collection[str]) -> None:
        """Exactly these values are marked as not sensitive."""
        self._dismissed = frozenset(value_ids)
        self._changed(0, len(self._shown) - 1)

    def add_steps(self, changed: Mapping[str, tuple[Step, ...]]) -> None:
        """More became of these findings; they are among the newest as a rule, so the search is short."""
        for rows in (self.rows, self._shown):
            left = set(changed)
            for index, row in enumerate(rows):
                if not left:
                    break
                if row.finding.id in left:
                    rows[index] = replace(row, steps=changed[row.finding.id])
                    left.discard(row.finding.id)
        self._changed(0, len(self._shown) - 1)

    def remove(self, ids: Collection[str]) -> None:
        """These findings are gone."""
        gone, done = set(ids), self.rows[: self._at]
        self._at -= sum(row.finding.id in gone for row in done)
        self.rows = [row for row in self.rows if row.finding.id not in gone]
        if len(gone) > _STEP:
            self.beginResetModel()
            self._shown = [row for row in self._shown if row.finding.id not in gone]
            self.endResetModel()
        for index in range(len(self._shown) - 1, -1, -1):
            if self._shown[index].finding.id in gone:
                self.beginRemoveRows(NOWHERE, index, index)
                del self._shown[index]
                self.endRemoveRows()
        self.sieved.emit()

    def clear(self) -> None:
        """Know nothing; the rows go a little at a time."""
        gone, self.rows = self.rows, []
        self._start_over()
        let_go(gone)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many findings are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text and colour of a cell; made when it is looked at."""
        if not 0 <= index.row() < len(self._shown):
            return None
        row = self._shown[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return cell(row, index.column(), self._clock(), dismissed=self.is_dismissed(row))
        if role == Qt.ItemDataRole.ForegroundRole:
            return theme().colour(self._colour(row, index.column()))
        return None

    def _colour(self, row: HistoryRow, column: int) -> str:
        if self.is_dismissed(row):
            return "text-third"
        if column == _SEVERITY:
            return f"{row.finding.severity}-text"
        return "text" if column in (_WHAT, _VALUE) else "text-second"

    def _start_over(self) -> None:
        self.beginResetModel()
        self._shown, self._at = [], 0
        self.endResetModel()
        self._turn.start()
        self.sieved.emit()

    def _sieve_some(self) -> None:
        ends, admits, found = time.perf_counter() + SLICE_S, self._sieve.admits, []
        while self._at < len(self.rows):
            found += [row for row in islice(self.rows, self._at, self._at + _STEP) if admits(row)]
            self._at = min(len(self.rows), self._at + _STEP)
            if time.perf_counter() >= ends:
                break
        if found:
            self.beginInsertRows(NOWHERE, len(self._shown), len(self._shown) + len(found) - 1)
            self._shown += found
            self.endInsertRows()
        if not self.busy:
            self._turn.stop()
        self.sieved.emit()

    def _changed(self, first: int, last: int) -> None:
        if 0 <= first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, _HAPPENED))


def let_go(rows: list[HistoryRow]) -> None:
    """Free the rows a few thousand at a time; all at once would stop the window's thread. Then the collector of
    reference cycles may look at everything again.
    """
    del rows[-8 * _STEP :]
    if rows:
        QTimer.singleShot(0, lambda: let_go(rows))
    else:
        gc.unfreeze()
