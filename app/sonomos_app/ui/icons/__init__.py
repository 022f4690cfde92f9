"""The shield in all its states, and the application's own icon."""

from sonomos_app.ui.icons.drawing import app_icon, drawing
from sonomos_app.ui.icons.shield import SIZES, TRAY_COLOUR, tray_icon, tray_image

__all__ = ["SIZES", "TRAY_COLOUR", "app_icon", "drawing", "tray_icon", "tray_image"]
