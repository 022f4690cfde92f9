"""A document as PDF: laid out here with the fonts every reader has, written by pydyf. No date, no chance."""

from sonomos_app.report.pdf.file import pdf

__all__ = ["pdf"]
