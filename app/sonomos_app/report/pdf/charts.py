"""Bars and columns, drawn."""

from __future__ import annotations

from sonomos_app.report.document import Bar, Columns, Tone
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
    top, foot = y + _CHART_TOP, y + _CHART_TOP + _CHART_HIGH
    highest = max((value for value, _ in chart.marks), default=0)
    scale = _CHART_HIGH / highest if highest else 0.0
    for value, text in chart.marks:
        at = foot - value * scale
        sheet.line(x + _AXIS, at, x + room, at, colours()["line"])
        sheet.text(x + _AXIS - 6, at + 3, text, 7.5, colours()["text-third"], right=True)
    step = (room - _AXIS) / max(1, len(chart.columns))
    every = _name_step(chart, step)
    for number, column in enumerate(chart.columns):
        left, at = x + _AXIS + number * step, foot
        for tone, count in reversed(column.parts):
            if count:
                sheet.box(left + step * 0.18, at - count * scale, step * 0.64, count * scale, fill(tone))
                at -= count * scale
        if number % every == 0:
            name = fitted(column.label, 7.5, step * every)
            middle = left + step / 2 - width(name, 7.5) / 2
            sheet.text(max(x + _AXIS, middle), foot + 12, name, 7.5, colours()["text-third"])
    sheet.line(x + _AXIS, top + _CHART_HIGH, x + room, foot, colours()["text-third"], 0.75)


def _legend(chart: Columns, sheet: Sheet, x: float, y: float) -> None:
    for tone, word in chart.legend:
        sign(tone, sheet, x, y - _MARK)
        sheet.text(x + 10, y, word, 8, colours()["text-second"])
        x += 10 + width(word, 8) + 16


def _name_step(chart: Columns, step: float) -> int:
    """Every how manieth column has its name below."""
    widest = max((width(column.label, 7.5) for column in chart.columns), default=0) + 8
    return max(1, -(-int(widest) // max(1, int(step))))
