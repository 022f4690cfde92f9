"""The middle rung: RE2 tells which triggers stand in which block of a text, then where in the block.

Two sets answer the first question: words for the triggers that hold one, shapes for the rest; so an automaton that a
text makes grow by its digits does not grow by all vendors' names at once. A set whose automaton has no room left
answers "nothing" without a word, therefore the room is generous; single patterns have a slow way out of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import ModuleType
from typing import Any

from sonomos_core.detect.cache import Cache
from sonomos_core.detect.needle import needles
from sonomos_core.detect.rule import Rule
from sonomos_core.detect.rungs import re2_syntax
from sonomos_core.detect.rungs.windows import joined
from sonomos_core.detect.search import Buffer, Stretch
from sonomos_core.errors import EngineError

BLOCK_BYTES = 8_192
SET_BYTES = 268_435_456
PATTERN_BYTES = 16_777_216

_COUNTED = (re2_syntax.MOST_REPEATS, 100, 10, 1)


class Re2Rung:
    """Sets of all triggers, and each trigger by itself once it was seen. RE2's objects may be shared by threads."""

    name = "re2"

    def __init__(self, rules: Sequence[Rule], cache: Cache | None = None) -> None:
        try:
            import re2  # built for systems that the first rung's library is not built for
        except ImportError as error:
            raise EngineError(f"google-re2 is not installed: {error.name}") from None
        self._re2: ModuleType = re2
        self._rules = tuple(rules)
        self._triggers: list[Any] = [None] * len(self._rules)
        self._widths = [rule.trigger_expression.width_bytes() for rule in rules]
        words = [(needles(rule.trigger_expression), "i" in rule.trigger_expression.flags) for rule in rules]
        self._sets = [
            self._set({n: re2_syntax.words(found, any_case=i) for n, (found, i) in enumerate(words) if found}),
            self._set({n: self._accepted(rules[n]) for n, (found, _) in enumerate(words) if not found}),
        ]

    def stretches(self, data: Buffer) -> Mapping[int, Sequence[Stretch]]:
        """The neighbourhood of each place where a trigger may end."""
        size = len(data)
        spans: dict[int, list[tuple[int, int]]] = {}
        for begin in range(0, size, BLOCK_BYTES):
            low = max(begin - max(self._widths) - 1, 0)  # a whole trigger and the character before it
            piece = bytes(data[low : begin + BLOCK_BYTES])
            for number in self._present(piece):
                found = [(low + start, low + end) for start, end in self._ends(number, piece)]
                if found:
                    spans.setdefault(number, []).extend(found)
        return {
            number: joined(found, self._rules[number].lead_bytes + 1, self._rules[number].width_bytes + 1, size)
            for number, found in spans.items()
        }

    def _present(self, piece: bytes) -> Iterator[int]:
        """The rules whose trigger, or a word of it, stands in the piece."""
        for compiled, numbers in self._sets:
            for place in compiled.Match(piece) or () if numbers else ():
                yield numbers[place]

    def _ends(self, number: int, piece: bytes) -> Iterator[tuple[int, int]]:
        """First and last place where triggers may end that overlap the one found, which is the first of them only."""
        trigger = self._triggers[number]
        if trigger is None:
            pattern = self._accepted(self._rules[number])
            trigger = self._triggers[number] = self._re2.compile(pattern, self._options(PATTERN_BYTES))
        for found in trigger.finditer(piece):
            yield found.start() + 1, found.end() + self._widths[number]

    def _accepted(self, rule: Rule) -> bytes:
        """The trigger as RE2 takes it, counting no further than it must."""
        for most in _COUNTED:
            pattern = re2_syntax.translated(rule.trigger_expression, most)
            try:
                self._re2.compile(pattern, self._options(PATTERN_BYTES))
            except self._re2.error:
                continue
            return pattern
        raise EngineError(f"google-re2 does not take the rule {rule.id}")

    def _set(self, patterns: Mapping[int, bytes]) -> tuple[Any, tuple[int, ...]]:
        made = self._re2.Set.SearchSet(self._options(SET_BYTES))
        for pattern in patterns.values():
            made.Add(pattern)
        made.Compile()
        return made, tuple(patterns)

    def _options(self, max_mem: int) -> Any:
        options = self._re2.Options()
        options.encoding = self._re2.Options.Encoding.LATIN1
        options.log_errors = False
        options.max_mem = max_mem
        return options
