"""The question window. It may take the focus: something important waits for an answer."""

from __future__ import annotations

import itertools

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QCheckBox, QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from sonomos_app.guard.prompts import Answer, AnswerKind, Prompt
from sonomos_app.guard.viewmodel import (
    QuestionState,
    Review,
    cancel_clears,
    editable,
    initial_selection,
    question_state,
    tr,
)
from sonomos_app.ui.icons import app_icon
from sonomos_app.ui.question.head import Head
from sonomos_app.ui.question.pane import TextPane
from sonomos_app.ui.question.rescan import Rescan, Rescanner
from sonomos_app.ui.question.rows import RowList
from sonomos_app.ui.theme import theme
from sonomos_app.ui.widgets import PrimaryButton, button, card, label
from sonomos_core.placeholders import Placeholders

_WIDTH = 700


class QuestionView(QDialog):
    """Asks about one prompt and gives exactly one answer.

    Escape and closing the window are no decision: they answer DISMISS, and the masked text stays. Cancel empties the
    clipboard (CLEAR) when this is a question, and answers DISMISS when it is the editor of a banner. An edited text is
    answered with EDIT; `selected` then counts in the matches of a scan of that text.
    """

    answered = Signal(object)  # Answer

    def __init__(
        self,
        prompt: Prompt,
        rescan: Rescan,
        placeholders: Placeholders | None = None,
        *,
        edit_at: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`edit_at` opens the editor at once: at this match, or anywhere for -1."""
        super().__init__(parent, Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint)
        self._prompt = prompt
        self._placeholders = placeholders if placeholders is not None else Placeholders()
        self._own = self._review = Review(prompt.text, prompt.matches, prompt.files)
        self._selected = initial_selection(prompt)
        self._checked = True
        self._answered = False
        self._rescanner = Rescanner(rescan)
        self._rescanner.found.connect(self._take_found)
        self._rescanner.failed.connect(self._scan_failed)
        self._build()
        self._show_state()
        theme().changed.connect(self._show_state)
        if edit_at is not None:
            self._open_editor(edit_at)
        self.fit(self.screen().availableSize())

    @property
    def number(self) -> int:
        """The number of the prompt."""
        return self._prompt.number

    def fit(self, room: QSize, known: QSize | None = None) -> None:
        """Take the known size, else the planned width and the height the words need, as far as there is room."""
        layout = self.layout()
        assert layout is not None
        least = layout.totalMinimumSize()
        wanted = known if known is not None else QSize(theme().px(_WIDTH), 0)
        width = max(min(wanted.width(), room.width()), least.width())
        if QGuiApplication.platformName() == "wayland":
            # A tiling compositor squeezes a window between the others unless its size is fixed in one direction.
            self.setFixedWidth(width)
        height = wanted.height() or layout.totalHeightForWidth(width)
        self.resize(width, max(min(height, room.height()), least.height()))

    def reject(self) -> None:
        """Escape: no decision."""
        self._answer(AnswerKind.DISMISS)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the window: no decision."""
        self._answer(AnswerKind.DISMISS)
        super().closeEvent(event)

    def withdraw(self) -> None:
        """Close without an answer: the clip it was about is gone."""
        self._answered = True
        self._end()

    def _build(self) -> None:
        self.setObjectName("window")
        self.setWindowIcon(app_icon())
        self.head = Head()
        self._rows = RowList()
        self._rows.toggled.connect(self._switch)
        self._rows.reached.connect(self._look_at)
        self._rows.opened.connect(lambda at: self._open_editor(self._review.values[at].indices[0]))
        self._pane = TextPane(self._prompt.text, editable=editable(self._prompt))
        self._pane.edited.connect(self._edited)
        self._pane.turned.connect(self._turned)
        self.remember, self._barred = QCheckBox(), label("", "small", wrap=True)
        self.acknowledge = button("", "danger")
        self.acknowledge.clicked.connect(lambda: self._answer(AnswerKind.SEND_ORIGINAL))
        self.cancel = button("")
        self.cancel.clicked.connect(self._cancel)
        self.primary = PrimaryButton("")
        self.primary.setDefault(True)
        self.primary.clicked.connect(self._mask)
        self._lay_out()
        self._order()
        self.primary.setFocus()

    def _lay_out(self) -> None:
        self._card, inside = card(0, 0, 0, 0, spacing=0)
        inside.addWidget(self._rows)
        body = QVBoxLayout()
        body.setContentsMargins(24, 20, 24, 16)
        body.setSpacing(12)
        body.addWidget(self.head)
        body.addWidget(self._card)
        body.addWidget(self._pane, 1)
        body.addWidget(self.remember)
        body.addWidget(self._barred)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(body, 1)
        whole.addWidget(self._footer())

    def _footer(self) -> QFrame:
        footer = QFrame()
        footer.setProperty("role", "footer")
        row = QHBoxLayout(footer)
        row.setContentsMargins(24, 10, 20, 10)
        row.setSpacing(4)
        row.addWidget(self.acknowledge)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.primary)
        return footer

    def _order(self) -> None:
        """Tab goes down the window; the dangerous way comes last."""
        chain = [self._rows, self._pane.turn, self._pane.preview, self._pane.editor, self.remember]
        chain += [self.primary, self.cancel, self.acknowledge]
        for one, next_one in itertools.pairwise(chain):
            QWidget.setTabOrder(one, next_one)

    def _show_state(self) -> None:
        if not self._checked:
            self._set_primary(tr("Checking…"), enabled=False)
            return
        state = question_state(self._prompt, self._selected, self._placeholders, review=self._review)
        self._show_words(state)
        self._rows.show_rows(self._review, self._selected)
        self._card.setVisible(bool(self._review.values))
        self._pane.show_preview(state.preview_title, state.preview)
        self._pane.mark(self._review, self._selected)
        self._set_primary(state.primary, enabled=state.can_mask)
        if self._rows.hasFocus():
            self._look_at(max(self._rows.currentIndex().row(), 0))

    def _show_words(self, state: QuestionState) -> None:
        self.setWindowTitle(state.title)
        self.setAccessibleName(state.title)
        self.setAccessibleDescription(state.subtitle)
        self.head.show_state(state, found=bool(self._review.values))
        self.remember.setText(state.remember.replace("&", "&&"))
        self.remember.setAccessibleName(state.remember)
        self.remember.setVisible(bool(state.remember) and self._prompt.destination is not None)
        self._barred.setText(state.barred)
        self._barred.setVisible(bool(state.barred) and self._prompt.destination is not None)
        _say(self.acknowledge, state.acknowledge, state.acknowledge_hint)
        self.acknowledge.setShortcut("Alt+A")  # a new text takes the old one away
        _say(self.cancel, state.cancel, state.cancel_hint)

    def _set_primary(self, text: str, *, enabled: bool) -> None:
        self.primary.say(text)
        self.primary.setEnabled(enabled)

    def _is_edited(self) -> bool:
        return self._pane.text != self._prompt.text

    def _switch(self, indices: frozenset[int], on: bool) -> None:
        self._selected = self._selected | indices if on else self._selected - indices
        self._show_state()

    def _edited(self, text: str) -> None:
        if text == self._prompt.text:
            self._rescanner.stop()
            self._take_found(self._own)
            return
        self._checked = False
        self._rescanner.scan(text)
        self._show_state()

    def _take_found(self, found: Review) -> None:
        """What was switched off stays off, wherever it stands now; everything else is masked."""
        before = enumerate(self._review.matches)
        off = {(match.type, match.normal) for index, match in before if index not in self._selected}
        self._review, self._checked = found, True
        kept = (i for i, match in enumerate(found.matches) if (match.type, match.normal) not in off)
        self._selected = frozenset(kept)
        self._show_state()

    def _look_at(self, at: int) -> None:
        """Show the place of the value at a row, below."""
        if not 0 <= at < len(self._review.values):
            return
        self._pane.go_to(self._review, self._review.values[at].indices[0])

    def _turned(self, on: bool) -> None:
        """The editor opens at the value that is looked at."""
        self._show_state()
        if on:
            self._look_at(max(self._rows.currentIndex().row(), 0))

    def _scan_failed(self) -> None:
        self._set_primary(tr("Could not be checked"), enabled=False)

    def _open_editor(self, at: int) -> None:
        if not editable(self._prompt):
            return
        self._pane.open_editor(True)
        if 0 <= at < len(self._review.matches):
            self._pane.go_to(self._review, at)

    def _cancel(self) -> None:
        self._answer(AnswerKind.CLEAR if cancel_clears(self._prompt) else AnswerKind.DISMISS)

    def _mask(self) -> None:
        if self._is_edited():
            self._answer(AnswerKind.EDIT, self._selected, self._pane.text)
        else:
            self._answer(AnswerKind.MASK_SELECTED, self._selected)

    def _answer(self, kind: AnswerKind, selected: frozenset[int] = frozenset(), text: str = "") -> None:
        if self._answered:
            return
        self._answered = True
        remember = self.remember.isChecked() and kind not in (AnswerKind.DISMISS, AnswerKind.CLEAR)
        self.answered.emit(Answer(self._prompt.number, kind, selected, text, remember))
        self._end()

    def _end(self) -> None:
        self._rescanner.stop()
        self.hide()
        self.deleteLater()


def _say(control: QWidget, text: str, hint: str) -> None:
    control.setProperty("text", text)
    control.setAccessibleName(text)
    control.setAccessibleDescription(hint)
    control.setToolTip(hint)
