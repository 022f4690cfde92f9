"""The list of exceptions: all of them, with last use, and a way to take each back."""

from sonomos_app.ui.exceptions.view import ExceptionsView

__all__ = ["ExceptionsView"]
