"""Adding an app: pick one of the windows that are open now, or a program's file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QListView,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from sonomos_app.guard.viewmodel.rules.words import trust_sentence, trust_word
from sonomos_app.guard.viewmodel.texts import plain
from sonomos_app.language import tr
from sonomos_app.ui.rules.segments import Segments
from sonomos_app.ui.theme import theme
from sonomos_app.ui.widgets import NoteFrame, PrimaryButton, SearchField, button, label
from sonomos_app.ui.widgets.primary import PrimaryRow
from sonomos_core.policy.identity import App, Program
from sonomos_core.policy.modes import Trust


@dataclass(frozen=True, slots=True)
class Candidate:
    """A window that can be picked: what it is called, its title, its picture."""

    app: App
    name: str
    title: str
    picture: QIcon


class PickDialog(QDialog):
    """Gives an app, its name and how it is to be treated."""

    picked = Signal(object, str, object)  # App, name, Trust

    def __init__(self, parent: QWidget | None = None, *, trusting: bool = True) -> None:
        """`trusting` tells whether people may trust apps on their own."""
        super().__init__(parent)
        self.setWindowTitle(tr("Add an app"))
        self.setModal(True)
        self._candidates: Sequence[Candidate] = ()
        self._file: App | None = None
        self.search = SearchField(tr("Search windows"))
        self.windows = QListWidget()
        self.windows.setProperty("role", "list")
        self.windows.setAccessibleName(tr("Open windows"))
        self.windows.setIconSize(QSize(theme().px(24), theme().px(24)))
        self.windows.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.trust = Segments(tr("Trust"), [(trust, trust_word(trust)) for trust in reversed(Trust)])
        self.trust.choose(Trust.GUARDED)
        self.trust.bar(Trust.TRUSTED, "" if trusting else tr("Set by your organisation"))
        self._sentence = label("", "small", wrap=True)
        self._place = label("", "small", wrap=True)
        none = tr("No other windows are open, or this system does not tell which. Choose a program's file.")
        self._none = NoteFrame(label(none, wrap=True), tone="low")
        self.file, self.cancel, self.add = button(tr("Choose a file…")), button(tr("Cancel")), PrimaryButton(tr("Add"))
        self._lay_out()
        self._wire()
        self._changed()
        self.resize(theme().px(520), theme().px(560))

    def show_windows(self, candidates: Sequence[Candidate]) -> None:
        """Show these windows to pick from."""
        self.windows.clear()  # its items point into the list that goes
        self._candidates = candidates
        self._none.setVisible(not candidates)
        self._fill()

    def choose_file(self, path: str) -> None:
        """Take a program's file instead of a window."""
        self._file = App(Program(0, path))
        self.windows.clearSelection()
        self._changed()

    def chosen(self) -> tuple[App, str] | None:
        """The app that would be added, and its name."""
        if self._file is not None:
            return self._file, self._file.name
        items = self.windows.selectedItems()
        if not items:
            return None
        candidate = self._candidates[items[0].data(Qt.ItemDataRole.UserRole)]
        return candidate.app, candidate.name

    def _fill(self) -> None:
        self.windows.clear()
        words = self.search.text().casefold().split()
        for at, one in enumerate(self._candidates):
            text = f"{plain(one.name, 60)}\n{plain(one.title, 80)}" if one.title else plain(one.name, 60)
            if all(word in text.casefold() for word in words):
                item = QListWidgetItem(one.picture, text)
                item.setData(Qt.ItemDataRole.UserRole, at)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, text.replace("\n", ", "))
                self.windows.addItem(item)
        if self.windows.count() and self._file is None:
            self.windows.setCurrentRow(0)
        self._changed()

    def _changed(self) -> None:
        found = self.chosen()
        path = found[0].program.exe if found and found[0].program is not None else None
        self._place.setText((path or "").replace("/", "/\u200b"))
        self._sentence.setText(trust_sentence(self.trust.value))
        self.add.setEnabled(found is not None)

    def _add(self) -> None:
        found = self.chosen()
        if found is not None:
            self.accept()
            self.picked.emit(*found, self.trust.value)

    def _ask_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr("Choose a program"))
        if path:
            self.choose_file(path)

    def _window_chosen(self) -> None:
        if self.windows.selectedItems():
            self._file = None
        self._changed()

    def _wire(self) -> None:
        self.search.textChanged.connect(lambda _: self._fill())
        self.windows.itemSelectionChanged.connect(self._window_chosen)
        self.windows.itemActivated.connect(lambda _: self._add())
        self.trust.group.idToggled.connect(lambda *_: self._changed())
        self.file.clicked.connect(self._ask_file)
        self.cancel.clicked.connect(self.reject)
        self.add.clicked.connect(self._add)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(label(tr("Pick a window that is open now."), "second", wrap=True))
        column.addWidget(self.search)
        column.addWidget(self._none)
        column.addWidget(self.windows, 1)
        column.addWidget(self._place)
        column.addWidget(label(tr("Trust"), "third"))
        column.addWidget(self.trust)
        column.addWidget(self._sentence)
        row = PrimaryRow()
        row.addWidget(self.file)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.add)
        column.addLayout(row)
