"""The window Protection."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from sonomos_app.language import tr
from sonomos_app.ui.canvas import Canvas, on_keys
from sonomos_app.ui.protection.row import RowView, badge_width
from sonomos_app.ui.protection.state import GroupState, PageState
from sonomos_app.ui.sizes import RememberedSize, Sizes
from sonomos_app.ui.theme import theme
from sonomos_app.ui.widgets import NoteFrame, PrimaryButton, button, card, divider, label
from sonomos_app.ui.widgets.column import ScrolledColumn
from sonomos_app.ui.widgets.primary import RING, PrimaryRow


class ProtectionWindow(Canvas):
    """Draws a state and says what people want. It looks at nothing itself."""

    test_wanted = Signal()
    stop_wanted = Signal()
    fix_wanted = Signal(str, object)
    bundle_wanted = Signal()
    respoken = Signal()  # the language changed: a state in the new one is wanted
    closed = Signal()

    def __init__(self, state: PageState, sizes: Sizes | None = None, parent: QWidget | None = None) -> None:
        super().__init__(tr("Protection"), parent)
        self._state = state
        self.rows: dict[str, RowView] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 20, 24 - RING, 16)
        self._column.setSpacing(12)
        self._inside: QWidget | None = None
        self._build()
        self.setMinimumSize(theme().px(620), theme().px(360))
        RememberedSize(self, "protection", sizes, width=820, height=760)
        on_keys(self, (("Escape", self.close), ("F5", self._press_test)))

    def show_state(self, state: PageState) -> None:
        """Draw this state; the focus stays where it is."""
        self._state = state
        for row in state.rows:
            self.rows[row.name].show_row(row)
        self._headline.setText(f"{_SIGNS[state.tone]} {state.headline}".strip())
        self._note.set_tone(state.tone)
        self._detail.setText(state.detail)
        self._said.setText(state.doing or state.said)
        running = state.progress
        self.test.say(tr("Stop") if running is not None else tr("Test now"))
        self._bar.setMaximum(running.all if running is not None else 1)
        self._bar.setValue(running.done if running is not None else 0)
        self._bar.setVisible(running is not None)
        self._bar.setAccessibleDescription(state.doing)

    def changeEvent(self, event: QEvent) -> None:
        """Called by Qt."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.respoken.emit()

    def speak_again(self, state: PageState) -> None:
        """Build everything anew in the language in force."""
        self._state = state
        self._build()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Called by Qt; whoever opened it is told."""
        super().closeEvent(event)
        self.closed.emit()

    def _press_test(self) -> None:
        (self.stop_wanted if self._state.progress is not None else self.test_wanted).emit()

    def _build(self) -> None:
        self.setWindowTitle(tr("Protection"))
        if self._inside is not None:
            self._column.removeWidget(self._inside)
            self._inside.deleteLater()
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, RING, 0)  # the ring of the button at the edge would be cut
        column.setSpacing(12)
        column.addLayout(self._head())
        column.addWidget(self._summary())
        column.addWidget(self._bar)
        column.addWidget(self._scrolled(), 1)
        column.addLayout(self._foot())
        self._column.addWidget(self._inside)
        self.show_state(self._state)
        self.test.setFocus()

    def _head(self) -> QHBoxLayout:
        head = PrimaryRow()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(tr("Protection"), "title"))
        words.addWidget(
            label(tr("What protects you here, how that is known, and what can be done."), "second", wrap=True)
        )
        head.addLayout(words, 1)
        self.test = PrimaryButton(
            tr("Test now"),
            hint=tr("Plants test values and looks whether they are caught; your clipboard is not touched"),
        )
        self.test.clicked.connect(self._press_test)
        head.addWidget(self.test, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _summary(self) -> NoteFrame:
        self._note = NoteFrame()
        row = QHBoxLayout()
        self._note.column.addLayout(row)
        self._headline, self._detail = label("", "heading"), label("")
        row.addWidget(self._headline, 1)
        row.addWidget(self._detail)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("Test"))
        return self._note

    def _scrolled(self) -> ScrolledColumn:
        area = ScrolledColumn(around_px=24)
        self.rows = {}
        self._badge_px = badge_width()
        for group in self._state.groups:
            area.column.addWidget(label(group.title, "heading"))
            area.column.addWidget(self._card(group))
        area.column.addStretch(1)
        for view in self.rows.values():
            area.follow(view, view.fix)
        return area

    def _card(self, group: GroupState) -> QFrame:
        made, column = card(1, 4, 1, 4, spacing=0)
        for number, row in enumerate(group.rows):
            view = RowView(row, self._badge_px)
            view.fix_wanted.connect(self.fix_wanted)
            view.left_by.connect(lambda step, name=row.name: self._go_on(name, step))
            self.rows[row.name] = view
            if number:
                column.addWidget(divider())
            column.addWidget(view)
        return made

    def _go_on(self, name: str, step: int) -> None:
        names = list(self.rows)
        at = names.index(name) + step
        if 0 <= at < len(names):
            self.rows[names[at]].setFocus(Qt.FocusReason.OtherFocusReason)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self._said = label("", "third")
        self.bundle = button(tr("Support bundle…"), hint=tr("Shows what it holds before anything is saved"))
        self.bundle.clicked.connect(lambda: self.bundle_wanted.emit())
        foot.addWidget(self._said, 1)
        foot.addWidget(self.bundle)
        return foot


_SIGNS = {"good": "✓", "medium": "?", "high": "✕", "low": ""}
