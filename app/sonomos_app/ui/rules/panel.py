"""The panel beside the list: trust, mode and exceptions of the chosen app."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPixmap, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from sonomos_app.guard.viewmodel.rules.panel import ExceptionLine, Note, PanelState
from sonomos_app.guard.viewmodel.rules.words import trust_word
from sonomos_app.language import tr
from sonomos_app.ui.rules.segments import Segments
from sonomos_app.ui.theme import theme
from sonomos_app.ui.widgets import NoteFrame, Switch, button, chip_label, divider, label
from sonomos_core.policy.modes import Trust

_ICON_PX = 36
_CHIP_PX = 140  # longer than this, the cross beside it would be out of sight


class Panel(QFrame):
    """Draws a state and says what people want; empty until it is given one."""

    trust_wanted = Signal(object)  # Trust
    mode_wanted = Signal(object)  # Mode or None
    host_wanted = Signal(bool)
    reset_wanted = Signal()
    exception_wanted = Signal()
    removal_wanted = Signal(object)  # the ids of an exception

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._state: PanelState | None = None
        self._picture, self._name, self._place = (
            QLabel(),
            label("", "heading", wrap=True),
            label("", "small", wrap=True),
        )
        self._sentence, self._week = label("", "small", wrap=True), label("", "second", wrap=True)
        self.trust = Segments(tr("Trust"), [(trust, trust_word(trust)) for trust in reversed(Trust)])
        self.mode = QComboBox()
        self.mode.setAccessibleName(tr("Mode"))
        self.mode.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.hosts = Switch(tr("Shows single remote apps (such as health records)"), on=False)
        self._host_line = _beside(self.hosts, tr("Shows single remote apps (such as health records)"))
        self.add = button(tr("Add exception"), "link")
        self.reset = button("", "link")
        self._notes, self._exceptions = QVBoxLayout(), QVBoxLayout()
        self.removers: list[QWidget] = []
        self._pages = QStackedLayout()
        self._lay_out()
        self._wire()

    def show_state(self, state: PanelState, picture: QPixmap) -> None:
        """Draw the panel of an app. Controls keep the focus."""
        self._state = state
        self._pages.setCurrentIndex(1)
        self._picture.setPixmap(picture)
        self._name.setText(state.name)
        self._place.setText(_breakable(state.place))
        self._place.setToolTip(state.place)
        self.trust.choose(state.trust)
        self.trust.bar(Trust.TRUSTED, state.trust_barred)
        self.trust.setEnabled(state.trust_free)
        self._sentence.setText(state.trust_sentence)
        self._show_modes(state)
        self._host_line.setVisible(state.hosts is not None)
        with QSignalBlocker(self.hosts):
            self.hosts.setChecked(bool(state.hosts))
        self._week.setText(state.week)
        self.add.setVisible(state.excepting)
        self.reset.setText(state.reset)
        self.reset.setAccessibleName(state.reset)
        self.reset.setVisible(bool(state.reset))
        self._show_notes(state.notes)
        self._show_exceptions(state.exceptions)

    def clear(self) -> None:
        """Show that no app is chosen."""
        self._state = None
        self._pages.setCurrentIndex(0)

    def _show_modes(self, state: PanelState) -> None:
        with QSignalBlocker(self.mode):
            self.mode.clear()
            for at, choice in enumerate(state.modes):
                self.mode.addItem(choice.text, choice.mode)
                model = self.mode.model()
                assert isinstance(model, QStandardItemModel)
                model.item(at).setEnabled(choice.enabled)
            self.mode.setCurrentIndex([choice.mode for choice in state.modes].index(state.mode))
        self.mode.setEnabled(state.mode_free)
        self.mode.setToolTip(self.mode.currentText())

    def _show_notes(self, notes: tuple[Note, ...]) -> None:
        _empty(self._notes)
        for note in notes:
            self._notes.addWidget(NoteFrame(label(note.text, wrap=True), tone=note.tone))

    def _show_exceptions(self, lines: tuple[ExceptionLine, ...]) -> None:
        focused = next((at for at, one in enumerate(self.removers) if one.hasFocus()), None)
        _empty(self._exceptions)
        self.removers = []
        before: QWidget = self.hosts
        for line in lines:
            remove = button("×", "close", name=line.spoken)
            remove.clicked.connect(lambda _=False, ids=line.ids: self.removal_wanted.emit(ids))
            chip = chip_label(line.chip, line.tone, widest_px=_CHIP_PX)
            self._exceptions.addWidget(_row(chip, label(line.words, "second"), remove))
            QWidget.setTabOrder(before, remove)
            self.removers.append(remove)
            before = remove
        QWidget.setTabOrder(before, self.add)
        if not lines and self._state is not None:
            free = tr("None needed: everything goes here as it is.")
            none = tr("None. Everything that counts is treated as above.")
            none = free if self._state.trust is Trust.TRUSTED else none
            self._exceptions.addWidget(label(none, "small", wrap=True))
        if focused is not None:
            (self.removers[min(focused, len(self.removers) - 1)] if self.removers else self.add).setFocus()

    def _wire(self) -> None:
        self.trust.group.idClicked.connect(self._trust_clicked)
        self.mode.activated.connect(lambda at: self.mode_wanted.emit(self.mode.itemData(at)))
        self.hosts.toggled.connect(self.host_wanted)
        self.add.clicked.connect(lambda: self.exception_wanted.emit())
        self.reset.clicked.connect(lambda: self.reset_wanted.emit())

    def _trust_clicked(self, at: int) -> None:
        trust = self.trust.value_of(at)
        if self._state is not None and trust is not self._state.trust:
            self.trust_wanted.emit(trust)

    def _lay_out(self) -> None:
        self._pages.setContentsMargins(0, 0, 0, 0)
        holder = QVBoxLayout(self)
        holder.setContentsMargins(1, 1, 1, 1)
        holder.addLayout(self._pages)  # before its pages: the first is shown at once, and needs a place by then
        self._pages.addWidget(_nothing_chosen())
        self._pages.addWidget(self._filled())

    def _filled(self) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(6)
        column.addLayout(self._head())
        self._notes.setSpacing(6)
        column.addSpacing(4)
        column.addLayout(self._notes)
        column.addWidget(label(tr("Trust"), "third"))
        column.addWidget(self.trust)
        column.addWidget(self._sentence)
        column.addSpacing(6)
        column.addWidget(label(tr("Mode"), "third"))
        column.addWidget(self.mode)
        column.addWidget(self._host_line)
        column.addSpacing(6)
        column.addWidget(label(tr("Exceptions"), "third"))
        self._exceptions.setSpacing(2)
        column.addLayout(self._exceptions)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(4)
        column.addWidget(divider())
        column.addSpacing(4)
        column.addWidget(self._week)
        column.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        area = QScrollArea()
        area.setProperty("role", "plain")
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        return area

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(10)
        self._picture.setFixedSize(theme().px(_ICON_PX), theme().px(_ICON_PX))
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._name)
        words.addWidget(self._place)
        head.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        return head


def _row(*parts: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    row.addWidget(parts[0])
    row.addWidget(parts[1], 1)
    row.addWidget(parts[2])
    return made


def _beside(switch: Switch, text: str) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 4, 0, 0)
    row.addWidget(label(text, "second", wrap=True), 1)
    row.addWidget(switch)
    return made


def _nothing_chosen() -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(24, 24, 24, 24)
    words = label(tr("Choose an app to see how it is treated, and to change it."), "second", wrap=True)
    words.setAlignment(Qt.AlignmentFlag.AlignCenter)
    column.addWidget(words)
    return made


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.setParent(None)
            widget.deleteLater()


def _breakable(path: str) -> str:
    """A path that may be broken after each of its parts; without that a long one would push the window apart."""
    return path.replace("/", "/\u200b").replace("\\", "\\\u200b")
