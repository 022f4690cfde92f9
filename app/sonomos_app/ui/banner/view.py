"""The banner as a window: how it comes and goes, and how the keyboard gets into it."""

from __future__ import annotations

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
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from sonomos_app.guard.prompts import AnswerKind
from sonomos_app.guard.viewmodel import BannerState, tr
from sonomos_app.ui.banner.body import BannerBody
from sonomos_app.ui.theme import theme

_WIDTH = 540
_UNSAID = "Sonomos"
"""On Wayland the title is what a compositor knows a banner by, to leave the focus where it is."""
_SLIDE_MS = 120
_SLIDE_PX = 24
_CORNER = 10


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
        self.body = BannerBody(state, undo_keys)
        self.body.chosen.connect(self.chosen)
        self.body.edit_wanted.connect(self.edit_wanted)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.body)
        self.body.focus_first()
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
        self.body.say_undo(text)
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
        self.body.focus_first()

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


def _flags() -> Qt.WindowType:
    return (
        Qt.WindowType.Tool
        | Qt.WindowType.FramelessWindowHint
        | Qt.WindowType.WindowStaysOnTopHint
        | Qt.WindowType.WindowDoesNotAcceptFocus
    )
