"""A document on disk: whole or not at all, and for its owner only."""

from __future__ import annotations

import enum
from pathlib import Path

from sonomos_app.report.document import Document
from sonomos_core.errors import SonomosError
from sonomos_platform.errors import UnsafePath
from sonomos_platform.files import secure


class ReportError(SonomosError):
    """It cannot be written there; the message is one sentence for people."""


class Form(enum.Enum):
    """What a report can be written as."""

    HTML = "html"
    PDF = "pdf"


def rendered(document: Document, form: Form) -> bytes:
    """The document as the bytes of a file; the same document gives the same bytes."""
    if form is Form.PDF:
        from sonomos_app.report.pdf import pdf  # who asks for the other form need not load this one

        return pdf(document)
    from sonomos_app.report.html import html

    return html(document).encode("utf-8")


def write(document: Document, path: Path, form: Form) -> None:
    """The file holds the document. Raises ReportError."""
    keep(rendered(document, form), path)


def keep(data: bytes, path: Path) -> None:
    """The file holds these bytes. Raises ReportError."""
    try:
        secure.write_atomic(path, data)
    except UnsafePath as error:
        raise ReportError(str(error)) from None  # it names the path
    except OSError as error:
        raise ReportError(f"{path}: {(error.strerror or 'it cannot be written').lower()}") from None
