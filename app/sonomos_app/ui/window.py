"""The main window: state, counters and recent findings, for desktops without a tray and for a closer look."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from sonomos_app.guard.prompts import Protection
from sonomos_app.guard.viewmodel import FindingRow, TrayState, badge_glyph, grouped_number, pause_choices, tr
from sonomos_app.ui.findings import FindingsTable
from sonomos_app.ui.icons import app_icon
from sonomos_app.ui.takeover import TakeoverCard
from sonomos_app.ui.theme import theme
from sonomos_app.ui.widgets import PrimaryButton, button, card, chip_label, empty_card, label
from sonomos_app.ui.widgets.flow import FlowLayout
from sonomos_app.ui.widgets.picture import Picture

_SHIELD_PX = 40
_AGEING_MS = 20_000
_TONES = {
    Protection.PROTECTED: ("good", "good-text", "calm.svg"),
    Protection.UNCONFIRMED: ("medium", "edge-medium", "tray/24/unconfirmed.svg"),
    Protection.BLIND: ("high", "edge-high", "tray/24/blind.svg"),
    Protection.PAUSED: ("medium", "edge-medium", "tray/24/paused.svg"),
    Protection.OFF: ("high", "edge-high", "tray/24/blind.svg"),
}


class MainWindow(QMainWindow):
    """Shows what it is given and says what people want."""

    pause_wanted = Signal(float)  # seconds; infinity = until restart
    resume_wanted = Signal()
    scan_wanted = Signal()
    restore_wanted = Signal()
    review_wanted = Signal()
    history_wanted = Signal()
    exceptions_wanted = Signal()
    protection_wanted = Signal()
    settings_wanted = Signal()
    quit_wanted = Signal()
    aged = Signal()  # what is on the screen says how long ago, or how long still
    opened = Signal()
    closed = Signal()

    def __init__(self, *, clock: Callable[[], float] = time.time, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Sonomos")
        self.setWindowIcon(app_icon())
        self._state: TrayState | None = None
        self._rows: Sequence[FindingRow] = ()
        self._clock = clock
        self.takeover = TakeoverCard()
        self._ageing = QTimer(self)
        self._ageing.setInterval(_AGEING_MS)
        self._ageing.timeout.connect(self._grow_older)
        self._build()
        self.scan.setFocus()
        theme().changed.connect(self._draw_again)
        self.resize(theme().px(820), theme().px(600))

    def changeEvent(self, event: QEvent) -> None:
        """Called by Qt; another language is another set of parts."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.choices.deleteLater()
            self._build()
            self._draw_again()

    def _build(self) -> None:
        self._shield = Picture(_SHIELD_PX)
        self._badge = chip_label("", "low")
        self._detail = label("", "second", wrap=True)
        self._reason = label("", "third", wrap=True)
        self.today, self.total = label("0", "number"), label("0", "number")
        self._total_title, self._total_below = label("", "third"), label("", "small")
        self.table = FindingsTable(self._clock)
        self._pages = QStackedWidget()
        self.pause = button(tr("Pause"))
        self.resume = PrimaryButton(tr("Resume now"))
        self.restore = button("")
        self.scan = button(tr("Scan clipboard now"))
        self.review = button(tr("Weekly leak review…"), "quiet")
        self.history = button(tr("History…"), "quiet")
        self.exceptions = button(tr("Exceptions…"), "quiet")
        self.protection = button(tr("Protection…"), "quiet")
        self.settings = button(tr("Settings…"), "plain")
        self.quit = button(tr("Quit"), "plain")
        self._wire()
        self._lay_out()
        self.show_findings(self._rows)
        self.table.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_state(self, state: TrayState) -> None:
        """Draw the guard's state."""
        self._state = state
        tone, role, picture = _TONES[state.protection]
        self._badge.setText(f"{badge_glyph(state.protection)} {state.badge}")
        self._badge.setProperty("chip", tone)
        self._badge.style().polish(self._badge)
        self._detail.setText(state.detail)
        self._reason.setText("" if state.reason == state.detail else state.reason)
        self._reason.setVisible(bool(self._reason.text()))
        self.today.setText(grouped_number(state.today))
        self.total.setText(grouped_number(state.total))
        self.total.setAccessibleName(state.total_title)
        self._total_title.setText(state.total_title)
        self._total_below.setText(state.total_below)
        self.pause.setVisible(state.protection not in (Protection.PAUSED, Protection.OFF))
        self.pause.setText(state.pause)
        self.pause.setEnabled(state.may_pause)
        self.resume.setVisible(bool(state.resume))
        self.restore.setText(state.restore_short)
        self.restore.setAccessibleName(state.restore)
        self.restore.setVisible(bool(state.restore))
        self._shield.show_drawing(picture, role)

    def show_findings(self, rows: Sequence[FindingRow]) -> None:
        """Show these findings, newest first; without any, what will appear here."""
        self._rows = rows
        self.table.rows.show_rows(rows)
        self._pages.setCurrentIndex(1 if rows else 0)

    def showEvent(self, event: QShowEvent) -> None:
        """Called by Qt; the window tells the time only while somebody can see it."""
        super().showEvent(event)
        self._ageing.start()
        if not event.spontaneous():
            self.opened.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Called by Qt, also when the window is minimised."""
        super().hideEvent(event)
        self._ageing.stop()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the window ends nothing; whoever opened it decides what follows."""
        super().closeEvent(event)
        self.closed.emit()

    def _grow_older(self) -> None:
        self.table.rows.tell_time()
        self.aged.emit()

    def _draw_again(self) -> None:
        if self._state is not None:
            self.show_state(self._state)

    def _wire(self) -> None:
        self.choices = QMenu(self)
        for text, seconds in pause_choices():
            action = self.choices.addAction(text)
            action.triggered.connect(lambda _=False, seconds=seconds: self.pause_wanted.emit(seconds))
        self.pause.setMenu(self.choices)
        self.resume.clicked.connect(lambda: self.resume_wanted.emit())
        self.restore.clicked.connect(lambda: self.restore_wanted.emit())
        self.scan.clicked.connect(lambda: self.scan_wanted.emit())
        self.review.clicked.connect(lambda: self.review_wanted.emit())
        self.history.clicked.connect(lambda: self.history_wanted.emit())
        self.exceptions.clicked.connect(lambda: self.exceptions_wanted.emit())
        self.protection.clicked.connect(lambda: self.protection_wanted.emit())
        self.settings.clicked.connect(lambda: self.settings_wanted.emit())
        self.quit.clicked.connect(lambda: self.quit_wanted.emit())

    def _lay_out(self) -> None:
        canvas = QWidget()
        canvas.setObjectName("canvas")
        column = QVBoxLayout(canvas)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._state_card(), 1)
        self.today.setAccessibleName(tr("Today"))
        top.addWidget(_number_card(label(tr("Today"), "third"), self.today, label(tr("findings"), "small")))
        top.addWidget(_number_card(self._total_title, self.total, self._total_below))
        column.addLayout(top)
        column.addWidget(self.takeover)
        heading = QHBoxLayout()
        heading.addWidget(label(tr("Recent findings"), "heading"), 1)
        heading.addWidget(self.review)
        heading.addWidget(self.history)
        heading.addWidget(self.exceptions)
        column.addLayout(heading)
        self._pages.addWidget(_empty())
        self._pages.addWidget(self.table)
        column.addWidget(self._pages, 1)
        column.addLayout(self._buttons())
        self.setCentralWidget(canvas)

    def _state_card(self) -> QFrame:
        made, column = card(16, 14, 16, 14, spacing=0)
        row = QHBoxLayout()
        row.setSpacing(14)
        column.addLayout(row)
        row.addWidget(self._shield, 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addStretch(1)
        first = QHBoxLayout()
        first.addWidget(self._badge)
        first.addStretch(1)
        first.addWidget(self.protection)
        words.addLayout(first)
        for part in (self._detail, self._reason):
            words.addWidget(part)
        words.addStretch(1)
        row.addLayout(words, 1)
        return made

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        about_the_clip = FlowLayout(gap=8)  # long words begin another line; the window keeps its width
        for control in (self.resume, self.pause, self.scan, self.restore):
            about_the_clip.addWidget(control)
        row.addLayout(about_the_clip, 1)
        for control in (self.settings, self.quit):
            row.addWidget(control, 0, Qt.AlignmentFlag.AlignBottom)
        return row


def _number_card(*lines: QLabel) -> QFrame:
    made, column = card(16, 12, 24, 12, spacing=0)
    for line in lines:
        column.addWidget(line)
    return made


def _empty() -> QFrame:
    words = tr(
        "When sensitive text is copied, what was found, where it was going and what happened to it appears here. "
        "Only redacted values are kept. Scan clipboard now looks at what you copied last."
    )
    return empty_card(tr("No findings yet"), words)
