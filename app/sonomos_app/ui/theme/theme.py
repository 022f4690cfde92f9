"""The look in force. It follows the system, or stays light or dark when the settings say so, and changes live."""

from __future__ import annotations

import enum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication

from sonomos_app.ui.theme.palette import palette
from sonomos_app.ui.theme.sheet import sheet
from sonomos_app.ui.theme.tokens import Scheme, Tokens, tokens

_DRAWN_FOR_PX = 13


class Mode(enum.Enum):
    """What the settings say about the colours."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """Keeps the application's style, palette and style sheet as they should be; `changed` says they are new."""

    changed = Signal()

    def __init__(self, app: QApplication, mode: Mode = Mode.SYSTEM, *, reduced_motion: bool = False) -> None:
        super().__init__(app)
        self._app = app
        self._mode = mode
        self._reduced_motion = reduced_motion
        self.scale = max(1.0, QFontInfo(app.font()).pixelSize() / _DRAWN_FOR_PX)
        self._applied: Scheme | None = None
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._follow)
        self._follow()

    @property
    def mode(self) -> Mode:
        """What the settings say."""
        return self._mode

    @property
    def tokens(self) -> Tokens:
        """The colours in force."""
        return tokens(self._scheme())

    @property
    def moves(self) -> bool:
        """Whether a window may slide: neither the settings nor the system ask for stillness."""
        style = self._app.styleHints()  # kept by name: the accessibility hints die with this reference
        hints = style.accessibility() if hasattr(style, "accessibility") else None
        preference = getattr(hints, "motionPreference", None)
        return not self._reduced_motion and (preference is None or preference().name == "NoPreference")

    def set_mode(self, mode: Mode, *, reduced_motion: bool = False) -> None:
        """Take over what the settings say now."""
        self._mode, self._reduced_motion = mode, reduced_motion
        self._follow()

    def colour(self, role: str) -> QColor:
        """The colour of a role, for what is painted by hand."""
        return QColor(self.tokens[role])

    def px(self, length: int) -> int:
        """A length in pixels, grown with the system's text size."""
        return round(length * self.scale)

    def mono(self) -> QFont:
        """The system's font of fixed width in the size of small text."""
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(self.px(12))
        return font

    def _scheme(self) -> Scheme:
        match self._mode:
            case Mode.LIGHT:
                return Scheme.LIGHT
            case Mode.DARK:
                return Scheme.DARK
            case Mode.SYSTEM:
                dark = self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
                return Scheme.DARK if dark else Scheme.LIGHT

    def _follow(self) -> None:
        scheme = self._scheme()
        if scheme is self._applied:
            return
        self._applied = scheme
        self._app.setPalette(palette(self.tokens))
        self._app.setStyleSheet(sheet(self.tokens, self.scale))
        self.changed.emit()


def theme() -> Theme:
    """The theme of the running application, made on first use."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    found = app.findChild(Theme)
    return found if isinstance(found, Theme) else Theme(app)
