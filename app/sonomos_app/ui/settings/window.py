"""The settings window: everything in one column, found by typing, in force as soon as it is chosen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from sonomos_app.language import told, tr
from sonomos_app.ui.canvas import on_keys
from sonomos_app.ui.icons import app_icon
from sonomos_app.ui.settings.rowview import RowView
from sonomos_app.ui.settings.state import Section, SettingsState
from sonomos_app.ui.sizes import RememberedSize, Sizes
from sonomos_app.ui.theme import theme
from sonomos_app.ui.widgets import NoteFrame, SearchField, button, card, divider, label
from sonomos_app.ui.widgets.column import ScrolledColumn


class SettingsWindow(QMainWindow):
    """Draws a state and says what people want. It decides nothing and writes nothing."""

    chosen = Signal(str, object)
    reset_wanted = Signal(str)
    reset_all_wanted = Signal()
    undo_wanted = Signal()
    introduction_wanted = Signal()
    respoken = Signal()  # the language changed: a state in the new one is wanted

    def __init__(self, state: SettingsState, sizes: Sizes | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowIcon(app_icon())
        self.rows: dict[str, RowView] = {}
        self._cards: list[tuple[QWidget, QFrame, Section]] = []
        self._state = state
        self._build()
        self.setMinimumSize(
            theme().px(600), theme().px(320)
        )  # narrower, words and control would not fit beside each other
        RememberedSize(self, "settings", sizes, width=760, height=680)
        on_keys(
            self,
            (("Ctrl+F", self._find), ("Ctrl+Z", self._undo), ("Escape", self.close)),
        )

    def show_state(self, state: SettingsState) -> None:
        """Draw this state; the focus stays where it is."""
        self._state = state
        for section in state.sections:
            for row in section.rows:
                self.rows[row.key].show_row(row)
        self.undo.setText(state.undo.replace("&", "&&"))
        self.undo.setAccessibleName(state.undo)
        self.undo.setVisible(bool(state.undo))
        self.reset_all.setVisible(any(row.changed for section in state.sections for row in section.rows))
        self._said.setText(state.said)
        self._mistakes.setText("\n".join(told(mistake) for mistake in state.mistakes))
        self._notice.setVisible(bool(state.mistakes))
        self._decided.setText("\n".join(f"• {sentence}" for sentence in state.decided))
        self._organisation.setVisible(bool(state.decided))
        self._complaint.setText(state.complaint)
        self._refused.setVisible(bool(state.complaint))
        self._cards = [(title, rows, new) for (title, rows, _), new in zip(self._cards, state.sections, strict=True)]
        self._filter()

    def show_mistake(self, key: str, sentence: str) -> None:
        """Say beside a setting why it was not taken over."""
        self.rows[key].show_mistake(sentence)

    def changeEvent(self, event: QEvent) -> None:
        """Called by Qt."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.respoken.emit()

    def speak_again(self, state: SettingsState) -> None:
        """Build everything anew in the language in force."""
        query, self._state = self.search.text(), state
        self._build()
        self.search.setText(query)

    def _build(self) -> None:
        self.setWindowTitle(tr("Settings"))
        self.rows, self._cards = {}, []
        self.search = SearchField(tr("Search settings"))
        self.search.textChanged.connect(self._filter)
        self._said, self._mistakes = label("", "third"), label("", wrap=True)
        self._nothing = label(tr("No setting matches. Clear the search to see all of them."), "second")
        self.undo, self.reset_all = (
            button(""),
            button(tr("Reset all"), "plain", hint=tr("Every setting to its default")),
        )
        self.introduction = button(tr("Show the introduction"), "plain")
        self.undo.clicked.connect(lambda: self.undo_wanted.emit())
        self.reset_all.clicked.connect(lambda: self.reset_all_wanted.emit())
        self.introduction.clicked.connect(lambda: self.introduction_wanted.emit())
        heading = label(tr("Your settings file has mistakes. What it last said right is in force."), "heading")
        self._notice = NoteFrame(heading, self._mistakes, tone="medium")
        self._decided, self._complaint = label("", wrap=True), label("", wrap=True)
        self._organisation = NoteFrame(label(tr("Set by your organisation"), "heading"), self._decided, tone="low")
        self._refused = NoteFrame(self._complaint, tone="medium")
        self._lay_out()
        self.show_state(self._state)

    def _lay_out(self) -> None:
        canvas = QWidget()
        canvas.setObjectName("canvas")
        column = QVBoxLayout(canvas)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(self.search)
        column.addWidget(self._notice)
        column.addWidget(self._refused)
        column.addWidget(self._scrolled(), 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for part in (self.undo, self.reset_all):
            foot.addWidget(part)
        foot.addWidget(self._said, 1)
        foot.addWidget(self.introduction)
        column.addLayout(foot)
        self.setCentralWidget(canvas)

    def _scrolled(self) -> ScrolledColumn:
        area = ScrolledColumn(around_px=48)
        area.column.addWidget(self._organisation)
        area.column.addWidget(self._nothing)
        for section in self._state.sections:
            title, rows = label(section.title, "heading"), self._card(section)
            self._cards.append((title, rows, section))
            area.column.addWidget(title)
            area.column.addWidget(rows)
        area.column.addStretch(1)
        area.follow(*(row.field for row in self.rows.values()))
        return area

    def _card(self, section: Section) -> QFrame:
        made, column = card(0, 4, 0, 4, spacing=0)
        for number, row in enumerate(section.rows):
            view = RowView(row)
            view.chosen.connect(self.chosen)
            view.reset_wanted.connect(self.reset_wanted)
            self.rows[row.key] = view
            if number:
                column.addWidget(divider())
            column.addWidget(view)
        return made

    def _filter(self) -> None:
        """Show the rows that match what is searched for, and the sections that have any."""
        query = self.search.text()
        shown = 0
        for title, rows, section in self._cards:
            matching = [row.key for row in section.rows if row.matches(query)]
            shown += len(matching)
            first = True
            for row in section.rows:
                view = self.rows[row.key]
                view.setVisible(row.key in matching)
                line = _line_before(view)
                if line is not None:
                    line.setVisible(row.key in matching and not first)
                first = first and row.key not in matching
            title.setVisible(bool(matching))
            rows.setVisible(bool(matching))
        self._nothing.setVisible(shown == 0)

    def _find(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _undo(self) -> None:
        if self._state.undo:
            self.undo_wanted.emit()


def _line_before(view: RowView) -> QWidget | None:
    """The thin line between a row and the one above it."""
    card = view.parentWidget()
    layout = card.layout() if card is not None else None
    index = layout.indexOf(view) if layout is not None else 0
    item = layout.itemAt(index - 1) if layout is not None and index > 0 else None
    return item.widget() if item is not None else None
