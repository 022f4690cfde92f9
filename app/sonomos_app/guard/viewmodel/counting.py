"""Findings as a count in words: "1 SSN, 1 name, 2 emails"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sonomos_app.guard.viewmodel.entities import Entity, entities
from sonomos_app.guard.viewmodel.texts import form, grouped_number, tr
from sonomos_core.model import Match

_KINDS_SHOWN = 4
# Words that may stand small inside a sentence. Anything else might be a name (Stripe, Visa) and stays as it is.
_COMMON_WORDS = """
access account address authentication bank basic bearer birth business card client cloud company confidential
connection credential credentials credit customer database date device document driving email employee encrypted
encryption example health home host hostname insurance internal key licence license mail medical mnemonic name national
number organisation organization passphrase passport password patient person personal phone physical postal private
privileged public record recovery request routing secret security seed service session signing social source street
symmetric tax telephone token trade user username vehicle wallet webhook
"""
_COMMON = frozenset(_COMMON_WORDS.split())
_JOINTS = (" of ", " for ", " in ", " by ", " with ", " beside ", " to ", " (")


def counts(matches: Sequence[Match]) -> str:
    """The distinct values by what they are, the number first, the most severe first; a long tail is summed up."""
    return counts_of(entities(matches))


def counts_of(found: Iterable[Entity]) -> str:
    """The same for values already told apart."""
    tally: dict[str, int] = {}
    for entity in found:
        tally[entity.label] = tally.get(entity.label, 0) + 1
    parts = [counted(label, count) for label, count in tally.items()]
    shown = parts if len(parts) <= _KINDS_SHOWN + 1 else parts[:_KINDS_SHOWN]
    rest = sum(list(tally.values())[len(shown) :])
    if rest:
        return tr("{counts} and {rest} more", counts=", ".join(shown), rest=grouped_number(rest))
    return ", ".join(shown)


def counted(label: str, count: int) -> str:
    """One kind with its number, as it stands inside a sentence."""
    small = _small(label)
    return tr("{number} {noun}", number=grouped_number(count), noun=form(small, _many(small), count))


def _small(label: str) -> str:
    first, blank, rest = label.partition(" ")
    return first.lower() + blank + rest if first.lower() in _COMMON else label


def _many(label: str) -> str:
    """The English plural; the word that takes the ending stands before "of", "for", a parenthesis …"""
    cut = min((at for joint in _JOINTS if (at := label.find(joint)) > 0), default=len(label))
    head, tail = label[:cut], label[cut:]
    if head[-1:].isupper() or head[-1:].isdigit():
        return f"{head}s{tail}"
    if head.endswith(("s", "x", "ch", "sh")):
        return f"{head}es{tail}" if not head.endswith(("credentials", "ings")) else label
    if head.endswith("y") and head[-2:-1] not in "aeiou":
        return f"{head[:-1]}ies{tail}"
    return f"{head}s{tail}"
