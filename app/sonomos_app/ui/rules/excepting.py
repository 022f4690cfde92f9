"""Adding an exception to an app: what may pass there, and for how long."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from sonomos_app.guard.viewmodel.entities import severity_glyph, severity_word
from sonomos_app.guard.viewmodel.rules.panel import Term
from sonomos_app.guard.viewmodel.texts import plain
from sonomos_app.language import name_of, tr
from sonomos_app.ui.theme import theme
from sonomos_app.ui.widgets import PrimaryButton, SearchField, button, label
from sonomos_app.ui.widgets.primary import PrimaryRow
from sonomos_core.model import Severity


class ExceptionDialog(QDialog):
    """Gives a kind of finding and a term."""

    wanted = Signal(str, object)  # label, seconds or None

    def __init__(
        self, app: str, kinds: Sequence[tuple[str, Severity]], terms: Sequence[Term], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Add an exception"))
        self.setModal(True)
        # What people except is mostly harmless, so that comes first.
        self._kinds = sorted(kinds, key=lambda kind: (kind[1].rank, name_of(kind[0]).casefold()))
        self.search = SearchField(tr("Search, such as email or IBAN"), name=tr("Search kinds of findings"))
        self.list = QListWidget()
        self.list.setProperty("role", "list")
        self.list.setAccessibleName(tr("What may pass"))
        self.list.setUniformItemSizes(True)
        self.term = QComboBox()
        self.term.setAccessibleName(tr("For how long"))
        for term in terms:
            self.term.addItem(term.words, term.seconds)
        self.cancel, self.add = button(tr("Cancel")), PrimaryButton(tr("Add exception"))
        self._lay_out(tr("What may go to {app} as it is?", app=plain(app, 60)))
        self._wire()
        self._fill()
        self.resize(theme().px(460), theme().px(520))

    def _lay_out(self, question: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(label(question, "heading", wrap=True))
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addWidget(label(tr("For how long"), "third"))
        column.addWidget(self.term)
        row = PrimaryRow()
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.add)
        column.addLayout(row)

    def _wire(self) -> None:
        self.search.textChanged.connect(lambda _: self._fill())
        self.list.itemActivated.connect(lambda _: self._accept())
        self.list.itemSelectionChanged.connect(lambda: self.add.setEnabled(bool(self.list.selectedItems())))
        self.cancel.clicked.connect(self.reject)
        self.add.clicked.connect(self._accept)

    def _fill(self) -> None:
        words = self.search.text().casefold().split()
        self.list.clear()
        for kind, severity in self._kinds:
            name = name_of(kind)
            if all(word in f"{name} {kind}".casefold() for word in words):
                item = QListWidgetItem(f"{severity_glyph(severity)}  {name}")
                item.setData(Qt.ItemDataRole.UserRole, kind)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}, {severity_word(severity)}")
                self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.add.setEnabled(bool(self.list.selectedItems()))

    def _accept(self) -> None:
        items = self.list.selectedItems()
        if items:
            self.accept()
            self.wanted.emit(items[0].data(Qt.ItemDataRole.UserRole), self.term.currentData())
