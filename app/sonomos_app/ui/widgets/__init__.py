"""Small parts that several windows are made of."""

from sonomos_app.ui.widgets.parts import button, chip_label, divider, label, severity_icon
from sonomos_app.ui.widgets.primary import PrimaryButton
from sonomos_app.ui.widgets.switch import Switch

__all__ = ["PrimaryButton", "Switch", "button", "chip_label", "divider", "label", "severity_icon"]
