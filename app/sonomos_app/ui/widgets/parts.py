"""Labels, buttons and chips by role; the style sheet gives each role its look."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy

from sonomos_app.guard.viewmodel import severity_glyph
from sonomos_app.ui.theme import theme
from sonomos_core.model import Severity

_CHIP_PX = 220


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """A label that shows text as it is, never as markup."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if wrap:
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    if role:
        made.setProperty("role", role)
    return made


def button(text: str, role: str = "", *, hint: str = "", name: str = "", chip: str = "") -> QPushButton:
    """A button whose text is taken as it is (an ampersand is an ampersand) and is never cut."""
    made = QPushButton(text.replace("&", "&&"))
    made.setAccessibleName(name or text)
    made.setAutoDefault(False)
    if role:
        made.setProperty("role", role)
    if chip:
        made.setProperty("chip", chip)
    if hint:
        made.setAccessibleDescription(hint)
        made.setToolTip(hint)
    made.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
    made.ensurePolished()  # the first size hint is asked for before Qt has dressed it
    return made


def severity_icon(severity: Severity, text: str) -> str:
    """A text after its severity's shape."""
    return f"{severity_glyph(severity)} {text}"


def chip_label(text: str, tone: str, *, widest_px: int = _CHIP_PX) -> QLabel:
    """A rounded mark with a tone: a severity, `good`, or `low` for anything plain; a long text is cut at its end."""
    made = label(text)
    made.setProperty("chip", tone)
    made.setIndent(0)  # the same room on all sides as in a chip that is drawn
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    made.ensurePolished()
    room = theme().px(widest_px)
    shown = made.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
    if shown != text:
        made.setText(shown)
        made.setToolTip(text)
        made.setAccessibleName(text)
    return made


def divider() -> QFrame:
    """A thin line between rows."""
    line = QFrame()
    line.setProperty("role", "divider")
    line.setFixedHeight(1)
    return line
