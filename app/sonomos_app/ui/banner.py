"""The banner: what was seen and what can be done, at the edge of the screen, never in the way of the keyboard."""

from __future__ import annotations

import itertools

from PySide6.QtCore import QEasingCurve, QPoint, QPropertyAnimation, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QEnterEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainterPath,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sonomos_app.guard.prompts import AnswerKind
from sonomos_app.guard.viewmodel import BannerState, Chip, tr
from sonomos_app.ui.theme import theme
from sonomos_app.ui.widgets import PrimaryButton, button, label, severity_icon
from sonomos_app.ui.widgets.flow import FlowLayout
from sonomos_app.ui.widgets.primary import RING

_WIDTH = 540
_UNSAID = "Sonomos"
"""On Wayland the title is what a compositor knows a banner by, to leave the focus where it is."""
_SLIDE_MS = 120
_SLIDE_PX = 24
_CORNER = 10
_QUIET = frozenset({AnswerKind.EDIT, AnswerKind.CLEAR, AnswerKind.DISMISS})


class BannerView(QDialog):
    """One banner. It takes the focus only when people click on its ground or `take_focus` is called (a hot key).

    Escape and the small cross answer DISMISS. `lingered` says that nobody looked at it for a while.
    """

    chosen = Signal(object)  # AnswerKind
    edit_wanted = Signal(int)  # the match to go to, -1 for none
    lingered = Signal()
    left = Signal()  # it is off the screen

    def __init__(
        self,
        state: BannerState,
        *,
        linger_ms: int = 0,
        way_in: str = "",
        undo_keys: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`way_in` names the keys that lead the keyboard here, `undo_keys` those that undo from anywhere."""
        super().__init__(parent, _flags())
        self.state = state
        self._way_in = way_in
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_X11NetWmWindowTypeNotification)
        self.setAttribute(Qt.WidgetAttribute.WA_X11NetWmWindowTypeSplash)  # some task bars list notifications
        self.setObjectName("window")
        self.setWindowTitle(state.title if QGuiApplication.platformName() != "wayland" else _UNSAID)
        self.setAccessibleName(state.title)
        self.setAccessibleDescription(state.detail)
        self._close = button("×", "close", name=tr("Dismiss"))
        self._buttons: list[QPushButton] = []
        self._chips_made: list[QPushButton] = []
        self._undo = button("", "quiet")
        self._undo_keys = label(undo_keys.replace("+", " "), "keycap")
        self._build(state)
        self._slide = QPropertyAnimation(self, b"pos", self)
        self._slide.setDuration(_SLIDE_MS)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._linger = QTimer(self)
        self._linger.setSingleShot(True)
        self._linger.setInterval(linger_ms)
        self._linger.timeout.connect(self._unattended)
        self._fit()

    def _fit(self) -> None:
        """As wide as planned, wider only for its buttons, and as high as its words need."""
        layout = self.layout()
        assert layout is not None
        width = max(theme().px(_WIDTH), layout.totalMinimumSize().width())
        self.setFixedSize(width, layout.totalHeightForWidth(width))

    def show_undo(self, text: str) -> None:
        """Say how long undo works still; an empty text takes it away."""
        self._say_undo(text)
        self._fit()

    def come(self, corner: QPoint) -> None:
        """Appear with the upper right corner there, sliding in unless movement is unwanted."""
        place = corner - QPoint(self.width(), 0)
        if theme().moves:
            self.move(place - QPoint(0, _SLIDE_PX))
            self._slide.setStartValue(self.pos())
            self._slide.setEndValue(place)
            self._slide.start()
        else:
            self.move(place)
        self.show()
        self.raise_()
        if self._linger.interval():
            self._linger.start()
        self._say()

    def _say(self) -> None:
        """Tell a screen reader, which would not notice a window that never has the focus."""
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        way = tr("{keys} leads here", keys=self._way_in) if self._way_in else ""
        said = "\n".join(part for part in (self.state.title, self.state.detail, way) if part)
        words = QAccessibleAnnouncementEvent(self, said)
        words.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
        QAccessible.updateAccessibility(words)

    def leave(self) -> None:
        """Go away, sliding out unless movement is unwanted, and say `left` afterwards."""
        self._linger.stop()
        self.setEnabled(False)
        if not (theme().moves and self.isVisible()):
            self._gone()
            return
        self._slide.stop()
        self._slide.setStartValue(self.pos())
        self._slide.setEndValue(self.pos() - QPoint(0, _SLIDE_PX))
        self._slide.finished.connect(self._gone)
        self._slide.start()

    def take_focus(self) -> None:
        """Let the keyboard in, from now on."""
        handle = self.windowHandle()
        if handle is not None:
            handle.setFlag(Qt.WindowType.WindowDoesNotAcceptFocus, False)
        self.activateWindow()
        self._buttons[0].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return presses the button that has the focus, Escape dismisses."""
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.chosen.emit(AnswerKind.DISMISS)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QPushButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the buttons lets the keyboard in."""
        self.take_focus()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Somebody is reading."""
        self._linger.stop()

    def leaveEvent(self, event: object) -> None:
        """The pointer has gone on."""
        if self._linger.interval() and self.isEnabled():
            self._linger.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Round the corners by shape: without a compositor there is no transparency to round them with."""
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()), _CORNER, _CORNER)
        self.setMask(QRegion(path.toFillPolygon().toPolygon()))

    def _unattended(self) -> None:
        if self.isActiveWindow():
            self._linger.start()
        else:
            self.lingered.emit()

    def _gone(self) -> None:
        self.hide()
        self.left.emit()

    def _build(self, state: BannerState) -> None:
        frame = QFrame(self)
        frame.setProperty("role", "banner")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        beside = QHBoxLayout(frame)
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
            words.addLayout(self._chips(state))
        column.addLayout(words)
        column.addSpacing(10 - RING)
        column.addLayout(self._choices(state))
        self._say_undo(state.undo)  # not before: a part that is shown without a place becomes a window
        for one, following in itertools.pairwise((*self._buttons, self._undo, *self._chips_made, self._close)):
            QWidget.setTabOrder(one, following)
        self._buttons[0].setFocus()

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

    def _chips(self, state: BannerState) -> FlowLayout:
        flow = FlowLayout()
        for chip in state.chips:
            self._chips_made.append(self._chip(chip))
            flow.addWidget(self._chips_made[-1])
        if state.more:
            more = button(state.more, name=tr("{more}, show all", more=state.more), chip="low")
            more.clicked.connect(lambda: self.edit_wanted.emit(-1))
            flow.addWidget(more)
            self._chips_made.append(more)
        return flow

    def _chip(self, chip: Chip) -> QPushButton:
        made = button(severity_icon(chip.severity, chip.text), name=chip.spoken, chip=str(chip.severity))
        made.clicked.connect(lambda: self.edit_wanted.emit(chip.index))
        return made

    def _choices(self, state: BannerState) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        ring = 0 if state.choices[0].primary else RING
        row.setContentsMargins(ring, ring, 0, ring)
        for choice in state.choices:
            role = "plain" if choice.kind in _QUIET and self._buttons else ""
            if ring and self._buttons and not role:
                row.addSpacing(RING)  # as far apart as from a button with a ring
            made = PrimaryButton(choice.text, hint=choice.hint) if choice.primary else None
            made_button = made or button(choice.text, role, hint=choice.hint)
            made_button.clicked.connect(lambda _=False, kind=choice.kind: self._choose(kind))
            row.addWidget(made_button, 0, Qt.AlignmentFlag.AlignVCenter)
            self._buttons.append(made_button)
        row.addStretch(1)
        self._undo.clicked.connect(lambda: self._choose(AnswerKind.UNDO))
        row.addWidget(self._undo, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._undo_keys, 0, Qt.AlignmentFlag.AlignVCenter)
        self._undo.setAccessibleDescription(self._undo_keys.text())
        return row

    def _say_undo(self, text: str) -> None:
        """Where keys are named, the time that is left is said by the tool tip alone: a banner is to stay small."""
        keys = self._undo_keys.text()
        self._undo.setText(tr("Undo") if keys else text)
        self._undo.setAccessibleName(text)
        self._undo.setToolTip(text if keys else "")
        self._undo.setVisible(bool(text))
        self._undo_keys.setVisible(bool(text and keys))

    def _choose(self, kind: AnswerKind) -> None:
        if kind is AnswerKind.EDIT:
            self.edit_wanted.emit(-1)
        else:
            self.chosen.emit(kind)


def _flags() -> Qt.WindowType:
    return (
        Qt.WindowType.Tool
        | Qt.WindowType.FramelessWindowHint
        | Qt.WindowType.WindowStaysOnTopHint
        | Qt.WindowType.WindowDoesNotAcceptFocus
    )
