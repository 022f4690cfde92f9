"""Blocks as pieces that are never cut: how high each is, and how it is drawn. Pages are made of them."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import assert_never

from sonomos_app.report.document import (
    Bars,
    Block,
    Columns,
    Facts,
    Numbers,
    Pair,
    Paragraph,
    Section,
    Table,
    Verdict,
)
from sonomos_app.report.palette import colours, panel
from sonomos_app.report.pdf import charts
from sonomos_app.report.pdf.lines import fitted, wrapped
from sonomos_app.report.pdf.sheet import Element, Sheet

TEXT, SMALL, HEADING = 9.5, 8.0, 14.0
LEADING = 14.0
GAP = 14.0
_COLUMN_GAP = 24.0
_PAD = 12.0
_CELL_PAD = 4.0
_WHOLE = 8  # a table of so few rows is not cut

Draw = Callable[[Sheet, float, float], None]


@dataclass(frozen=True, slots=True)
class Piece:
    """Something `high` points high, drawn at its upper left corner. A bound one stands on the page of the next."""

    high: float
    draw: Draw
    bound: bool = False
    head: Piece | None = None  # repeated where a page begins with this piece
    element: Element = field(default_factory=lambda: Element("P"))


def nothing(sheet: Sheet, x: float, y: float) -> None:
    """A gap."""


def of_section(section: Section, room: float) -> Iterator[Piece]:
    """The heading and everything below it."""
    yield Piece(GAP, nothing, bound=True)
    yield Piece(26, functools.partial(_heading, section.title, room), bound=True, element=Element("H2"))
    for block in section.blocks:
        yield from of_block(block, room)
        yield Piece(GAP, nothing)


def of_block(block: Block, room: float) -> Iterator[Piece]:
    """One block's pieces, for `room` points of width."""
    match block:
        case Paragraph():
            yield from _paragraph(block.text, room)
        case Numbers():
            yield Piece(66, functools.partial(_numbers, block, room))
        case Verdict():
            yield _verdict(block, room)
        case Bars():
            yield from _bars(block, room)
        case Pair():
            yield _pair(block, room)
        case Columns():
            picture = Element("Figure", block.description)
            yield Piece(176, functools.partial(charts.columns, block, room), element=picture)
        case Table():
            yield from _table(block.headings, block.rows, block.shares, room)
        case Facts():
            yield from _table((), block.rows, (0.34, 0.66), room)
        case _:
            assert_never(block)


def _heading(title: str, room: float, sheet: Sheet, x: float, y: float) -> None:
    sheet.text(x, y + 14, fitted(title, HEADING, room, bold=True), HEADING, colours()["text"], bold=True)


def _paragraph(text: str, room: float) -> Iterator[Piece]:
    lines, element = wrapped(text, TEXT, room), Element("P")
    for number, line in enumerate(lines):
        # The first two lines stay together, and so do the last two.
        yield Piece(
            LEADING,
            functools.partial(_line, line),
            bound=(number == 0 and len(lines) > 1) or number == len(lines) - 2,
            element=element,
        )


def _line(text: str, sheet: Sheet, x: float, y: float) -> None:
    sheet.text(x, y + 10, text, TEXT, colours()["text-second"])


def _numbers(block: Numbers, room: float, sheet: Sheet, x: float, y: float) -> None:
    gap = 10.0
    wide = (room - gap * (len(block.numbers) - 1)) / len(block.numbers)
    for at, number in enumerate(block.numbers):
        left, inside = x + at * (wide + gap), wide - 2 * _PAD
        sheet.box(left, y, wide, 66, colours()["card"], edge=colours()["line"], radius=6)
        label, note = _fitting(number.label, inside, SMALL), _fitting(number.note, inside, 7.5)
        figure = _fitting(number.number, inside, 20, bold=True)
        sheet.text(left + _PAD, y + 17, *label, colours()["text-third"])
        sheet.text(left + _PAD, y + 39, *figure, colours()["text"], bold=True)
        sheet.text(left + _PAD, y + 55, *note, colours()["text-second"])


def _fitting(text: str, room: float, size: float, *, bold: bool = False) -> tuple[str, float]:
    """The text and its size: smaller where it does not fit otherwise, cut where it still does not."""
    for smaller in (size, size * 0.9, size * 0.8, size * 0.65):
        if fitted(text, smaller, room, bold=bold) == text:
            return text, smaller
    return fitted(text, smaller, room, bold=bold), smaller


def _verdict(block: Verdict, room: float) -> Piece:
    lines = wrapped(block.text, TEXT, room - 2 * _PAD - 4) if block.text else ()
    high = 26 + LEADING * len(lines) + (4 if lines else 2)

    def draw(sheet: Sheet, x: float, y: float) -> None:
        ground, edge, text = panel(block.tone)
        sheet.box(x, y, room, high, ground, edge=edge, radius=6)
        title = fitted(block.title, 11, room - 2 * _PAD, bold=True)
        sheet.text(x + _PAD, y + 18, title, 11, text, bold=True)
        for number, line in enumerate(lines):
            sheet.text(x + _PAD, y + 33 + number * LEADING, line, TEXT, colours()["text"])

    return Piece(high, draw)


def _bars(block: Bars, room: float) -> Iterator[Piece]:
    yield Piece(20, functools.partial(_title, block.title, room), bound=True, element=Element("H3"))
    for bar in block.bars:
        yield Piece(charts.BAR_HIGH, functools.partial(charts.bar, bar, room))
    if block.note:
        yield from _paragraph(block.note, room)


def _title(title: str, room: float, sheet: Sheet, x: float, y: float) -> None:
    sheet.text(x, y + 11, fitted(title, 10, room, bold=True), 10, colours()["text"], bold=True)


def _pair(block: Pair, room: float) -> Piece:
    wide = (room - _COLUMN_GAP) / 2
    sides = [tuple(_bars(side, wide)) for side in (block.left, block.right)]

    def draw(sheet: Sheet, x: float, y: float) -> None:
        for number, pieces in enumerate(sides):
            at = y
            for piece in pieces:
                piece.draw(sheet, x + number * (wide + _COLUMN_GAP), at)
                at += piece.high

    return Piece(max(sum(piece.high for piece in side) for side in sides), draw)


def _table(
    headings: Sequence[str], rows: Sequence[Sequence[str]], shares: Sequence[float], room: float
) -> Iterator[Piece]:
    head = _row(headings, shares, room, bold=True) if headings else None
    if head is not None:
        yield Piece(head.high, head.draw, bound=True)
    for number, row in enumerate(rows, start=1):
        piece = _row(row, shares, room)
        # A short table stays whole; of a longer one, two rows at least stay with its head, and with its end.
        bound = number < len(rows) and (len(rows) <= _WHOLE or number in (1, len(rows) - 1))
        yield Piece(piece.high, piece.draw, bound=bound, head=head)


def _row(cells: Sequence[str], shares: Sequence[float], room: float, *, bold: bool = False) -> Piece:
    size = SMALL if bold else 9.0
    texts = [wrapped(cell, size, share * room - 8, bold=bold) for cell, share in zip(cells, shares, strict=True)]
    high = 12.0 * max(map(len, texts)) + 2 * _CELL_PAD

    def draw(sheet: Sheet, x: float, y: float) -> None:
        at = x
        for number, (lines, share) in enumerate(zip(texts, shares, strict=True)):
            colour = colours()["text-third" if bold else "text" if number == 0 else "text-second"]
            for line_number, line in enumerate(lines):
                sheet.text(at, y + _CELL_PAD + 9 + 12 * line_number, line, size, colour, bold=bold)
            at += share * room
        sheet.line(x, y + high, x + room, y + high, colours()["line"])

    return Piece(high, draw)
