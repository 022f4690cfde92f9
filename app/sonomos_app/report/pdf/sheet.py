"""One page as something to draw on: points from the upper left corner, y downwards."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pydyf

from sonomos_app.report.pdf import fonts
from sonomos_app.report.pdf.fonts import BOLD, HELVETICA

WIDTH, HEIGHT = 595.28, 841.89  # A4, ISO 216
_ROUND = 0.5523  # a quarter of a circle as a Bézier curve
_STROKED, _FILLED = 2, 0


@dataclass(frozen=True, eq=False, slots=True)
class Element:
    """Something that is read as a whole; `role` is a standard structure type, `alt` says what a picture shows."""

    role: str
    alt: str = ""


class Sheet:
    """A page. `fonts` names the fonts that were used, `elements` what is marked on it, in its order."""

    def __init__(self) -> None:
        self.stream = pydyf.Stream(compress=True)
        self.fonts: set[str] = set()
        self.elements: list[Element] = []

    @contextlib.contextmanager
    def read_as(self, element: Element | None) -> Iterator[None]:
        """What is drawn inside belongs to this element; with None it is there for the eye alone."""
        if element is None:
            self.stream.begin_marked_content("Artifact")
        else:
            self.stream.begin_marked_content(element.role, f"<</MCID {len(self.elements)}>>")
            self.elements.append(element)
        yield
        self.stream.end_marked_content()

    def text(
        self, x: float, y: float, text: str, size: float, colour: str, *, bold: bool = False, right: bool = False
    ) -> None:
        """A line of text whose base line is at `y`; it ends at `x` where `right`."""
        at = x - fonts.width(text, size, bold=bold) if right else x
        self.stream.begin_text()
        self._colour(colour)
        self.stream.set_text_matrix(1, 0, 0, 1, _short(at), _short(HEIGHT - y))
        for run in fonts.runs(f"{text} ", bold=bold):  # the blank parts it from what is read next
            self.fonts.add(run.font)
            self.stream.set_font_size(run.font, size)
            self._weight(bold and run.font not in (BOLD, HELVETICA), size, colour)
            self.stream.stream.append(b"<" + run.code.hex().encode("ascii") + b"> Tj")
        self.stream.end_text()

    def box(
        self, x: float, y: float, wide: float, high: float, fill: str, *, edge: str = "", radius: float = 0
    ) -> None:
        """A filled rectangle with its upper left corner at `x`, `y`."""
        self._colour(fill)
        if edge:
            self._colour(edge, stroke=True)
            self.stream.set_line_width(0.75)
        self._path(x, HEIGHT - y - high, wide, high, min(radius, wide / 2, high / 2))
        self.stream.fill_and_stroke() if edge else self.stream.fill()

    def line(self, x: float, y: float, to_x: float, to_y: float, colour: str, thick: float = 0.5) -> None:
        """A straight line."""
        self._colour(colour, stroke=True)
        self.stream.set_line_width(thick)
        self.stream.move_to(_short(x), _short(HEIGHT - y))
        self.stream.line_to(_short(to_x), _short(HEIGHT - to_y))
        self.stream.stroke()

    def shape(self, points: Sequence[tuple[float, float]], fill: str) -> None:
        """A filled polygon."""
        self._colour(fill)
        (x, y), *rest = points
        self.stream.move_to(_short(x), _short(HEIGHT - y))
        for to_x, to_y in rest:
            self.stream.line_to(_short(to_x), _short(HEIGHT - to_y))
        self.stream.close()
        self.stream.fill()

    def _weight(self, made_bold: bool, size: float, colour: str) -> None:
        """East Asian fonts come in one weight: bold is drawn with an edge."""
        if made_bold:
            self._colour(colour, stroke=True)
            self.stream.set_line_width(_short(size / 50))
        self.stream.set_text_rendering(_STROKED if made_bold else _FILLED)

    def _path(self, x: float, y: float, wide: float, high: float, radius: float) -> None:
        if not radius:
            self.stream.rectangle(_short(x), _short(y), _short(wide), _short(high))
            return
        left, right, low, top, arm = x, x + wide, y, y + high, radius * (1 - _ROUND)
        self.stream.move_to(_short(left + radius), _short(low))
        for straight, curve in (
            ((right - radius, low), ((right - arm, low), (right, low + arm), (right, low + radius))),
            ((right, top - radius), ((right, top - arm), (right - arm, top), (right - radius, top))),
            ((left + radius, top), ((left + arm, top), (left, top - arm), (left, top - radius))),
            ((left, low + radius), ((left, low + arm), (left + arm, low), (left + radius, low))),
        ):
            self.stream.line_to(*map(_short, straight))
            self.stream.curve_to(*(_short(part) for point in curve for part in point))
        self.stream.close()

    def _colour(self, colour: str, *, stroke: bool = False) -> None:
        parts = (round(int(colour[at : at + 2], 16) / 255, 3) for at in (1, 3, 5))
        self.stream.set_color_rgb(*parts, stroke=stroke)


def _short(number: float) -> float:
    """Two decimals: a hundredth of a point is finer than any printer."""
    return round(number, 2)
