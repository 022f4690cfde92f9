"""Small parts that several windows are made of."""

from sonomos_app.ui.widgets.frames import NoteFrame, card, dress_again, empty_card
from sonomos_app.ui.widgets.parts import button, chip_label, divider, label, severity_icon
from sonomos_app.ui.widgets.primary import PrimaryButton
from sonomos_app.ui.widgets.search import SearchField
from sonomos_app.ui.widgets.switch import Switch

__all__ = [
    "NoteFrame",
    "PrimaryButton",
    "SearchField",
    "Switch",
    "button",
    "card",
    "chip_label",
    "divider",
    "dress_again",
    "empty_card",
    "label",
    "severity_icon",
]
