"""What stands on a banner: the words, the values as chips, the answers, and the way back."""

from __future__ import annotations

import itertools

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sonomos_app.guard.prompts import AnswerKind
from sonomos_app.guard.viewmodel import BannerState, Chip, tr
from sonomos_app.ui.widgets import PrimaryButton, button, label, severity_icon
from sonomos_app.ui.widgets.flow import FlowLayout
from sonomos_app.ui.widgets.primary import RING

_QUIET = frozenset({AnswerKind.EDIT, AnswerKind.CLEAR, AnswerKind.DISMISS})


class BannerBody(QFrame):
    """Draws one state and says what people choose."""

    chosen = Signal(object)  # AnswerKind
    edit_wanted = Signal(int)  # the match to go to, -1 for none

    def __init__(self, state: BannerState, undo_keys: str) -> None:
        super().__init__()
        self.setProperty("role", "banner")
        self.undo = button("", "quiet")
        self._close = button("×", "close", name=tr("Dismiss"))
        self._answers: list[QPushButton] = []
        self._chips: list[QPushButton] = []
        self._undo_keys = label(undo_keys.replace("+", " "), "keycap")
        self._lay_out(state)
        self.say_undo(state.undo)  # not before: a part that is shown without a place becomes a window
        for one, following in itertools.pairwise((*self._answers, self.undo, *self._chips, self._close)):
            QWidget.setTabOrder(one, following)

    def say_undo(self, text: str) -> None:
        """Where keys are named, the time that is left is said by the tool tip alone: a banner is to stay small."""
        keys = self._undo_keys.text()
        self.undo.setText(tr("Undo") if keys else text)
        self.undo.setAccessibleName(text)
        self.undo.setToolTip(text if keys else "")
        self.undo.setVisible(bool(text))
        self._undo_keys.setVisible(bool(text and keys))

    def focus_first(self) -> None:
        """The keyboard begins at the first answer."""
        self._answers[0].setFocus()

    def _lay_out(self, state: BannerState) -> None:
        beside = QHBoxLayout(self)
        beside.setContentsMargins(16, 14, 16, 14 - RING)
        beside.setSpacing(12 - RING)
        edge = QFrame()
        edge.setFixedWidth(4)
        edge.setProperty("edge", str(state.severity) if state.severity else "none")
        beside.addWidget(edge)
        column = QVBoxLayout()
        column.setSpacing(0)
        beside.addLayout(column, 1)
        words = QVBoxLayout()
        words.setContentsMargins(RING, 0, 0, 0)  # in line with the first button, not with its ring
        words.setSpacing(0)
        self._add_words(words, state)
        if state.chips:
            words.addSpacing(10)
            words.addLayout(self._add_chips(state))
        column.addLayout(words)
        column.addSpacing(10 - RING)
        column.addLayout(self._add_answers(state))

    def _add_words(self, column: QVBoxLayout, state: BannerState) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        title = label(state.title, "heading", wrap=True)
        title.setAlignment(Qt.AlignmentFlag.AlignTop)
        title.setContentsMargins(0, 2, 0, 0)
        head.addWidget(title, 1)
        if state.origin:
            origin = label(state.origin, "third")
            origin.setContentsMargins(0, 2, 0, 0)
            head.addWidget(origin, 0, Qt.AlignmentFlag.AlignTop)
        self._close.clicked.connect(lambda: self.chosen.emit(AnswerKind.DISMISS))
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addSpacing(2)
        column.addWidget(label(state.detail, "second", wrap=True))

    def _add_chips(self, state: BannerState) -> FlowLayout:
        flow = FlowLayout()
        for chip in state.chips:
            self._chips.append(self._chip(chip))
            flow.addWidget(self._chips[-1])
        if state.more:
            more = button(state.more, name=tr("{more}, show all", more=state.more), chip="low")
            more.clicked.connect(lambda: self.edit_wanted.emit(-1))
            flow.addWidget(more)
            self._chips.append(more)
        return flow

    def _chip(self, chip: Chip) -> QPushButton:
        made = button(severity_icon(chip.severity, chip.text), name=chip.spoken, chip=str(chip.severity))
        made.clicked.connect(lambda: self.edit_wanted.emit(chip.index))
        return made

    def _add_answers(self, state: BannerState) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        ring = 0 if state.choices[0].primary else RING
        row.setContentsMargins(ring, ring, 0, ring)
        for choice in state.choices:
            role = "plain" if choice.kind in _QUIET and self._answers else ""
            if ring and self._answers and not role:
                row.addSpacing(RING)  # as far apart as from a button with a ring
            made = PrimaryButton(choice.text, hint=choice.hint) if choice.primary else None
            made_button = made or button(choice.text, role, hint=choice.hint)
            made_button.clicked.connect(lambda _=False, kind=choice.kind: self._choose(kind))
            row.addWidget(made_button, 0, Qt.AlignmentFlag.AlignVCenter)
            self._answers.append(made_button)
        row.addStretch(1)
        self.undo.clicked.connect(lambda: self._choose(AnswerKind.UNDO))
        row.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._undo_keys, 0, Qt.AlignmentFlag.AlignVCenter)
        self.undo.setAccessibleDescription(self._undo_keys.text())
        return row

    def _choose(self, kind: AnswerKind) -> None:
        if kind is AnswerKind.EDIT:
            self.edit_wanted.emit(-1)
        else:
            self.chosen.emit(kind)
