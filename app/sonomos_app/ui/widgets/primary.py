"""The one button of a window that stands out; its focus ring keeps a gap, so that it shows on the button's colour."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStyle, QStyleOptionButton, QWidget

from sonomos_app.ui.theme import theme

RING = 4
_HEIGHT_PX = 32


class PrimaryButton(QPushButton):
    """A push button of role `primary` with room around it for the ring."""

    def __init__(self, text: str, *, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "primary")
        self.setAutoDefault(False)
        self.say(text)
        if hint:
            self.setAccessibleDescription(hint)
            self.setToolTip(hint)

    def say(self, text: str) -> None:
        """Show another text; an ampersand in it is an ampersand."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        """The button and its ring."""
        self.ensurePolished()  # the first hint is asked for before Qt has dressed it
        return QSize(super().sizeHint().width() + 2 * RING, theme().px(_HEIGHT_PX) + 2 * RING)

    def minimumSizeHint(self) -> QSize:
        """Never cut the text."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The styled button inside, the ring around it."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.rect = self.rect().adjusted(RING, RING, -RING, -RING)
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme().colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)
        painter.end()


class PrimaryRow(QHBoxLayout):
    """A row that ends with the primary button: the button itself is in line with what stands above, its ring is not."""

    def __init__(self) -> None:
        super().__init__()
        self.setSpacing(8 - RING)

    def setGeometry(self, rect: QRect) -> None:
        """Called by Qt; the ring stands in the window's margin."""
        super().setGeometry(rect.adjusted(0, 0, RING, 0))
