"""A document as one HTML file: no script, no link, nothing fetched, every text from outside escaped."""

from sonomos_app.report.html.page import html

__all__ = ["html"]
