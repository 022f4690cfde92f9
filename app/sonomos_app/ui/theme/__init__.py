"""The look of every window, made from one palette that is data."""

from sonomos_app.ui.theme.theme import Mode, Theme, theme
from sonomos_app.ui.theme.tokens import Scheme, Tokens, contrast, tokens

__all__ = ["Mode", "Scheme", "Theme", "Tokens", "contrast", "theme", "tokens"]
