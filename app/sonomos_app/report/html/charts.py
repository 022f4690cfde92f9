"""Bars and columns as SVG that stands in the page itself."""

from __future__ import annotations

import math
from collections.abc import Iterator

from sonomos_app.report.document import Bar, Bars, Column, Columns, Tone
from sonomos_app.report.html.markup import Markup, joined, tag
from sonomos_app.report.palette import colours

_WIDE, _HIGH, _AXIS, _NAMES, _RIGHT = 760, 200, 48, 24, 12
_LETTER = 7  # how wide a letter of a column's name is, at most


def bars(chart: Bars) -> Markup:
    """A table whose middle column is drawn, so that it reads as a table, too."""
    rows = (
        tag("tr", tag("th", *_label(bar), scope="row"), tag("td", _bar(bar)), tag("td", bar.text)) for bar in chart.bars
    )
    note = tag("p", chart.note) if chart.note else ""
    return tag("div", tag("h3", chart.title), tag("table", tag("tbody", *rows), class_="bars"), note)


def columns(chart: Columns) -> Markup:
    """The chart with its legend."""
    highest = max((value for value, _ in chart.marks), default=0) or 1
    drawn = tag(
        "svg",
        tag("title", chart.description),
        *(_line(value, text, highest) for value, text in chart.marks),
        *_piles(chart, highest),
        class_="columns",
        viewBox=f"0 0 {_WIDE} {_HIGH + _NAMES + 8}",
        role="img",
    )
    legend = tag("p", *(tag("span", sign(tone), word) for tone, word in chart.legend), class_="legend")
    return tag("div", tag("h3", chart.title), legend, drawn)


def sign(tone: Tone) -> Markup:
    """The sign that goes with a tone: square, triangle, disc."""
    match tone:
        case Tone.HIGH:
            drawn = tag("rect", width=9, height=9)
        case Tone.MEDIUM:
            drawn = tag("path", d="M0 9 4.5 0 9 9Z")
        case _:
            drawn = tag("circle", cx=4.5, cy=4.5, r=4.5)
    return tag("svg", drawn, class_=f"mark fill-{tone.value}", viewBox="0 0 9 9", aria_hidden="true")


def _label(bar: Bar) -> tuple[Markup, ...]:
    return (*(() if bar.tone is Tone.PLAIN else (sign(bar.tone),)), joined([bar.label]))


def _bar(bar: Bar) -> Markup:
    ground = tag("rect", width="100%", height=10, rx=5, fill=colours()["hover"])
    length = tag("rect", width=f"{max(2.0, bar.share * 100):.2f}%", height=10, rx=5, class_=f"fill-{bar.tone.value}")
    return tag("svg", ground, length if bar.share > 0 else "", aria_hidden="true")


def _line(value: int, text: str, highest: int) -> Markup:
    y = _y(value, highest)
    line = tag("line", x1=_AXIS, x2=_WIDE, y1=f"{y:.1f}", y2=f"{y:.1f}", stroke=colours()["line"])
    return joined([line, _text(_AXIS - 8, y + 4, text, "end")])


def _piles(chart: Columns, highest: int) -> Iterator[Markup]:
    """Every column, and as many names below as do not touch each other."""
    step = (_WIDE - _AXIS - _RIGHT) / max(1, len(chart.columns))
    widest = max((len(column.label) for column in chart.columns), default=0) * _LETTER + 10
    every = max(1, math.ceil(widest / step))
    for number, column in enumerate(chart.columns):
        left = _AXIS + number * step
        yield from _pile(column, highest, left + step * 0.18, step * 0.64)
        if number % every == 0:
            yield _text(left + step / 2, _HIGH + _NAMES, column.label, "middle")


def _pile(column: Column, highest: int, left: float, wide: float) -> Iterator[Markup]:
    below = 0
    for tone, count in reversed(column.parts):
        if count:
            top, foot = _y(below + count, highest), _y(below, highest)
            size = {"x": f"{left:.1f}", "y": f"{top:.1f}", "width": f"{wide:.1f}", "height": f"{foot - top:.1f}"}
            yield tag("rect", class_=f"fill-{tone.value}", **size)
            below += count


def _text(x: float, y: float, text: str, anchor: str) -> Markup:
    place = {"x": f"{x:.1f}", "y": f"{y:.1f}", "fill": colours()["text-third"]}
    return tag("text", text, text_anchor=anchor, font_size=11, **place)


def _y(value: int, highest: int) -> float:
    return 8 + (_HIGH - 8) * (1 - value / highest)
