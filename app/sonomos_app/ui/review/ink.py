"""Where the page's painted parts get their colours: from the screen's look, or from paper, which is light always."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QColor

from sonomos_app.ui.theme import Scheme, theme, tokens

Ink = Callable[[str], QColor]


def on_screen(role: str) -> QColor:
    """The colour of a role in the look in force."""
    return theme().colour(role)


def on_paper(role: str) -> QColor:
    """The colour of a role in the light look."""
    return QColor(tokens(Scheme.LIGHT)[role])
