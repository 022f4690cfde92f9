"""The pages of a document, and the file they make. The same document gives the same bytes."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import pydyf

from sonomos_app.report.document import Document, Facts
from sonomos_app.report.palette import colours
from sonomos_app.report.pdf import fonts
from sonomos_app.report.pdf.lines import fitted, wrapped
from sonomos_app.report.pdf.pieces import Piece, nothing, of_block, of_section
from sonomos_app.report.pdf.sheet import HEIGHT, WIDTH, Element, Sheet
from sonomos_app.report.pdf.structure import Structure

MARGIN, TOP, FOOT = 48.0, 46.0, 54.0
ROOM = WIDTH - 2 * MARGIN
_LOW = HEIGHT - FOOT
_MARK = 30.0


def pdf(document: Document) -> bytes:
    """The document as a PDF 1.7 file, A4."""
    sheets = tuple(_pages(document))
    file = pydyf.PDF()
    for number, sheet in enumerate(sheets, start=1):
        with sheet.read_as(None):
            _foot(document, sheet, number, len(sheets))
    used = {name: fonts.added(file, name) for name in sorted(set().union(*(sheet.fonts for sheet in sheets)))}
    structure = Structure(file)
    for number, sheet in enumerate(sheets):
        file.add_object(sheet.stream)
        page = _page(file, sheet, used)
        file.add_page(page)
        structure.add(sheet, page, number)
    structure.close()
    file.info["Title"] = pydyf.String(f"{document.title}, {document.subtitle}")
    file.info["Producer"] = pydyf.String(document.footer)
    file.catalog["Lang"] = pydyf.String(document.language)
    file.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    out = io.BytesIO()
    file.write(out, identifier=True)
    return out.getvalue()


def _page(file: pydyf.PDF, sheet: Sheet, used: dict[str, bytes]) -> pydyf.Dictionary:
    return pydyf.Dictionary(
        {
            "Type": "/Page",
            "Parent": file.pages.reference,
            "MediaBox": pydyf.Array([0, 0, WIDTH, HEIGHT]),
            "Resources": pydyf.Dictionary({"Font": pydyf.Dictionary(used)}),
            "Contents": sheet.stream.reference,
        }
    )


def _pages(document: Document) -> Iterator[Sheet]:
    """The pieces, page after page; what is bound goes over together."""
    sheet, y = Sheet(), TOP
    for group in _groups(_pieces(document)):
        if y + sum(piece.high for piece in group) > _LOW and y > TOP:
            yield sheet
            sheet, y = Sheet(), TOP
            if (head := group[0].head) is not None:
                with sheet.read_as(None):  # it was read on the page before
                    head.draw(sheet, MARGIN, y)
                y += head.high
            elif all(piece.draw is nothing for piece in group):
                continue
        for piece in group:
            if piece.draw is not nothing:
                with sheet.read_as(piece.element):
                    piece.draw(sheet, MARGIN, y)
            y += piece.high
    yield sheet


def _groups(pieces: Iterator[Piece]) -> Iterator[Sequence[Piece]]:
    group: list[Piece] = []
    for piece in pieces:
        group.append(piece)
        if not piece.bound:
            yield group
            group = []
    if group:
        yield group


def _pieces(document: Document) -> Iterator[Piece]:
    title = wrapped(document.title, 22, ROOM - _MARK - 14, bold=True)
    high, heading = 30.0 * len(title) + 24, Element("H1")
    yield Piece(high, lambda sheet, x, y: _title(document, title, sheet, x, y), element=heading)
    yield from of_block(Facts(document.facts), ROOM)
    for section in document.sections:
        yield from of_section(section, ROOM)


def _title(document: Document, title: Sequence[str], sheet: Sheet, x: float, y: float) -> None:
    _shield(sheet, x, y)
    left = x + _MARK + 14
    for number, line in enumerate(title):
        sheet.text(left, y + 17 + 28 * number, line, 22, colours()["text"], bold=True)
    below = y + 17 + 28 * (len(title) - 1) + 18
    sheet.text(left, below, fitted(document.subtitle, 11, ROOM - _MARK - 14), 11, colours()["text-second"])


def _shield(sheet: Sheet, x: float, y: float) -> None:
    """The product's mark: three lines of text on a shield."""
    sheet.box(x, y, _MARK, _MARK, colours()["action"], radius=7)
    outline = ((15, 5), (23, 8), (23, 15), (21.8, 19), (19, 22.6), (15, 25), (11, 22.6), (8.2, 19), (7, 15), (7, 8))
    sheet.shape([(x + across, y + down) for across, down in outline], "#ffffff")
    for at, wide in ((11.2, 8.4), (14.6, 8.4), (18, 4.4)):
        sheet.box(x + 10.8, y + at, wide, 1.6, colours()["action"], radius=0.8)


def _foot(document: Document, sheet: Sheet, number: int, of: int) -> None:
    at = HEIGHT - 34
    sheet.line(MARGIN, at - 14, WIDTH - MARGIN, at - 14, colours()["line"])
    sheet.text(MARGIN, at, fitted(document.footer, 7.5, ROOM * 0.8), 7.5, colours()["text-third"])
    page = document.page.replace("{number}", str(number)).replace("{of}", str(of))
    sheet.text(WIDTH - MARGIN, at, page, 7.5, colours()["text-third"], right=True)
