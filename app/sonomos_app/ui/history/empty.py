"""What stands where findings would stand."""

from sonomos_app.ui.widgets import empty_card

__all__ = ["empty_card"]
