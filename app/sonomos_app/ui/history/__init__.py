"""The history window: what was recorded, sieved and opened."""

from sonomos_app.ui.history.view import HistoryView

__all__ = ["HistoryView"]
