"""The weekly review: a week's figures as a page, on the screen and on paper. The page is loaded when one is opened."""

from sonomos_app.ui.review.head import Export
from sonomos_app.ui.review.view import ReviewView

__all__ = ["Export", "ReviewView"]
