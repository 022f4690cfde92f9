"""Which triggers a pass over the whole text looks for, and which wait until a coarse look says that they may be there.

anywhere   triggers that may stand in any text, and the coarse looks below
digits     those that need a digit: asked where there is one
long       alternatives made of 25 and more letters and digits of Base58: asked where so many stand together
capitals   the same for 16 and more capitals and digits
foreign    those that need a byte beyond ASCII: asked around such bytes
rows       patterns that are rows of nine and more digits: asked around the ends of such rows
row ends   those ends themselves: asked where there is a digit, and by themselves, since a text may be nothing else
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import NamedTuple

from sonomos_core.detect import dialect, shape
from sonomos_core.detect.dialect import Expression
from sonomos_core.detect.needle import holds_digit, holds_foreign, needles
from sonomos_core.detect.rule import Rule
from sonomos_core.detect.rungs.hyperscan_syntax import branched, without_edge

ANYWHERE, DIGITS, LONG, CAPITALS, FOREIGN, ROWS, ROW_ENDS = range(7)
STAGES = 7

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
    if not needles(trigger) and _is_row(rule.expression):
        return [Part(ROWS, trigger, number)]
    whole = [Part(_stage(trigger), _bare(trigger), number)]
    if needles(trigger) and holds_digit(trigger):
        return whole
    found = dict.fromkeys(_bare(branch) for branch in branched(trigger))
    staged = [Part(_stage(branch), branch, number) for branch in found if not _is_covered(branch, found)]
    shapes = [part for part in staged if part.stage not in (LONG, CAPITALS) and not needles(part.expression)]
    if len(shapes) == len(staged) or (
        holds_digit(trigger) and not any(part.stage in (LONG, CAPITALS) for part in staged)
    ):
        return whole
    return [part for part in staged if part not in shapes] + _together(shapes)


def _together(shapes: Sequence[Part]) -> list[Part]:
    """Alternatives without words as one trigger for each stage: each shape has an automaton of its own."""
    found = []
    for stage in sorted({part.stage for part in shapes}):
        some = [part for part in shapes if part.stage == stage]
        body = "|".join(part.expression.body for part in some)
        found.append(some[0]._replace(expression=some[0].expression._replace(body=body)))
    return found


def _bare(branch: Expression) -> Expression:
    """The alternative with one end instead of many, and without an edge: before words it says little.

    Vectorscan 5.4.12 overlooks `\\b(?:x-[a-z-]{0,20}(?:key|auth)|api-?key)` in some texts.
    """
    short = dialect.head(branch)
    return without_edge(short) if needles(short) else short


def _is_covered(branch: Expression, others: Container[Expression]) -> bool:
    """Whether another one ends wherever it does: `_key=` says no more than `key=`."""
    first = next(dialect.pieces(branch.body, verbose=False), "")
    return first.isalnum() | (first == "_") and branch._replace(body=branch.body[len(first) :]) in others


def _is_row(pattern: Expression) -> bool:
    found = shape.row(pattern)
    return found is not None and found.digits >= _ROW_LEAST and found.between <= _ROW_BETWEEN


def _stage(branch: Expression) -> int:
    if holds_foreign(branch):
        return FOREIGN
    if not needles(branch):
        run = shape.run(branch)
        if run is not None and run.least >= _LONG_LEAST and run.members <= _LONG:
            return LONG
        if run is not None and run.least >= _CAPITALS_LEAST and run.members <= _CAPITALS:
            return CAPITALS
    return DIGITS if holds_digit(branch) else ANYWHERE
