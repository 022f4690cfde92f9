"""Text taken out of markup, and the way back: what is replaced in the text is replaced in the markup it came from."""

from __future__ import annotations

import bisect
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text and where it stands in the source (code points, ends exclusive).

    As long in the source as in the text: character for character. Otherwise it is one thing, such as `&amp;`, which
    goes as a whole. A run that stands nowhere (a line break made of a tag) has `begin == end`.
    """

    start: int
    text: str = field(repr=False)
    begin: int
    end: int

    @property
    def literal(self) -> bool:
        """Whether each character of the text is one of the source."""
        return self.end - self.begin == len(self.text)


@dataclass(slots=True)
class Mapped:
    """A text made of runs, in their order in the source."""

    runs: list[Run] = field(default_factory=list, repr=False)
    length: int = 0

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(run.text for run in self.runs)

    def add(self, text: str, begin: int, end: int) -> None:
        """Append what stands at `begin` to `end` of the source."""
        if text:
            self.runs.append(Run(self.length, text, begin, end))
            self.length += len(text)

    def take_back(self) -> Run:
        """Remove the last run, of which there must be one."""
        run = self.runs.pop()
        self.length -= len(run.text)
        return run

    def edits(self, start: int, end: int, replacement: str) -> list[tuple[int, int, str]]:
        """What to replace in the source so that `start` to `end` of the text reads `replacement`."""
        found: list[tuple[int, int, str]] = []
        at = max(0, bisect.bisect_right(self.runs, start, key=lambda run: run.start) - 1)
        for place in range(at, len(self.runs)):
            run = self.runs[place]
            if run.start >= end:
                break
            if run.start + len(run.text) <= start or run.begin == run.end:
                continue
            begin, stop = run.begin, run.end
            if run.literal:
                begin, stop = run.begin + max(0, start - run.start), run.begin + min(len(run.text), end - run.start)
            found.append((begin, stop, "" if found else replacement))
        return found


def edited(source: str, edits: Iterable[tuple[int, int, str]]) -> str:
    """The source with `(begin, end, replacement)` carried out; of two that overlap the first counts.

    >>> edited("<b>a&amp;b</b>", [(4, 9, "+")])
    '<b>a+b</b>'
    """
    pieces: list[str] = []
    at = 0
    for begin, end, replacement in sorted(edits):
        if begin >= at:
            pieces += [source[at:begin], replacement]
            at = end
    return "".join([*pieces, source[at:]])
