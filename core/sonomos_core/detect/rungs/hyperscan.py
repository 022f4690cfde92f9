"""The fast rung: a pass of Vectorscan over the triggers, which tells where they end and nothing more.

Known traps of the binding (python-hyperscan 0.9) and how they are kept out: no DOTALL and no start-of-match flags
(VectorCamp/vectorscan#382: false negatives), no stream mode (its callback is not kept alive), one scratch space per
thread (darvid/python-hyperscan#175). What remains is covered by the self-test at every start.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import platform
import threading
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from types import ModuleType
from typing import Any, NamedTuple

from sonomos_core.detect.cache import Cache, sealed, unsealed
from sonomos_core.detect.dialect import Expression
from sonomos_core.detect.rule import Rule
from sonomos_core.detect.rungs import triage
from sonomos_core.detect.rungs.hyperscan_syntax import loosened
from sonomos_core.detect.rungs.windows import Span, around, digits, foreign, merged
from sonomos_core.detect.search import Buffer, Stretch
from sonomos_core.errors import EngineError

CHUNK_BYTES = 65_536
"""The most that one pass sees: what several stages look at stays in the processor's cache."""

SHORT_BYTES = 4_096
"""In a shorter text, looking for the digits takes longer than looking everywhere."""

MOST_ROWS = 2_048
"""Of more ends of rows in one pass nobody wants to know: they are everywhere."""

_Pattern = tuple[bytes, int, int]  # expression, its number, flags
_FORMAT = 10  # of what is cached: another number for other triggers or reaches from the same patterns


class _Prepared(NamedTuple):
    """What rules are made into.

    `owners` tells for each number of a pattern whose trigger it is, as numbers of rules; several patterns may have one
    number. `reaches` is how far each rule looks before and after a trigger end, `overlap` how much of a chunk the next
    one sees again, `row_bytes` the longest row, `widths` the longest trigger of each stage and the byte beside it.
    """

    databases: list[Any]
    owners: list[list[int]]
    reaches: list[list[int]]
    overlap: int
    row_bytes: int
    widths: list[int]


class HyperscanRung:
    """One compiled database of triggers for each stage: the first asks for the others."""

    name = "hyperscan"

    def __init__(self, rules: Sequence[Rule], cache: Cache | None = None) -> None:
        self._rules = tuple(rules)
        try:
            import hyperscan  # 30 ms, and not built for every system
        except ImportError as error:
            raise EngineError(f"hyperscan is not installed: {error.name}") from None
        try:
            made = _prepared(hyperscan, self._rules, cache)
        except hyperscan.HyperscanError as error:
            raise EngineError(f"hyperscan does not take the rules: {error}") from None
        self._databases, self._owners, self._reaches, self._overlap, self._row_bytes, self._widths = made
        self._terminated = hyperscan.ScanTerminated
        self._local = threading.local()

    def stretches(self, data: Buffer) -> Mapping[int, Sequence[Stretch]]:
        """The neighbourhood of each trigger end."""
        size = len(data)
        ends = self.trigger_ends(data) if size <= CHUNK_BYTES else self._ends_by_chunk(data)
        found: dict[int, Sequence[Stretch]] = {}
        for number, places in ends.items():
            before, after = self._reaches[number]
            if len(places) == 1:
                end = places[0]
                found[number] = [(max(end - before, 0), end, min(end + after, size))]
            else:
                found[number] = merged(sorted(places), before, after, size)
        return found

    def trigger_ends(self, data: Buffer) -> dict[int, list[int]]:
        """Where each rule's trigger ended, by the rule's number: each one has cost a call into Python."""
        ends: dict[int, list[int]] = {}
        for number, places in self._pattern_ends(data).items():
            for owner in self._owners[number]:
                ends[owner] = ends[owner] + places if owner in ends else places
        return ends

    def _pattern_ends(self, data: Buffer) -> dict[int, list[int]]:
        ends: defaultdict[int, list[int]] = defaultdict(list)
        self._scan(triage.ANYWHERE, data, ends)
        asked: defaultdict[int, list[int]] = defaultdict(list)
        for looks in range(triage.STAGES, len(self._databases)):
            self._scan(looks, data, asked)
        for stage in triage.RUNS:
            if stage in asked:
                self._scan(stage, data, ends)
        if triage.DIGITS in asked:
            self._scan_for_digits(data, ends)
        if self._databases[triage.FOREIGN] is not None and not data.isascii():
            self._scan_near(triage.FOREIGN, data, foreign(data, self._widths[triage.FOREIGN]), ends)
        return ends

    def _scan_for_digits(self, data: Buffer, ends: dict[int, list[int]]) -> None:
        """What is asked of a text in which there are digits."""
        self._scan(triage.DIGITS, data, ends)
        self._scan(triage.WIDE, data, ends)
        if self._databases[triage.FORMS] is not None:
            short = len(data) <= SHORT_BYTES
            spans = [(0, len(data))] if short else digits(data, self._widths[triage.FORMS])
            self._scan_near(triage.FORMS, data, spans, ends)
        if self._databases[triage.ROW_ENDS] is not None:
            self._scan_near(triage.ROWS, data, self._rows(data), ends)

    def _scan(self, stage: int, data: Buffer, ends: dict[int, list[int]]) -> None:
        base = self._databases[stage]
        if base is not None:
            base.scan(data, match_event_handler=_note, context=ends, scratch=self._scratch(stage))

    def _scratch(self, stage: int) -> Any:
        """Where the database of a stage does its sums: each thread has its own."""
        try:
            return self._local.scratches[stage]
        except AttributeError:
            self._local.scratches = [base and base.scratch.clone() for base in self._databases]
            return self._local.scratches[stage]

    def _scan_near(self, stage: int, data: Buffer, spans: Sequence[Span], ends: dict[int, list[int]]) -> None:
        """The ends in these spans, which are looked at as one text: where two meet, an end may be invented."""
        if not spans:
            return
        if spans[0] == (0, len(data)):
            self._scan(stage, data, ends)
            return
        near: defaultdict[int, list[int]] = defaultdict(list)
        self._scan(stage, b"".join([data[low:high] for low, high in spans]), near)
        if near:
            begins = list(itertools.accumulate((high - low for low, high in spans), initial=0))
            for number, places in near.items():
                found = ((place, bisect_left(begins, place) - 1) for place in places)
                ends[number] += [place - begins[span] + spans[span][0] for place, span in found]

    def _rows(self, data: Buffer) -> Sequence[Span]:
        """Where rows of digits end, and what stands before; all of a text in which they end everywhere."""
        rows: list[int] = []
        base, scratch = self._databases[triage.ROW_ENDS], self._scratch(triage.ROW_ENDS)
        try:
            base.scan(data, match_event_handler=_note_row, context=rows, scratch=scratch)
        except self._terminated:
            return [(0, len(data))]
        return around(rows, self._row_bytes, len(data)) if rows else ()

    def _ends_by_chunk(self, data: Buffer) -> dict[int, list[int]]:
        """The ends in a long text. Chunks overlap by a whole trigger and the character `\\b` looks at.

        A chunk's edges look like the edges of a text to the pass. That may invent ends, which costs time only; an end
        it could lose lies in the overlap and is seen by the neighbour.
        """
        ends: defaultdict[int, list[int]] = defaultdict(list)
        for base in range(0, len(data), CHUNK_BYTES):
            begin = max(base - self._overlap, 0)
            for number, places in self.trigger_ends(data[begin : base + CHUNK_BYTES]).items():
                if fresh := [place + begin for place in places if place + begin >= base]:
                    ends[number] += fresh
        return ends


def _note(number: int, _start: int, end: int, _flags: int, ends: Any) -> None:
    ends[number].append(end)


def _note_row(_number: int, _start: int, end: int, _flags: int, rows: list[int]) -> bool:
    rows.append(end)
    return len(rows) > MOST_ROWS


def _prepared(hyperscan: ModuleType, rules: Sequence[Rule], cache: Cache | None) -> _Prepared:
    """From the cache if it fits this machine and these rules, else made anew."""
    name = f"triggers-{_key(hyperscan, rules)}"
    kept = unsealed(cache.get(name)) if cache is not None else None
    if kept is not None:
        try:
            return _restored(hyperscan, kept)
        except hyperscan.HyperscanError:
            pass  # written by another build or for another processor
    parts = triage.parts(rules)
    databases, owners = _compiled(hyperscan, parts)
    reaches = [[rule.lead_bytes + 1, rule.width_bytes + 1] for rule in rules]
    row = max((rules[part.number].width_bytes for part in parts if part.stage == triage.ROWS), default=0) + 1
    widths = [0] * triage.STAGES
    for part in parts:
        widths[part.stage] = max(widths[part.stage], part.expression.width_bytes() + 1)
    made = _Prepared(databases, owners, reaches, max(*widths, row), row, widths)
    if cache is not None:
        dumps = [b"" if base is None else hyperscan.dumpb(base) for base in databases]
        head = json.dumps([[len(dump) for dump in dumps], *made[1:]]).encode()
        cache.put(name, sealed(head + b"\n" + b"".join(dumps)))
    return made


def _restored(hyperscan: ModuleType, kept: bytes) -> _Prepared:
    place = kept.index(b"\n") + 1
    sizes, *rest = json.loads(kept[:place])
    databases: list[Any] = []
    for size in sizes:
        databases.append(hyperscan.loadb(kept[place : place + size], hyperscan.HS_MODE_BLOCK) if size else None)
        place += size
        if size:
            databases[-1].scratch = hyperscan.Scratch(databases[-1])
    return _Prepared(databases, *rest)


def _compiled(hyperscan: ModuleType, parts: Sequence[triage.Part]) -> tuple[list[Any], list[list[int]]]:
    """A database for each stage and for the coarse looks, None for one without patterns, and the owners.

    A trigger that several rules share is looked for once.
    """
    sharing: defaultdict[tuple[int, Expression], list[int]] = defaultdict(list)
    for stage, trigger, number in parts:
        sharing[stage, trigger].append(number)
    owners = {tuple(rules): place for place, rules in enumerate(dict.fromkeys(map(tuple, sharing.values())))}
    stages: list[list[_Pattern]] = [[] for _ in range(triage.STAGES)]
    for (stage, trigger), rules in sharing.items():
        stages[stage].append(_pattern(hyperscan, trigger, owners[tuple(rules)]))
    if stages[triage.ROWS]:
        stages[triage.ROW_ENDS].append((triage.A_ROW.encode("ascii"), 0, 0))
    look_of = {stage: runs.look for stage, runs in triage.RUNS.items() if stages[stage]}
    if any(stages[stage] for stage in triage.ASKED_BY_A_DIGIT):
        look_of[triage.DIGITS] = triage.A_DIGIT
    for together in triage.LOOKS:
        looks = [(stage, look_of[stage]) for stage in together if stage in look_of]
        stages.append([(look.encode("ascii"), stage, hyperscan.HS_FLAG_SINGLEMATCH) for stage, look in looks])
    with ThreadPoolExecutor(max_workers=2) as threads:  # the first takes as long as all others together
        databases = threads.map(lambda patterns: _database(hyperscan, patterns) if patterns else None, stages)
        return list(databases), list(map(list, owners))


def _pattern(hyperscan: ModuleType, trigger: Expression, number: int) -> _Pattern:
    flag_of = {"i": hyperscan.HS_FLAG_CASELESS, "m": hyperscan.HS_FLAG_MULTILINE}
    return loosened(trigger).body.encode("ascii"), number, sum(flag_of[flag] for flag in trigger.flags)


def _database(hyperscan: ModuleType, patterns: Sequence[_Pattern]) -> Any:
    expressions, ids, flags = zip(*patterns, strict=True)
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    database.compile(expressions=list(expressions), ids=list(ids), elements=len(patterns), flags=list(flags))
    return database


def _key(hyperscan: ModuleType, rules: Sequence[Rule]) -> str:
    machine = (_FORMAT, hyperscan.__version__, platform.system(), platform.machine(), platform.processor())
    patterns = [(rule.pattern, rule.trigger) for rule in rules]
    return hashlib.sha256(repr((machine, patterns)).encode()).hexdigest()[:32]
