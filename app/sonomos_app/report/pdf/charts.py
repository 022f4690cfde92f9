"""Bars and columns, drawn."""

from __future__ import annotations

import math

from sonomos_app.report.document import Bar, Column, Columns, Tone
from sonomos_app.report.palette import colours, fill
from sonomos_app.report.pdf.fonts import width
from sonomos_app.report.pdf.lines import fitted
from sonomos_app.report.pdf.sheet import Sheet

BAR_HIGH = 17.0
_SIZE = 9.0
_MARK = 6.0
_CHART_HIGH = 118.0
_CHART_TOP = 40.0
_AXIS = 34.0
_NAME = 7.5


def bar(row: Bar, room: float, sheet: Sheet, x: float, y: float) -> None:
    """A name, a bar, a number."""
    names, number = min(150.0, room * 0.48), 66.0
    at = x
    if row.tone is not Tone.PLAIN:
        sign(row.tone, sheet, x, y + 4)
        at += 11
    sheet.text(at, y + 11, fitted(row.label, _SIZE, names - 8 - (at - x)), _SIZE, colours()["text"])
    full = room - names - number
    sheet.box(x + names, y + 4, full, 7, colours()["hover"], radius=3.5)
    if row.share > 0:
        sheet.box(x + names, y + 4, max(3.0, row.share * full), 7, fill(row.tone), radius=3.5)
    sheet.text(x + room, y + 11, fitted(row.text, _SIZE, number - 6), _SIZE, colours()["text-second"], right=True)


def sign(tone: Tone, sheet: Sheet, x: float, y: float) -> None:
    """The sign that goes with a tone, so that colour never stands alone: square, triangle, disc."""
    match tone:
        case Tone.HIGH:
            sheet.box(x, y, _MARK, _MARK, fill(tone))
        case Tone.MEDIUM:
            sheet.shape(((x, y + _MARK), (x + _MARK / 2, y), (x + _MARK, y + _MARK)), fill(tone))
        case _:
            sheet.box(x, y, _MARK, _MARK, fill(tone), radius=_MARK / 2)


def columns(chart: Columns, room: float, sheet: Sheet, x: float, y: float) -> None:
    """Columns over a foot line, with lines at round heights and as many names below as there is room for."""
    sheet.text(x, y + 11, chart.title, 10, colours()["text"], bold=True)
    _legend(chart, sheet, x, y + 27)
    foot, highest = y + _CHART_TOP + _CHART_HIGH, max((value for value, _ in chart.marks), default=0)
    scale = _CHART_HIGH / highest if highest else 0.0
    for value, text in chart.marks:
        at = foot - value * scale
        sheet.line(x + _AXIS, at, x + room, at, colours()["line"])
        sheet.text(x + _AXIS - 6, at + 3, text, _NAME, colours()["text-third"], right=True)
    step = (room - _AXIS) / max(1, len(chart.columns))
    for number, column in enumerate(chart.columns):
        _pile(column, scale, sheet, x + _AXIS + (number + 0.18) * step, foot, step * 0.64)
    _names(chart, step, sheet, x + _AXIS, foot + 12)
    sheet.line(x + _AXIS, foot, x + room, foot, colours()["text-third"], 0.75)


def _pile(column: Column, scale: float, sheet: Sheet, x: float, foot: float, wide: float) -> None:
    for tone, count in reversed(column.parts):
        if count:
            foot -= count * scale
            sheet.box(x, foot, wide, count * scale, fill(tone))


def _names(chart: Columns, step: float, sheet: Sheet, x: float, y: float) -> None:
    """As many names as do not touch each other."""
    widest = max((width(column.label, _NAME) for column in chart.columns), default=0.0) + 8
    every = max(1, math.ceil(widest / step))
    for number in range(0, len(chart.columns), every):
        name = fitted(chart.columns[number].label, _NAME, step * every)
        middle = (number + 0.5) * step - width(name, _NAME) / 2
        sheet.text(x + max(0.0, middle), y, name, _NAME, colours()["text-third"])


def _legend(chart: Columns, sheet: Sheet, x: float, y: float) -> None:
    for tone, word in chart.legend:
        sign(tone, sheet, x, y - _MARK)
        sheet.text(x + 10, y, word, 8, colours()["text-second"])
        x += 10 + width(word, 8) + 16
