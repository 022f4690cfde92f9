"""The window Protection."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from sonomos_app.language import tr
from sonomos_app.ui.icons import app_icon
from sonomos_app.ui.protection.row import RowView, badge_width
from sonomos_app.ui.protection.state import GroupState, PageState
from sonomos_app.ui.sizes import RememberedSize, Sizes
from sonomos_app.ui.theme import theme
from sonomos_app.ui.widgets import PrimaryButton, button, divider, label
from sonomos_app.ui.widgets.primary import PrimaryRow


class ProtectionWindow(QWidget):
    """Draws a state and says what people want. It looks at nothing itself."""

    test_wanted = Signal()
    stop_wanted = Signal()
    fix_wanted = Signal(str, object)
    bundle_wanted = Signal()
    respoken = Signal()  # the language changed: a state in the new one is wanted
    closed = Signal()

    def __init__(self, state: PageState, sizes: Sizes | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowIcon(app_icon())
        self._state = state
        self.rows: dict[str, RowView] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 20, 24, 16)
        self._column.setSpacing(12)
        self._inside: QWidget | None = None
        self._build()
        self.setMinimumSize(theme().px(620), theme().px(360))
        RememberedSize(self, "protection", sizes, width=820, height=760)
        for keys, act in (("Escape", self.close), ("Ctrl+W", self.close), ("F5", self._press_test)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def show_state(self, state: PageState) -> None:
        """Draw this state; the focus stays where it is."""
        self._state = state
        for row in state.rows:
            self.rows[row.name].show_row(row)
        self._headline.setText(f"{_SIGNS[state.tone]} {state.headline}".strip())
        if self._note.property("tone") != state.tone:
            self._note.setProperty("tone", state.tone)
            for part in (self._note, self._headline, self._detail):
                part.style().unpolish(part)
                part.style().polish(part)
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

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """A row or button that the keyboard reaches is scrolled into sight."""
        if event.type() is QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self._area.ensureWidgetVisible(watched, 0, 24)
        return False

    def _press_test(self) -> None:
        (self.stop_wanted if self._state.progress is not None else self.test_wanted).emit()

    def _build(self) -> None:
        self.setWindowTitle(tr("Protection"))
        if self._inside is not None:
            self._column.removeWidget(self._inside)
            self._inside.deleteLater()
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
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

    def _summary(self) -> QFrame:
        self._note = QFrame()
        self._note.setProperty("role", "note")
        row = QHBoxLayout(self._note)
        row.setContentsMargins(12, 8, 12, 8)
        self._headline, self._detail = label("", "heading"), label("")
        row.addWidget(self._headline, 1)
        row.addWidget(self._detail)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("Test"))
        return self._note

    def _scrolled(self) -> QScrollArea:
        inside = QWidget()
        inside.setObjectName("column")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        self.rows = {}
        self._badge_px = badge_width()
        for group in self._state.groups:
            column.addWidget(label(group.title, "heading"))
            column.addWidget(self._card(group))
        column.addStretch(1)
        self._area = QScrollArea()
        self._area.setProperty("role", "column")
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(inside)
        return self._area

    def _card(self, group: GroupState) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 4, 1, 4)
        column.setSpacing(0)
        for number, row in enumerate(group.rows):
            view = RowView(row, self._badge_px)
            view.fix_wanted.connect(self.fix_wanted)
            view.left_by.connect(lambda step, name=row.name: self._go_on(name, step))
            for part in (view, view.fix):
                part.installEventFilter(self)
            self.rows[row.name] = view
            if number:
                column.addWidget(divider())
            column.addWidget(view)
        return card

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
