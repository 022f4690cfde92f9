"""Labels, buttons and chips by role; the style sheet gives each role its look."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy

from sonomos_app.guard.viewmodel import severity_glyph
from sonomos_core.model import Severity


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


def button(text: str, role: str = "", *, hint: str = "", name: str = "") -> QPushButton:
    """A button whose text is taken as it is: an ampersand in it is an ampersand."""
    made = QPushButton(text.replace("&", "&&"))
    made.setAccessibleName(name or text)
    made.setAutoDefault(False)
    if role:
        made.setProperty("role", role)
    if hint:
        made.setAccessibleDescription(hint)
        made.setToolTip(hint)
    return made


def severity_icon(severity: Severity, text: str) -> str:
    """A text after its severity's shape."""
    return f"{severity_glyph(severity)} {text}"


def chip_label(text: str, tone: str) -> QLabel:
    """A rounded mark with a tone: a severity, `good`, or `low` for anything plain."""
    made = label(text)
    made.setProperty("chip", tone)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def divider() -> QFrame:
    """A thin line between rows."""
    line = QFrame()
    line.setProperty("role", "divider")
    line.setFixedHeight(1)
    return line
