"""Which triggers a pass over the whole text looks for, and which wait until a coarse look says that they may be there.

anywhere   triggers that may stand in any text
digits     those that hold a word and need a digit: asked where there is one
forms      those that need a digit and hold no word: asked around digits
wide       the same for forms that may be long: their automata grow when they are made into one with those of others
words      alternatives made of 47 and more letters and blanks: asked where so many stand together
long       the same for 25 and more letters and digits of Base58
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

ANYWHERE, DIGITS, FORMS, WIDE, WORDS, LONG, CAPITALS, FOREIGN, ROWS, ROW_ENDS = range(10)
STAGES = 10

LOOKS = ((DIGITS, WORDS), (LONG, CAPITALS))
"""The looks that are made into one: all four, or any among the triggers, take a multiple of the time."""

ASKED_BY_A_DIGIT = (DIGITS, FORMS, WIDE, ROW_ENDS)

A_DIGIT = r"[0-9]"
A_ROW = r"\b[0-9](?:[ .()/+-]{0,2}[0-9]){8,}\b"

_ROW_LEAST, _ROW_BETWEEN = 9, 2
_FORM_BYTES = 100


class Runs(NamedTuple):
    """When a stage is asked: where so many of these bytes, or more, stand in a row."""

    least: int
    members: frozenset[int]

    @property
    def look(self) -> str:
        """The pattern that tells whether there is such a run."""
        return "[" + "".join(f"\\x{byte:02x}" for byte in sorted(self.members)) + f"]{{{self.least}}}"


_DIGITS, _CAPITALS = b"0123456789", b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_BLANKS = b" ,\t\r\n"
RUNS = {
    WORDS: Runs(47, frozenset((*_BLANKS, *_CAPITALS, *_CAPITALS.lower(), *range(0x80, 0xCD)))),
    LONG: Runs(25, frozenset(b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz")),
    CAPITALS: Runs(16, frozenset(_DIGITS + _CAPITALS + b"x")),
}


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
    shapes = [part for part in staged if part.stage not in RUNS and not needles(part.expression)]
    if len(shapes) == len(staged) or (holds_digit(trigger) and not any(part.stage in RUNS for part in staged)):
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
    if needles(branch):
        return DIGITS if holds_digit(branch) else ANYWHERE
    run = shape.run(branch)
    for stage, runs in RUNS.items():
        if run is not None and run.least >= runs.least and run.members <= runs.members:
            return stage
    if not holds_digit(branch):
        return ANYWHERE
    return FORMS if branch.width_bytes() <= _FORM_BYTES else WIDE
