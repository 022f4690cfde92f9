"""The line above the table: words to find, and what else narrows it down."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from sonomos_app.guard.viewmodel import plain, severity_word
from sonomos_app.guard.viewmodel.history import Sieve, times
from sonomos_app.guard.viewmodel.rows import action_words
from sonomos_app.language import name_of, tr
from sonomos_app.ui.theme import theme
from sonomos_app.ui.widgets import SearchField, button
from sonomos_app.ui.widgets.flow import FlowLayout
from sonomos_core.model import Action, Severity

_PAUSE_MS = 150
_SEARCH_PX, _LIST_PX = 156, 108


class FilterBar(QWidget):
    """Says `changed` with a sieve, a moment after the last key for words, at once for everything else."""

    changed = Signal(object)  # Sieve

    def __init__(self, clock: Callable[[], float] = time.time, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.search = SearchField(tr("Search"), name=tr("Search in findings"))
        self.search.setFixedWidth(theme().px(_SEARCH_PX))
        self.app = self._list(tr("App"), tr("Any app"))
        self.label = self._list(tr("Kind"), tr("Any kind"))
        self.severity = self._list(tr("Severity"), tr("Any severity"))
        self.action = self._list(tr("What happened"), tr("Whatever happened"))
        self.since = self._list(tr("Time"), tr("Any time"))
        self._value: str | None = None
        self.value = button("", chip="low", hint=tr("Show other values, too"))
        self.clear = button(tr("Clear filters"), "plain")
        self.value.clicked.connect(lambda: self.only(None))
        self.clear.clicked.connect(self.reset)
        self._fill()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._say)
        self.search.textChanged.connect(lambda: self._pause.start())
        self.search.returnPressed.connect(self._say)
        line = FlowLayout(self, gap=8)
        for part in (self.search, *self._lists(), self.value, self.clear):
            line.addWidget(part)
        self.value.setVisible(False)
        self.clear.setVisible(False)

    @property
    def sieve(self) -> Sieve:
        """What the controls say now."""
        return Sieve(
            text=self.search.text().strip(),
            app=self.app.currentData(),
            label=self.label.currentData(),
            severity=self.severity.currentData(),
            action=self.action.currentData(),
            since=self.since.currentData(),
            value_id=self._value,
        )

    def only(self, value_id: str | None, shown: str = "") -> None:
        """Let only findings of this value through, which people know as `shown`; None ends that."""
        self._value = value_id
        self.value.setText(tr("Only {value} ✕", value=shown).replace("&", "&&"))
        self.value.setAccessibleName(tr("Only {value}", value=shown))
        self.value.setVisible(value_id is not None)
        self._say()

    def offer(self, apps: Iterable[str], labels: Iterable[str]) -> None:
        """These are there to choose from; what is chosen stays chosen."""
        _refill(self.app, [(plain(app, 40), app) for app in apps])
        _refill(self.label, [(plain(name_of(label), 40), label) for label in labels])

    def reset(self) -> None:
        """Let everything through."""
        blocked = [QSignalBlocker(part) for part in (self.search, *self._lists())]
        self.search.clear()
        for part in self._lists():
            part.setCurrentIndex(0)
        del blocked
        self._value = None
        self.value.setVisible(False)
        self._say()
        self.search.setFocus()

    def _say(self) -> None:
        self._pause.stop()
        sieve = self.sieve
        self.clear.setVisible(not sieve.open)
        self.changed.emit(sieve)

    def _fill(self) -> None:
        for severity in reversed(Severity):
            self.severity.addItem(severity_word(severity), severity)
        for action in Action:
            self.action.addItem(action_words(action.value), action.value)
        for words, since in times(self._clock())[1:]:
            self.since.addItem(words, since)

    def _lists(self) -> tuple[QComboBox, ...]:
        return self.app, self.label, self.severity, self.action, self.since

    def _list(self, name: str, everything: str) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(name)
        made.setAccessibleDescription(name)  # on Linux a list's name is what is chosen in it
        made.setToolTip(name)
        made.addItem(everything, None)
        made.setMinimumWidth(theme().px(_LIST_PX))
        made.setMaxVisibleItems(16)
        made.currentIndexChanged.connect(self._say)
        return made


def _refill(part: QComboBox, choices: Iterable[tuple[str, str]]) -> None:
    known = {part.itemData(index) for index in range(part.count())}
    fresh = [(words, value) for words, value in choices if value not in known]
    if not fresh:
        return
    blocked = QSignalBlocker(part)
    everything = (part.itemText(0), None)
    old = [(part.itemText(index), part.itemData(index)) for index in range(1, part.count())]
    chosen = part.currentData()
    part.clear()
    for words, value in (everything, *sorted(old + fresh, key=lambda choice: choice[0].casefold())):
        part.addItem(words, value)
    part.setCurrentIndex(max(0, part.findData(chosen)))
    del blocked
