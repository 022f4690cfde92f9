"""The lower half of the question: the text as the destination gets it, or the text itself to be changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QStackedWidget, QTextEdit, QVBoxLayout

from sonomos_app.guard.viewmodel import Piece, PieceKind, Review, standing, tr
from sonomos_app.ui.question.marks import Marks
from sonomos_app.ui.question.offsets import Units
from sonomos_app.ui.theme import theme
from sonomos_app.ui.widgets import button, label
from sonomos_core.model import Match

_LINE_END = "\N{PARAGRAPH SEPARATOR}"  # how a Qt document ends a line
_WIDTH_PX = 320
_LONG_LINE = 10_000  # looking for ends of words in a longer one holds up the window for seconds
_LEAST_LINES, _FEWEST_LINES, _MOST_LINES = 3, 5, 12


class _Pages(QStackedWidget):
    """As high as the lines it was told of, within bounds; it grows with the window."""

    lines = 0

    def sizeHint(self) -> QSize:
        """Called by Qt."""
        return self._room(min(max(self.lines, _FEWEST_LINES), _MOST_LINES))

    def minimumSizeHint(self) -> QSize:
        """Called by Qt."""
        return self._room(_LEAST_LINES)

    def _room(self, lines: int) -> QSize:
        return QSize(theme().px(_WIDTH_PX), lines * QFontMetrics(theme().mono()).lineSpacing() + theme().px(14))


class TextPane(QFrame):
    """Shows the preview, and the editor when asked to."""

    edited = Signal(str)
    turned = Signal(bool)  # True: the editor is open

    def __init__(self, text: str, *, editable: bool) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._heading = label("", "heading", wrap=True)
        self._title = ""
        self.turn = button(tr("Edit"), "quiet", name=tr("Edit the text"))
        self.turn.setShortcut("Alt+E")
        self.turn.clicked.connect(lambda: self.open_editor(not self.editing))
        self.preview = _reader()
        self.editor = _editor()
        self._original = text
        self._loaded = self.editor.document().toRawText()  # what Qt makes of the text: it changes some line ends
        self._ready = False
        self._pieces: list[tuple[int, Piece]] = []
        self._pages = _Pages()
        self._pages.addWidget(self.preview)
        self._pages.addWidget(self.editor)
        self._lay_out()
        self.turn.setVisible(editable)

    @property
    def editing(self) -> bool:
        """Whether the editor is in front."""
        return self._pages.currentWidget() is self.editor

    @property
    def text(self) -> str:
        """The text as it stands; untouched it is the original to the last character."""
        if not self._ready:
            return self._original
        raw = self.editor.document().toRawText()
        return self._original if raw == self._loaded else raw.replace(_LINE_END, "\n")

    def show_preview(self, title: str, pieces: Sequence[Piece]) -> None:
        """Show what the destination gets; the position of the scroll bar stays."""
        self._title = title
        self.preview.setAccessibleName(title)
        self._say_heading()
        at = self.preview.verticalScrollBar().value()
        self.preview.clear()
        cursor = QTextCursor(self.preview.document())
        formats = {kind: _format(kind) for kind in PieceKind}
        self._pieces = []
        cursor.beginEditBlock()
        for piece in pieces:
            self._pieces.append((cursor.position(), piece))
            cursor.insertText(piece.text, formats[piece.kind])
        cursor.endEditBlock()
        self._pages.lines = self.preview.blockCount()
        self.preview.setExtraSelections([])
        self.preview.verticalScrollBar().setValue(at)

    def mark(self, review: Review, selected: frozenset[int]) -> None:
        """Show in the editor what was found: filled when it will be masked, underlined when not."""
        if self._ready:
            self._marks.show(review, selected)

    def open_editor(self, on: bool) -> None:
        """Bring the editor or the preview to the front."""
        if on and not self._ready:
            self._ready = True
            if max(map(len, self._original.splitlines()), default=0) > _LONG_LINE:
                self.editor.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
            self.editor.setPlainText(self._original)
            self._loaded = self.editor.document().toRawText()
            self._marks = Marks(self.editor)
            self.editor.textChanged.connect(lambda: self.edited.emit(self.text))
        self._pages.setCurrentWidget(self.editor if on else self.preview)
        self.turn.setText(tr("Preview") if on else tr("Edit"))
        self.turn.setShortcut("Alt+E")  # a new text takes the old one away
        self.turn.setAccessibleName(tr("Show the preview") if on else tr("Edit the text"))
        self._say_heading()
        if on:
            self.editor.setFocus()
        self.turned.emit(on)

    def go_to(self, review: Review, index: int) -> None:
        """Bring a value into sight where it stands; one of another format has no place there."""
        match, text = review.matches[index], self.text
        if not standing(text, (match,)):
            return
        if self.editing:
            units = Units(text)
            self.editor.setTextCursor(_stretch(self.editor, units.at(match.start), units.at(match.end)))
            self.editor.centerCursor()
        else:
            self._point_at(match)

    def _point_at(self, match: Match) -> None:
        """Mark the value, or what stands for it, in the preview."""
        for at, piece in self._pieces:
            if piece.start <= match.start < piece.end:
                begin, end = at, at + _length(piece.text)
                if piece.kind is PieceKind.TEXT:
                    begin += _length(piece.text[: match.start - piece.start])
                    end = begin + _length(match.value)
                mark = QTextEdit.ExtraSelection()
                mark.cursor = _stretch(self.preview, begin, end)
                mark.format = _pointed_format()
                self.preview.setExtraSelections([mark])
                self.preview.setTextCursor(_stretch(self.preview, begin, begin))
                self.preview.ensureCursorVisible()
                return

    def _say_heading(self) -> None:
        self._heading.setText(tr("Edit the text") if self.editing else self._title)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(self.turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 10, 10)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._pages, 1)


def _reader() -> QPlainTextEdit:
    view = QPlainTextEdit()
    view.setReadOnly(True)
    view.setUndoRedoEnabled(False)
    view.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return _fixed_width(view)


def _editor() -> QPlainTextEdit:
    view = QPlainTextEdit()
    view.setProperty("role", "editor")
    view.setAccessibleName(tr("Text to send"))
    view.setAccessibleDescription(tr("What is still found in it is listed above while you type"))
    return _fixed_width(view)


def _fixed_width(view: QPlainTextEdit) -> QPlainTextEdit:
    view.setFont(theme().mono())
    view.setStyleSheet(f"font-family: '{theme().mono().family()}'; font-size: {theme().px(12)}px;")
    view.setTabChangesFocus(True)
    view.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    view.document().setDocumentMargin(2)
    return view


def _format(kind: PieceKind) -> QTextCharFormat:
    made = QTextCharFormat()
    match kind:
        case PieceKind.TEXT:
            made.setForeground(theme().colour("text-second"))
        case PieceKind.GAP:
            made.setForeground(theme().colour("text-third"))
            made.setFontItalic(True)
        case PieceKind.PLACEHOLDER:
            made.setForeground(theme().colour("action-chip"))
            made.setBackground(theme().colour("action-soft"))
            made.setFontWeight(700)
    return made


def _pointed_format() -> QTextCharFormat:
    made = QTextCharFormat()
    made.setBackground(theme().colour("action"))
    made.setForeground(theme().colour("action-text"))
    return made


def _stretch(view: QPlainTextEdit, begin: int, end: int) -> QTextCursor:
    """A cursor over these places of a document."""
    last = view.document().characterCount() - 1
    cursor = QTextCursor(view.document())
    cursor.setPosition(min(begin, last))
    cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _length(text: str) -> int:
    """How many places a text takes in a Qt document."""
    return Units(text).at(len(text))
