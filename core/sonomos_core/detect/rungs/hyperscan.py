"""The fast rung: a pass of Vectorscan over the triggers, which tells where they end and nothing more.

Known traps of the binding (python-hyperscan 0.9) and how they are kept out: no DOTALL and no start-of-match flags
(VectorCamp/vectorscan#382: false negatives), no stream mode (its callback is not kept alive), one scratch space per
thread (darvid/python-hyperscan#175). What remains is covered by the self-test at every start.
"""

from __future__ import annotations

import hashlib
import json
import platform
import threading
from collections import defaultdict
from collections.abc import Mapping, Sequence
from types import ModuleType
from typing import Any

from sonomos_core.detect.cache import Cache, sealed, unsealed
from sonomos_core.detect.needle import needles
from sonomos_core.detect.rule import Rule
from sonomos_core.detect.rungs import triage
from sonomos_core.detect.rungs.windows import around, merged
from sonomos_core.detect.search import Buffer, Stretch
from sonomos_core.errors import EngineError

CHUNK_BYTES = 65_536
"""The most that one pass sees: what several stages look at stays in the processor's cache."""

MOST_ROWS = 2_048
"""Of more ends of rows in one pass nobody wants to know: they are everywhere."""

# Before words an edge says little, and 5.4.12 overlooks `\b(?:x-[a-z-]{0,20}(?:key|auth)|api-?key)` in some texts.
_EDGE = r"\b"
_Pattern = tuple[bytes, int, int]  # expression, the rule's number, flags
_Prepared = tuple[list[Any], list[list[int]], int, int]
"""The databases, each rule's reaches before and after a trigger end, the chunks' overlap, the longest row."""
_FORMAT = 7  # of what is cached: another number for other reaches from the same patterns


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
            self._databases, self._reaches, self._overlap, self._row_bytes = _prepared(hyperscan, self._rules, cache)
        except hyperscan.HyperscanError as error:
            raise EngineError(f"hyperscan does not take the rules: {error}") from None
        self._terminated = hyperscan.ScanTerminated
        self._local = threading.local()

    def stretches(self, data: Buffer) -> Mapping[int, Sequence[Stretch]]:
        """The neighbourhood of each trigger end."""
        size = len(data)
        ends = self.trigger_ends(data) if size <= CHUNK_BYTES else self._ends_by_chunk(data)
        found: dict[int, Sequence[Stretch]] = {}
        for number, places in ends.items():
            if len(places) > 1:
                places.sort()
            before, after = self._reaches[number]
            found[number] = merged(places, before, after, size)
        return found

    def trigger_ends(self, data: Buffer | memoryview) -> dict[int, list[int]]:
        """Where each rule's trigger ended, by the rule's number: each one has cost a call into Python."""
        try:
            scratches = self._local.scratches
        except AttributeError:
            scratches = self._local.scratches = [base.scratch.clone() if base else None for base in self._databases]
        ends: defaultdict[int, list[int]] = defaultdict(list)
        first = self._databases[0]
        first.scan(data, match_event_handler=_note, context=ends, scratch=scratches[0])
        count = len(self._rules)
        for stage in (triage.DIGITS, triage.LONG, triage.CAPITALS):
            if ends.pop(count + stage, None) is not None and (base := self._databases[stage]) is not None:
                base.scan(data, match_event_handler=_note, context=ends, scratch=scratches[stage])
        if ends.pop(count + triage.ROW_ENDS, None) is not None and (base := self._databases[triage.ROWS]) is not None:
            for low, high in self._rows(data, scratches[triage.ROW_ENDS]):
                near: defaultdict[int, list[int]] = defaultdict(list)
                base.scan(data[low:high], match_event_handler=_note, context=near, scratch=scratches[triage.ROWS])
                for number, places in near.items():
                    ends[number] += [low + place for place in places]
        return ends

    def _rows(self, data: Buffer | memoryview, scratch: Any) -> Sequence[tuple[int, int]]:
        """Where rows of digits end, and what stands before; all of a text in which they end everywhere."""
        rows: list[int] = []
        try:
            self._databases[triage.ROW_ENDS].scan(data, match_event_handler=_note_row, context=rows, scratch=scratch)
        except self._terminated:
            return [(0, len(data))]
        return around(rows, self._row_bytes, len(data)) if rows else ()

    def _ends_by_chunk(self, data: Buffer) -> dict[int, list[int]]:
        """The ends in a long text. Chunks overlap by a whole trigger and the character `\\b` looks at.

        A chunk's edges look like the edges of a text to the pass. That may invent ends, which costs time only; an end
        it could lose lies in the overlap and is seen by the neighbour.
        """
        ends: defaultdict[int, list[int]] = defaultdict(list)
        with memoryview(data) as view:
            for base in range(0, len(data), CHUNK_BYTES):
                begin = max(base - self._overlap, 0)
                for number, places in self.trigger_ends(view[begin : base + CHUNK_BYTES]).items():
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
    databases = _compiled(hyperscan, parts, len(rules))
    reaches = [[rule.lead_bytes + 1, rule.width_bytes + 1] for rule in rules]
    row = max((rules[part.number].width_bytes for part in parts if part.stage == triage.ROWS), default=0) + 1
    overlap = max((part.expression.width_bytes() + 1 for part in parts), default=row)
    overlap = max(overlap, row)
    if cache is not None:
        dumps = [b"" if base is None else hyperscan.dumpb(base) for base in databases]
        head = json.dumps([reaches, overlap, row, [len(dump) for dump in dumps]]).encode()
        cache.put(name, sealed(head + b"\n" + b"".join(dumps)))
    return databases, reaches, overlap, row


def _restored(hyperscan: ModuleType, kept: bytes) -> _Prepared:
    head, _, dumps = kept.partition(b"\n")
    reaches, overlap, row, sizes = json.loads(head)
    databases: list[Any] = []
    for size in sizes:
        databases.append(hyperscan.loadb(dumps[:size], hyperscan.HS_MODE_BLOCK) if size else None)
        dumps = dumps[size:]
        if size:
            databases[-1].scratch = hyperscan.Scratch(databases[-1])
    return databases, reaches, overlap, row


def _compiled(hyperscan: ModuleType, parts: Sequence[triage.Part], count: int) -> list[Any]:
    """A database for each stage, None for one without triggers; the first two hold the coarse looks, too."""
    flag_of = {"i": hyperscan.HS_FLAG_CASELESS, "m": hyperscan.HS_FLAG_MULTILINE}
    stages: list[list[_Pattern]] = [[] for _ in range(triage.STAGES)]
    for stage, trigger, number in parts:
        flags = sum(flag_of[flag] for flag in trigger.flags)
        body = trigger.body.removeprefix(_EDGE) if needles(trigger) else trigger.body
        stages[stage].append((body.encode("ascii"), number, flags))
    if stages[triage.ROWS]:
        stages[triage.ROW_ENDS].append((triage.A_ROW.encode("ascii"), 0, 0))
    looks = {
        triage.LONG: (triage.ANYWHERE, triage.MANY_LONG, hyperscan.HS_FLAG_SINGLEMATCH),
        triage.CAPITALS: (triage.ANYWHERE, triage.MANY_CAPITALS, hyperscan.HS_FLAG_SINGLEMATCH),
        triage.ROW_ENDS: (triage.ANYWHERE, triage.A_DIGIT, hyperscan.HS_FLAG_SINGLEMATCH),
        triage.DIGITS: (triage.ANYWHERE, triage.A_DIGIT, hyperscan.HS_FLAG_SINGLEMATCH),
    }
    for stage, (where, look, flags) in looks.items():
        if stages[stage]:
            stages[where].append((look.encode("ascii"), count + stage, flags))
    return [_database(hyperscan, patterns) if patterns else None for patterns in stages]


def _database(hyperscan: ModuleType, patterns: Sequence[_Pattern]) -> Any:
    expressions, ids, flags = zip(*patterns, strict=True)
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    database.compile(expressions=list(expressions), ids=list(ids), elements=len(patterns), flags=list(flags))
    return database


def _key(hyperscan: ModuleType, rules: Sequence[Rule]) -> str:
    machine = (_FORMAT, hyperscan.__version__, platform.system(), platform.machine(), platform.processor())
    patterns = [(rule.pattern, rule.trigger) for rule in rules]
    return hashlib.sha256(repr((machine, patterns)).encode()).hexdigest()[:32]
