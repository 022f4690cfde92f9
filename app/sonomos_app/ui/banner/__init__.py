"""The banner: what was seen and what can be done, at the edge of the screen, never in the way of the keyboard."""

from sonomos_app.ui.banner.view import BannerView

__all__ = ["BannerView"]
