"""A report as plain values: what it says, in its order and its language, with no word on how it is drawn."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Tone(enum.Enum):
    """What a colour says beside the words; it never says anything alone."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    GOOD = "good"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences."""

    text: str


@dataclass(frozen=True, slots=True)
class Number:
    """One of the large numbers: what it counts above it, what goes with it below."""

    label: str
    number: str
    note: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """Large numbers side by side."""

    numbers: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A statement that stands out."""

    tone: Tone
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a bar chart; `share` of the longest is how long it is, `text` what stands behind it."""

    label: str
    share: float
    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Bars:
    """Counts that are compared, each with its name and number."""

    title: str
    bars: tuple[Bar, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two short charts side by side."""

    left: Bars
    right: Bars


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a chart over time: its parts from the top of the pile to its foot, and its name."""

    label: str
    parts: tuple[tuple[Tone, int], ...]

    @property
    def total(self) -> int:
        """How high it is."""
        return sum(count for _, count in self.parts)


@dataclass(frozen=True, slots=True)
class Columns:
    """Counts over time. `marks` are the heights that get a line, with their text; `legend` names the tones."""

    title: str
    columns: tuple[Column, ...]
    marks: tuple[tuple[int, str], ...]
    legend: tuple[tuple[Tone, str], ...]
    description: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text below headings; `shares` say how the width is divided."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with what is known about them."""

    rows: tuple[tuple[str, str], ...]


Block = Paragraph | Numbers | Verdict | Bars | Pair | Columns | Table | Facts


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report. `language` is a code such as `de`; `page` has `{number}` and `{of}` for the foot of a page;
    `broken` says that the record it was made from is not whole."""

    language: str
    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    footer: str
    page: str
    broken: bool = False
