"""The head of the review: which week it is, how well it went, and the way to other weeks and to a file."""

from __future__ import annotations

import datetime
import enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from sonomos_app.figures.week import Week
from sonomos_app.guard.viewmodel.week import PostureWords, posture_words, standing_line, week_title
from sonomos_app.language import tr
from sonomos_app.ui.review.elided import ElidedLabel
from sonomos_app.ui.theme import theme
from sonomos_app.ui.widgets import button, chip_label, label

_WEEK = datetime.timedelta(days=7)


class Export(enum.Enum):
    """What can be written to a file."""

    PAGE = "page"  # this page as PDF
    REPORT_PDF = "report-pdf"  # the compliance report of this week
    REPORT_HTML = "report-html"


class Head(QWidget):
    """Shows what it is given and says what people want."""

    export_wanted = Signal(object)  # Export

    def __init__(self) -> None:
        super().__init__()
        self._title, self._standing, self._why = label("", "title"), label("", "second"), ElidedLabel("", "third")
        self.posture = QLabel()
        self._line = QHBoxLayout()
        self.before, self.after = button("‹", name=tr("Week before")), button("›", name=tr("Week after"))
        self.export = button(tr("Export…"))
        self.choices = QMenu(self)
        for words, kind in (
            (tr("This page (PDF)…"), Export.PAGE),
            (tr("Compliance report (PDF)…"), Export.REPORT_PDF),
            (tr("Compliance report (HTML)…"), Export.REPORT_HTML),
        ):
            action = self.choices.addAction(words)
            action.triggered.connect(lambda _=False, kind=kind: self.export_wanted.emit(kind))
        self.export.setMenu(self.choices)
        self._lay_out()

    def show_week(
        self, first: datetime.date, today: datetime.date, since: datetime.date | None, week: Week | None
    ) -> None:
        """The week that begins on `first`; `week` is None while it is not known. The record begins on `since`."""
        self._title.setText(week_title(first, today))
        self._standing.setText(standing_line(week) if week is not None else "")
        self._standing.setVisible(week is not None)
        self._show_posture(posture_words(week) if week is not None else None)
        self.before.setEnabled(week is None if since is None else first > since)
        self.after.setEnabled(first + _WEEK <= today)
        self.export.setEnabled(week is not None)

    def _show_posture(self, words: PostureWords | None) -> None:
        old, self.posture = self.posture, QLabel()
        if words is not None and words.told:
            self.posture = chip_label(f"{words.shape} {words.word}", words.tone)
            self.posture.setAccessibleName(tr("Posture: {word}", word=words.word))
            self.posture.setAccessibleDescription(f"{words.why} {words.rule}")
            self.posture.setToolTip(words.rule)
        self._why.say(words.why if words is not None else "")
        self._why.setVisible(words is not None)
        self._line.replaceWidget(old, self.posture)
        old.deleteLater()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        words = QVBoxLayout()
        words.setSpacing(theme().px(2))
        self._line.setSpacing(theme().px(12))
        self._line.addWidget(self._title)
        self._line.addWidget(self.posture)
        self._line.addStretch(1)
        words.addLayout(self._line)
        words.addWidget(self._standing)
        words.addWidget(self._why)
        row.addLayout(words, 1)
        for part in (self.before, self.after, self.export):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
