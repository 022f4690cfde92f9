"""The fast rung: a pass of Vectorscan over the triggers, which tells where they end and nothing more.

Known traps of the binding (python-hyperscan 0.9) and how they are kept out: no DOTALL and no start-of-match flags
(VectorCamp/vectorscan#382: false negatives), no stream mode (its callback is not kept alive), one scratch space per
thread (darvid/python-hyperscan#175). What remains is covered by the self-test at every start.
"""

from __future__ import annotations

import functools
import hashlib
import json
import platform
import threading
from collections import defaultdict
from collections.abc import Mapping, Sequence
from types import ModuleType
from typing import Any

from sonomos_core.detect.cache import Cache, sealed, unsealed
from sonomos_core.detect.needle import holds_digit, needles
from sonomos_core.detect.rule import Rule
from sonomos_core.detect.rungs.windows import merged
from sonomos_core.detect.search import Buffer, Stretch
from sonomos_core.errors import EngineError

CHUNK_BYTES = 1_048_576
"""The most that one pass sees; bounds the memory that trigger ends can take."""

# Before words an edge says little, and 5.4.12 overlooks `\b(?:x-[a-z-]{0,20}(?:key|auth)|api-?key)` in some texts.
_EDGE = r"\b"
_Pattern = tuple[bytes, int, int]  # expression, the rule's number, flags
_FORMAT = 4  # of what is cached: another number for other reaches from the same patterns


class HyperscanRung:
    """Two compiled databases of triggers: those that need a digit are looked for only where there is one."""

    name = "hyperscan"

    def __init__(self, rules: Sequence[Rule], cache: Cache | None = None) -> None:
        self._rules = tuple(rules)
        try:
            import hyperscan  # 30 ms, and not built for every system
        except ImportError as error:
            raise EngineError(f"hyperscan is not installed: {error.name}") from None
        try:
            self._databases, self._reaches = _prepared(hyperscan, self._rules, cache)
        except hyperscan.HyperscanError as error:
            raise EngineError(f"hyperscan does not take the rules: {error}") from None
        self._local = threading.local()

    def stretches(self, data: Buffer) -> Mapping[int, Sequence[Stretch]]:
        """The neighbourhood of each trigger end."""
        size = len(data)
        ends = self.trigger_ends(data) if size <= CHUNK_BYTES else self._ends_by_chunk(data)
        found: dict[int, Sequence[Stretch]] = {}
        for number, places in ends.items():
            places.sort()
            before, after = self._reaches[number]
            found[number] = merged(places, before, after, size)
        return found

    @functools.cached_property
    def _overlap(self) -> int:
        return max((rule.trigger_expression.width_bytes() for rule in self._rules), default=0) + 1

    def trigger_ends(self, data: Buffer | memoryview) -> dict[int, list[int]]:
        """Where each rule's trigger ended, by the rule's number: each one has cost a call into Python."""
        ends: defaultdict[int, list[int]] = defaultdict(list)
        try:
            scratches = self._local.scratches
        except AttributeError:
            scratches = self._local.scratches = [database.scratch.clone() for database in self._databases]
        for database, scratch in zip(self._databases, scratches, strict=True):
            database.scan(data, match_event_handler=_note, context=ends, scratch=scratch)
            if ends.pop(len(self._rules), None) is None:
                break  # no digit, so no trigger that needs one
        return ends

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


def _prepared(hyperscan: ModuleType, rules: Sequence[Rule], cache: Cache | None) -> tuple[list[Any], list[list[int]]]:
    """The databases and the rules' reaches, from the cache if they fit this machine and these rules, else made anew."""
    name = f"triggers-{_key(hyperscan, rules)}"
    kept = unsealed(cache.get(name)) if cache is not None else None
    if kept is not None:
        try:
            return _restored(hyperscan, kept)
        except hyperscan.HyperscanError:
            pass  # written by another build or for another processor
    databases = _compiled(hyperscan, rules)
    reaches = [[rule.lead_bytes + 1, rule.width_bytes + 1] for rule in rules]
    if cache is not None:
        dumps = [hyperscan.dumpb(database) for database in databases]
        head = json.dumps([reaches, len(dumps[0])]).encode()
        cache.put(name, sealed(head + b"\n" + b"".join(dumps)))
    return databases, reaches


def _restored(hyperscan: ModuleType, kept: bytes) -> tuple[list[Any], list[list[int]]]:
    head, _, dumps = kept.partition(b"\n")
    reaches, first_bytes = json.loads(head)
    parts = (dumps[:first_bytes], dumps[first_bytes:])
    databases = [hyperscan.loadb(part, hyperscan.HS_MODE_BLOCK) for part in parts if part]
    for database in databases:
        database.scratch = hyperscan.Scratch(database)
    return databases, reaches


def _compiled(hyperscan: ModuleType, rules: Sequence[Rule]) -> list[Any]:
    """One database for every text, which also tells whether there is a digit, and perhaps one for texts with digits."""
    flag_of = {"i": hyperscan.HS_FLAG_CASELESS, "m": hyperscan.HS_FLAG_MULTILINE}
    parts: tuple[list[_Pattern], list[_Pattern]] = ([], [])
    for number, trigger in enumerate(rule.trigger_expression for rule in rules):
        flags = sum(flag_of[flag] for flag in trigger.flags)
        body = trigger.body.removeprefix(_EDGE) if needles(trigger) else trigger.body
        parts[holds_digit(trigger)].append((body.encode("ascii"), number, flags))
    a_digit = (b"[0-9]", len(rules), hyperscan.HS_FLAG_SINGLEMATCH)
    return [_database(hyperscan, part) for part in ([*parts[0], a_digit], parts[1]) if part]


def _database(hyperscan: ModuleType, patterns: Sequence[_Pattern]) -> Any:
    expressions, ids, flags = zip(*patterns, strict=True)
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    database.compile(expressions=list(expressions), ids=list(ids), elements=len(patterns), flags=list(flags))
    return database


def _key(hyperscan: ModuleType, rules: Sequence[Rule]) -> str:
    machine = (_FORMAT, hyperscan.__version__, platform.system(), platform.machine(), platform.processor())
    patterns = [(rule.expression, rule.trigger_expression) for rule in rules]
    return hashlib.sha256(repr((machine, patterns)).encode()).hexdigest()[:32]
