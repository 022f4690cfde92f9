"""Which triggers a pass over the whole text looks for, and which wait until a coarse look says that they may be there.

anywhere   triggers that may stand in any text, and the coarse looks below
digits     those that need a digit: asked where there is one
long       alternatives made of 25 and more letters and digits of Base58: asked where so many stand together
capitals   the same for 16 and more capitals and digits
rows       patterns that are rows of nine and more digits: asked around the ends of such rows
row ends   those ends themselves: asked where there is a digit, and by themselves, since a text may be nothing else
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sonomos_core.detect import dialect, shape
from sonomos_core.detect.dialect import Expression
from sonomos_core.detect.needle import holds_digit, needles
from sonomos_core.detect.rule import Rule

ANYWHERE, DIGITS, LONG, CAPITALS, ROWS, ROW_ENDS = range(6)
STAGES = 6

A_DIGIT = r"[0-9]"
MANY_LONG = r"[1-9A-HJ-NP-Za-km-z]{25}"
MANY_CAPITALS = r"[A-Z0-9x]{16}"
A_ROW = r"\b[0-9](?:[ .()/+-]{0,2}[0-9]){8,}\b"

_LONG = frozenset(b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz")
_CAPITALS = frozenset(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZx")
_LONG_LEAST, _CAPITALS_LEAST, _ROW_LEAST, _ROW_BETWEEN = 25, 16, 9, 2


class Part(NamedTuple):
    """A trigger, or an alternative of it, with its rule's number and the stage that looks for it."""

    stage: int
    expression: Expression
    number: int


def parts(rules: Sequence[Rule]) -> list[Part]:
    """Where each rule's trigger is looked for; several alternatives of one may go to several stages."""
    return [part for number, rule in enumerate(rules) for part in _parts_of(number, rule)]


def _parts_of(number: int, rule: Rule) -> list[Part]:
    trigger = rule.trigger_expression
    if needles(trigger):
        return [Part(DIGITS if holds_digit(trigger) else ANYWHERE, trigger, number)]
    if _is_row(rule.expression):
        return [Part(ROWS, trigger, number)]
    found = [(_stage(branch), branch) for branch in shape.branches(trigger)]
    if not any(stage in (LONG, CAPITALS) for stage, _ in found):
        return [Part(DIGITS if holds_digit(trigger) else ANYWHERE, trigger, number)]
    return [Part(stage, dialect.head(branch), number) for stage, branch in found]


def _is_row(pattern: Expression) -> bool:
    found = shape.row(pattern)
    return found is not None and found.digits >= _ROW_LEAST and found.between <= _ROW_BETWEEN


def _stage(branch: Expression) -> int:
    if not needles(branch):
        run = shape.run(branch)
        if run is not None and run.least >= _LONG_LEAST and run.members <= _LONG:
            return LONG
        if run is not None and run.least >= _CAPITALS_LEAST and run.members <= _CAPITALS:
            return CAPITALS
    return DIGITS if holds_digit(branch) else ANYWHERE
