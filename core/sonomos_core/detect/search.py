"""The exact search for one rule: pattern, then check, then entropy, within the stretches a rung points at.

A stretch is a promise of the rung: every match that it is about lies inside, with room to spare, and starts before
`last`. Python's `re` takes the end of a stretch for the end of the text, so `\\b` and `$` match there. Only what starts
at or after `last` can be misled by that, and is none of the promised matches.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from sonomos_core.detect import dialect
from sonomos_core.detect.candidate import Candidate
from sonomos_core.detect.entropy import is_even
from sonomos_core.detect.overlap import Settled
from sonomos_core.detect.rule import Rule
from sonomos_core.detect.ruling import REACH, Check, Ruling, Surroundings
from sonomos_core.model.levels import Severity

Buffer = bytes | bytearray
Stretch = tuple[int, int, int]
"""`low`, `last`, `high` in bytes: search from `low`, see the text up to `high`, stop looking at `last`."""

PIECE_BYTES = 262_144
"""`re` keeps all other threads waiting while it looks for the next match: no longer than for this many bytes."""

TRIES_PER_VALUE = 5
"""Bounds what a text can cost that is full of places that look like values and are none."""

WIDE_BYTES = 256
"""Where a match could be this wide, what follows a trigger is read only from the places where triggers begin."""

_TIMES_WIDER = 4  # than its trigger is a pattern for which two looks are cheaper than one
_UTF8_MAX_BYTES = 4
_PLAIN = Ruling()


class Found(NamedTuple):
    """What a search found, and the place at which it gave up (None: it saw everything)."""

    passed: Sequence[Candidate]
    stopped: int | None


_NOTHING = Found((), None)


class Search:
    """One rule, ready to run. Holds no state between searches, so all threads share it."""

    __slots__ = ("_check", "_gate", "_group", "_opening", "_pattern", "_width", "rule")

    def __init__(self, rule: Rule, check: Check | None, gate: Callable[[bytes], bool] | None = None) -> None:
        self.rule = rule
        self._check = check
        self._gate = gate
        self._pattern = re.compile(rule.expression.encode())
        self._group = dialect.value_group(self._pattern)
        self._width = rule.width_bytes
        self._opening = _opening(rule)

    def candidates(
        self,
        data: Buffer,
        stretches: Sequence[Stretch],
        most: int,
        stronger: Settled | None = None,
        plain: str | None = None,
    ) -> Found:
        """The values within the stretches that pass, by place. `plain` is the text where it is nothing but ASCII.

        One that lies inside a value that stands already is not checked: it could only fall. Stops after `most` values,
        and after `TRIES_PER_VALUE` times as many places that looked like one.
        """
        passed: list[Candidate] = []
        tries = most * TRIES_PER_VALUE
        for low, last, high in stretches:
            short = last - low <= PIECE_BYTES
            if self._gate is not None and short and not self._gate(bytes(data[low:last])):
                continue
            simple = short and self._opening is None
            while low < last:
                found = self._pattern.search(data, low, high) if simple else self._next(data, low, last, high)
                if found is None or found.start() >= last:
                    break
                if len(passed) == most or not tries:
                    return Found(passed, found.start())
                tries -= 1
                low = found.end()
                start, end = self.value_span(found)
                if stronger is not None and stronger.covers(start, end):
                    continue
                candidate = self.judge(data, start, end, plain)
                if candidate is not None:
                    passed.append(candidate)
        return Found(passed, None) if passed else _NOTHING

    def value_span(self, found: re.Match[bytes]) -> tuple[int, int]:
        """Where the value of a match stands."""
        span = found.span(self._group)
        return span if span[0] >= 0 else found.span()

    def judge(self, data: Buffer, start: int, end: int, plain: str | None = None) -> Candidate | None:
        """What check and entropy leave of the value of a match: None when they refuse it."""
        if plain is None:
            start, end = _whole_characters(data, start, end)
            value = data[start:end].decode("utf-8", "replace")
        else:
            value = plain[start:end]
        rule = self.rule
        ruling = _PLAIN
        if self._check is not None:
            answer = self._check(value, _surroundings(data, start, end, plain))
            if answer is None:
                return None
            ruling = answer
            if ruling.start or ruling.end is not None:
                start, end, value = _narrowed(value, start, end, ruling)
                if not value:
                    return None
        if rule.entropy is not None and not is_even(value, rule.entropy):
            return None
        example = ruling.example or value in rule.example_values
        severity = ruling.severity or rule.severity
        if example and severity is Severity.HIGH:
            severity = Severity.MEDIUM
        return Candidate(start, end, rule, severity, ruling.confidence or rule.confidence, example)

    def _next(self, data: Buffer, low: int, last: int, high: int) -> re.Match[bytes] | None:
        """The first match at `low` or behind that starts before `last`, looked for a piece at a time."""
        while low < last:
            stop, end = last, high
            if last - low > PIECE_BYTES:
                stop = low + PIECE_BYTES
                end = min(stop + self._width + 1, high)  # a match and the character after it, which `\b` looks at
            if self._opening is None:
                found = self._pattern.search(data, low, end)
            else:
                found = self._first_opened(data, low, stop, end)
            if found is not None and found.start() < stop:
                return found
            low = stop
        return None

    def _first_opened(self, data: Buffer, low: int, last: int, high: int) -> re.Match[bytes] | None:
        """The first match that starts before `last`, of a pattern that begins with its trigger: tried only there."""
        assert self._opening is not None
        end = min(last + self.rule.lead_bytes + 1, high)
        while (opening := self._opening.search(data, low, end)) is not None and opening.start() < last:
            found = self._pattern.match(data, opening.start(), high)
            if found is not None:
                return found
            low = opening.start() + 1
        return None


def _opening(rule: Rule) -> re.Pattern[bytes] | None:
    """The trigger, where trying it first spares reading much of the text with the whole pattern."""
    narrow = WIDE_BYTES <= rule.width_bytes >= _TIMES_WIDER * rule.trigger_expression.width_bytes()
    if not narrow or not dialect.leads(rule.trigger_expression, rule.expression):
        return None
    return re.compile(rule.trigger_expression.encode())


def _whole_characters(data: Buffer, start: int, end: int) -> tuple[int, int]:
    """The span widened to whole UTF-8 characters: a bounded repeat may stop inside one."""
    if data[start : end + 1].isascii():
        return start, end
    size = len(data)
    for _ in range(_UTF8_MAX_BYTES - 1):
        inside_first = 0 < start < size and data[start] & 0xC0 == 0x80
        inside_last = end < size and data[end] & 0xC0 == 0x80
        if not (inside_first or inside_last):
            break
        start -= inside_first
        end += inside_last
    return start, end


def _surroundings(data: Buffer, start: int, end: int, plain: str | None) -> Surroundings:
    if plain is not None:
        return Surroundings(plain[max(start - REACH, 0) : start], plain[end : end + REACH])
    before, after = data[max(start - REACH, 0) : start], data[end : end + REACH]
    if before.isascii() and after.isascii():
        return Surroundings(before.decode(), after.decode())
    wide_before = data[max(start - REACH * _UTF8_MAX_BYTES, 0) : start].decode("utf-8", "ignore")
    wide_after = data[end : end + REACH * _UTF8_MAX_BYTES].decode("utf-8", "ignore")
    return Surroundings(wide_before[-REACH:], wide_after[:REACH])


def _narrowed(value: str, start: int, end: int, ruling: Ruling) -> tuple[int, int, str]:
    head, kept = value[: ruling.start], value[ruling.start : ruling.end]
    if value.isascii():
        return start + len(head), start + len(head) + len(kept), kept
    size = len(value.encode("utf-8", "surrogatepass"))
    if size != end - start:  # not valid UTF-8: characters and bytes cannot be told apart, so the whole value stays
        return start, end, value
    first = start + len(head.encode("utf-8", "surrogatepass"))
    return first, first + len(kept.encode("utf-8", "surrogatepass")), kept
