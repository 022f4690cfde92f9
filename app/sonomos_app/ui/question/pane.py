"""The lower half of the question: the text as the destination gets it, or the text itself to be changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QStackedWidget, QTextEdit, QVBoxLayout

from sonomos_app.guard.viewmodel import Piece, PieceKind, standing, tr
from sonomos_app.ui.question.offsets import Units
from sonomos_app.ui.theme import theme
from sonomos_app.ui.widgets import button, label
from sonomos_core.model import Match

_LINE_END = "\N{PARAGRAPH SEPARATOR}"  # how a Qt document ends a line
_HEIGHT_PX = 104


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
        self.turn.setVisible(editable)
        self.turn.clicked.connect(lambda: self.open_editor(not self.editing))
        self.preview = _reader()
        self.editor = _editor()
        self._original = text
        self._loaded = self.editor.document().toRawText()  # what Qt makes of the text: it changes some line ends
        self._ready = False
        self._pages = QStackedWidget()
        self._pages.addWidget(self.preview)
        self._pages.addWidget(self.editor)
        self._pages.setMinimumHeight(theme().px(_HEIGHT_PX))
        self._lay_out()

    @property
    def editing(self) -> bool:
        """Whether the editor is in front."""
        return self._pages.currentWidget() is self.editor

    @property
    def text(self) -> str:
        """The text as it stands; untouched it is the original to the last character."""
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
        for piece in pieces:
            cursor.insertText(piece.text, _format(piece.kind))
        self.preview.verticalScrollBar().setValue(at)

    def mark(self, matches: Sequence[Match], selected: frozenset[int]) -> None:
        """Show in the editor what was found: filled when it will be masked, underlined when not."""
        if not self._ready:
            return
        text = self.text
        units = Units(text)
        marks = []
        for index in standing(text, matches):
            match = matches[index]
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.editor.document())
            end = self.editor.document().characterCount() - 1
            cursor.setPosition(min(units.at(match.start), end))
            cursor.setPosition(min(units.at(match.end), end), QTextCursor.MoveMode.KeepAnchor)
            mark.cursor = cursor
            mark.format = _found_format(index in selected)
            marks.append(mark)
        self.editor.setExtraSelections(marks)

    def open_editor(self, on: bool) -> None:
        """Bring the editor or the preview to the front."""
        if on and not self._ready:
            self._ready = True
            self.editor.setPlainText(self._original)
            self._loaded = self.editor.document().toRawText()
            self.editor.textChanged.connect(lambda: self.edited.emit(self.text))
        self._pages.setCurrentWidget(self.editor if on else self.preview)
        self.turn.setText(tr("Preview") if on else tr("Edit"))
        self.turn.setShortcut("Alt+E")  # a new text takes the old one away
        self.turn.setAccessibleName(tr("Show the preview") if on else tr("Edit the text"))
        self._say_heading()
        if on:
            self.editor.setFocus()
        self.turned.emit(on)

    def go_to(self, match: Match) -> None:
        """Select a value in the editor and bring it into sight; one of another format has no place there."""
        if not standing(self._original, (match,)):
            return
        units = Units(self._original)
        cursor = self.editor.textCursor()
        cursor.setPosition(units.at(match.start))
        cursor.setPosition(units.at(match.end), QTextCursor.MoveMode.KeepAnchor)
        self.editor.setTextCursor(cursor)
        self.editor.centerCursor()

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


def _found_format(masked: bool) -> QTextCharFormat:
    made = QTextCharFormat()
    if masked:
        made.setBackground(theme().colour("action-soft"))
        made.setForeground(theme().colour("action-chip"))
    else:
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
        made.setUnderlineColor(QColor(theme().colour("text-third")))
    return made
