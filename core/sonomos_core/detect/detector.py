"""The engine: a text in, the sensitive values in it out.

text → bytes → rung: where could which rule match → exact pattern → check → entropy → overlap → [Match]

What stands in the text in another form (escaped, in base64, wrapped …) is opened once and takes the same way.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sonomos_core.checks.registry import CHECKS, GATES
from sonomos_core.decode.line_ends import with_real_line_ends
from sonomos_core.decode.stage import opened
from sonomos_core.detect import rulebook
from sonomos_core.detect.cache import Cache
from sonomos_core.detect.candidate import Candidate
from sonomos_core.detect.joining import joined, traced
from sonomos_core.detect.ladder import LADDER, climb
from sonomos_core.detect.offsets import PIECE_BYTES, code_points, encoded
from sonomos_core.detect.overlap import Settled, settle
from sonomos_core.detect.rule import Normalise, Rule
from sonomos_core.detect.ruling import Check
from sonomos_core.detect.rungs.api import RungMaker
from sonomos_core.detect.search import Buffer, Search, Stretch
from sonomos_core.detect.tables.header import HEADER
from sonomos_core.detect.tables.reader import Tables
from sonomos_core.errors import RuleError
from sonomos_core.inventory.inventory import Inventory
from sonomos_core.model.levels import Confidence, DataClass, Severity, Stage
from sonomos_core.model.match import Match

LIMIT = 100_000
"""How many matches one scan tells at most, unless asked otherwise."""

ALIGNED = Rule(
    id="aligned-value",
    type="aligned_value",
    label="aligned value",
    class_=DataClass.PII,
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    description="A row of blanks beside a sign, where a file is aligned: its lines are read once more without it.",
    pattern=r"[:=][ ]{4}|[ ]{4}[:=]",
    examples=("key:    value", "key    = value"),
    negative_examples=("key:   value", "key value"),
)
ASIDES = (HEADER, ALIGNED)
"""Looked for together with the rules, and never told themselves: what wants another look at the text."""

_AS_IS, _REGEX = Normalise.AS_IS, Stage.REGEX  # looked up once: an enum's member takes as long as a call

_logger = logging.getLogger("sonomos.detect")


@dataclass(frozen=True, slots=True)
class Scan:
    """The matches of a text; `complete` is False when there are more, and what follows the last one is unknown."""

    matches: tuple[Match, ...]
    complete: bool


class _Seen(NamedTuple):
    """The candidates that stand, the place from which on some rule no longer looked, and whether values are aligned."""

    candidates: list[Candidate]
    horizon: int
    aligned: bool


class Detector:
    """Finds the values that rules describe. Safe to use from several threads at once.

    `rung` names the way of searching in use, `dropped` those that could not be used here, with the reason.
    """

    def __init__(
        self,
        rules: Sequence[Rule],
        *,
        checks: Mapping[str, Check] = CHECKS,
        cache: Cache | None = None,
        ladder: Sequence[RungMaker] = LADDER,
    ) -> None:
        """Raises RuleError when a rule names a check that is not there, EngineError when no rung can be used."""
        started = time.perf_counter()
        self.rules = tuple(rules)
        unknown = [
            f"{rule.id}: there is no check {rule.check!r}" for rule in rules if rule.check not in {None, *checks}
        ]
        if unknown:
            raise RuleError(unknown)
        self._checks = checks
        self._inventory: Inventory | None = None
        self._searches: list[Search | None] = [None] * len(self.rules)
        by_priority = sorted(range(len(self.rules)), key=lambda number: -self.rules[number].priority)
        self._order = {number: place for place, number in enumerate(by_priority)}
        self._tables = Tables()
        self._rung, self.dropped = climb((*self.rules, *ASIDES) if rules else (), cache, ladder)
        for rung, reason in self.dropped:
            _logger.warning("rung %s is not used: %s", rung, reason)
        _logger.info("%d rules on %s in %.0f ms", len(rules), self.rung, 1000 * (time.perf_counter() - started))

    @classmethod
    def load(cls, *, cache: Cache | None = None, rules: Sequence[Rule] | None = None) -> Detector:
        """A detector for the packaged rules, or for `rules` alone.

        Raises RuleError with all mistakes, EngineError when nothing can search on this machine.
        """
        return cls(rulebook.shipped(cache) if rules is None else rules, cache=cache)

    @property
    def rung(self) -> str:
        """The name of the rung in use."""
        return self._rung.name

    def scan(self, text: str | bytes, *, limit: int = LIMIT) -> tuple[Match, ...]:
        """The values in the text, by place, not overlapping; never raises for any text.

        Places count code points in a `str` and bytes in `bytes`. A text made to be full of values is answered with
        its first `limit` ones; `examine` tells whether that happened.
        """
        return self.examine(text, limit=limit).matches

    def examine(self, text: str | bytes, *, limit: int = LIMIT) -> Scan:
        """What `scan` gives, and whether it is all.

        Each rule stops after `limit` values, and after a multiple of that many places that only look like one. What
        lies behind the first place where a rule stopped is not told, as if the text ended there.
        """
        data = encoded(text) if isinstance(text, str) else text
        settled, horizon, aligned = self._found(with_real_line_ends(data), limit)
        hidden = opened(data, {each.end for each in settled if each.confidence >= Confidence.HIGH}, aligned=aligned)
        if hidden is not None:
            further, stopped, _ = self._found(hidden.data, limit)
            settled = joined(settled, traced(hidden, further))
            if stopped <= len(hidden.data):
                horizon = min(horizon, len(data))  # some value in another form may be missing
        kept = [candidate for candidate in settled if candidate.start < horizon][:limit]
        matches = _in_text(text, data, kept) if isinstance(text, str) else _in_bytes(text, kept)
        return Scan(matches, complete=len(kept) == len(settled) and horizon > len(data))

    def know(self, inventory: Inventory | None) -> None:
        """From now on these names are found too; None forgets them."""
        self._inventory = inventory

    def _found(self, data: Buffer, limit: int) -> _Seen:
        """The same with the machine's own names among the candidates."""
        settled, horizon, aligned = self._settled(data, limit)
        inventory = self._inventory
        if inventory is not None and (own := inventory.candidates(data, limit)):
            settled = joined(settled, own)
        return _Seen(settled, horizon, aligned)

    def _settled(self, data: Buffer, limit: int, *, tables: bool = True) -> _Seen:
        """What the rules and the columns of tables give."""
        stretches = dict(self._rung.stretches(data))
        headers, rows = stretches.pop(len(self.rules), None), stretches.pop(len(self.rules) + 1, None)
        plain = data.decode("ascii") if stretches and len(data) <= PIECE_BYTES and data.isascii() else None
        settled = Settled()
        found: list[Candidate] = []
        priority = None
        horizon = len(data) + 1
        for number in sorted(stretches, key=self._order.__getitem__):
            search = self._searches[number] or self._search(number)
            if found and search.rule.priority != priority:
                settled.add(found)
                found = []
            priority = search.rule.priority
            stronger = settled if settled.candidates else None
            passed, stopped = search.candidates(data, stretches[number], limit, stronger, plain)
            if stopped is not None:
                horizon = min(horizon, stopped)
            found += passed
        if found:
            settled.add(found)
        stand = settled.candidates
        if headers is not None and tables:
            stand = self._with_tables(data, headers, stand, limit)
        return _Seen(stand, horizon, rows is not None)

    def _with_tables(
        self, data: Buffer, headers: Sequence[Stretch], stand: list[Candidate], limit: int
    ) -> list[Candidate]:
        """The candidates that stand once the cells of tables were read behind the names of their columns."""
        for table in self._tables.retold(data, headers):
            stand = settle(stand + table.traced(self._settled(table.text, limit, tables=False).candidates))
        return stand

    def _search(self, number: int) -> Search:
        """The search for a rule, made when its trigger is first seen."""
        rule = self.rules[number]
        named = rule.check
        search = Search(
            rule, None if named is None else self._checks[named], None if named is None else GATES.get(named)
        )
        self._searches[number] = search
        return search


def _in_bytes(data: bytes, kept: Sequence[Candidate]) -> tuple[Match, ...]:
    return tuple(_match(c, c.start, c.end, data[c.start : c.end].decode("utf-8", "replace")) for c in kept)


def _in_text(text: str, data: Buffer, kept: Sequence[Candidate]) -> tuple[Match, ...]:
    if text.isascii():
        return tuple(_match(c, c.start, c.end, text[c.start : c.end]) for c in kept)
    places = code_points(data, (place for candidate in kept for place in (candidate.start, candidate.end)))
    spans = zip(kept, places, places, strict=True)
    return tuple(_match(candidate, start, end, text[start:end]) for candidate, start, end in spans)


def _match(candidate: Candidate, start: int, end: int, value: str) -> Match:
    rule = candidate.rule
    plain = value if candidate.plain is None else candidate.plain
    normal = plain if rule.normalise is _AS_IS else rule.normalise.apply(plain)
    return Match(  # by place: names cost a third more, and a text may hold thousands
        rule.id,
        rule.type,
        rule.class_,
        candidate.severity,
        candidate.confidence,
        candidate.example,
        start,
        end,
        value,
        rule.label,
        rule.redaction,
        _REGEX,
        normal,
    )
