"""A Qt palette made from the roles, so that what no style sheet reaches fits as well."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from sonomos_app.ui.theme.tokens import Tokens

_ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "card",
    QPalette.ColorRole.AlternateBase: "window",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "text-third",
    QPalette.ColorRole.Button: "card",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "high-text",
    QPalette.ColorRole.Highlight: "action",
    QPalette.ColorRole.HighlightedText: "action-text",
    QPalette.ColorRole.Link: "action",
    QPalette.ColorRole.LinkVisited: "action",
    QPalette.ColorRole.ToolTipBase: "card",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Light: "card",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "control-edge",
    QPalette.ColorRole.Shadow: "line",
}


def palette(tokens: Tokens) -> QPalette:
    """The palette of a scheme; disabled text takes the third text colour."""
    made = QPalette()
    for role, name in _ROLES.items():
        made.setColor(role, QColor(tokens[name]))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens["text-third"]))
    return made
