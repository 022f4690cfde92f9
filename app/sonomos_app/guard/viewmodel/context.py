"""The words around a finding, on one line and bounded; every value in them is redacted too."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from sonomos_app.guard.viewmodel.entities import Entity, redacted
from sonomos_app.guard.viewmodel.texts import grouped_number, plain
from sonomos_app.language import tr
from sonomos_core.model import Match
from sonomos_core.policy.standing import standing as standing_of

_BEFORE = 16
_AFTER = 20
_REACH = 400  # raw characters looked at on either side; a longer value in the way ends the context
_SHORTEST_REPEAT = 4
_UNKNOWN = standing_of(None, ()).name  # what an app is called that could not be told


def standing(text: str, matches: Sequence[Match]) -> tuple[int, ...]:
    """The matches that stand in this text, by number, as they follow each other; the rest is in other formats."""
    inside = (index for index, match in enumerate(matches) if text.startswith(match.value, match.start))
    return tuple(sorted(inside, key=lambda index: matches[index].start))


class Surroundings:
    """What stands before and after each match of one text. A match of another format of the clip has no place in it.

    `files` are the copied files in which such matches may stand.
    """

    def __init__(self, text: str, matches: Sequence[Match], files: Sequence[str] = ()) -> None:
        self._text = text
        self.files = files
        self._all = matches
        self.inside = standing(text, matches)
        self._places = frozenset(self.inside)
        self._matches = [matches[index] for index in self.inside]
        self._breaks = _breaks(text)

    @property
    def line_count(self) -> int:
        """How many lines the text has; an end of line at its very end begins no new one."""
        return len(self._breaks) + (0 if self._text.endswith("\n") else 1)

    def line(self, index: int) -> int | None:
        """The line the match begins on, counted from 1; None when it is not in the text."""
        return bisect.bisect_left(self._breaks, self._all[index].start) + 1 if index in self._places else None

    def behind(self, index: int) -> bool:
        """Whether the match lies behind the part of a long text that is here."""
        match = self._all[index]
        return match.start == match.end == len(self._text)

    def before(self, index: int) -> str:
        """The last characters before the match, from the same line."""
        if index not in self._places:
            return ""
        start = self._all[index].start
        shown = self._redacted_span(max(0, start - _REACH), start)
        line = shown.rpartition("\n")[2] if "\n" in shown else shown
        kept = _line(line)
        return kept if len(kept) <= _BEFORE else "…" + kept[-_BEFORE:]

    def after(self, index: int) -> str:
        """The next characters after the match; an end of line shows as ↵."""
        if index not in self._places:
            return ""
        end = self._all[index].end
        shown = _line(self._redacted_span(end, min(len(self._text), end + _REACH)))
        return shown if len(shown) <= _AFTER else shown[:_AFTER].rstrip() + "…"

    def _redacted_span(self, start: int, end: int) -> str:
        """The text between two places with each match in it, even one only touched, shown redacted."""
        pieces: list[str] = []
        at = start
        near = [match for match in self._near(start, end) if match.end > start and match.start < end]
        for match in near:
            pieces += [self._text[at : match.start], redacted(match)]
            at = max(at, match.end)
        pieces.append(self._text[at:end])
        return self._without_repeats("".join(pieces), start, end)

    def _near(self, start: int, end: int) -> Sequence[Match]:
        first = bisect.bisect_left(self._matches, start, key=lambda match: match.end)
        last = bisect.bisect_left(self._matches, end, key=lambda match: match.start)
        return self._matches[first:last]

    def _without_repeats(self, shown: str, start: int, end: int) -> str:
        """A value found by its label may stand near once more without one; it is redacted there too."""
        for match in self._near(max(0, start - _REACH), end + _REACH):
            if len(match.value) >= _SHORTEST_REPEAT and match.value in shown:
                shown = shown.replace(match.value, redacted(match))
        return shown


def app_words(name: str | None, length: int) -> str:
    """An app by name: "AI apps" for none in particular, and in words for one that could not be told."""
    if name == _UNKNOWN:
        return tr("an unknown app")
    return plain(name, length) if name else tr("AI apps")


def place(around: Surroundings, entity: Entity) -> str:
    """Where a value stands: its first line, and how often it comes again."""
    line = around.line(entity.indices[0])
    if line is None:
        return tr("further down") if around.behind(entity.indices[0]) else _elsewhere(around.files)
    others = len(entity.indices) - 1
    said = tr("line {line}", line=grouped_number(line))
    return said if not others else tr("{line} +{others}", line=said, others=grouped_number(others))


def _elsewhere(files: Sequence[str]) -> str:
    if not files:
        return tr("in formatting")
    return tr("in {file}", file=plain(files[0], 40)) if len(files) == 1 else tr("in the copied files")


def _line(text: str) -> str:
    marked = text.replace("\r\n", "\n").replace("\n", " ↵ ")
    kept = plain(marked, max(len(marked), 1))
    lead = " " if marked[:1].isspace() and kept else ""
    return lead + kept + (" " if marked[-1:].isspace() and kept else "")


def _breaks(text: str) -> list[int]:
    found: list[int] = []
    at = text.find("\n")
    while at >= 0:
        found.append(at)
        at = text.find("\n", at + 1)
    return found
