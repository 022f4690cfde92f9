"""What stands behind the counts: a record or a signed copy, or nothing but a file that anybody could have edited.

The highest count wins, whoever claims it, so that none ever falls. But what only `counter.json` says, and neither the
signed copy nor the lines that came after it, is remembered as such and told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from sonomos_app.store.ledger.progress import Progress, read_tail
from sonomos_app.store.ledger.shelf import Shelf
from sonomos_app.store.ledger.tally import Tally

MOST_ARCHIVES = 1
"""So many are read while something is recorded; where the signed copy is older, all of it is asked another time."""


def agreed(proof: Tally, claims: Iterable[Tally]) -> Tally:
    """All copies in one, where nobody can tell whether the signed one was."""
    for claim in claims:
        proof = proof.merged(claim)
    return proof


def weighed(proof: Tally, claims: Iterable[Tally], ledger: Shelf) -> Tally:
    """All copies in one. Of what only `claims` say, the lines after the place of `proof` stand behind some.

    Raises OSError, UnsafePath.
    """
    told = agreed(proof, claims)
    if told.types == proof.types:
        return replace(told, unbacked=proof.unbacked, unread=proof.unread)
    unread = bool(ledger.strangers()) or _is_far(ledger, proof.ledger)
    later = Counter[str]() if unread else read_tail(ledger, proof.ledger).new
    open_ = Counter(told.types) - (proof.backed + later)
    return replace(told, unbacked=dict(open_), unread=bool(open_) and (unread or proof.unread))


def settled(tally: Tally, readable: Mapping[str, int]) -> Tally:
    """The counts once all of the record was asked: `readable` is what it holds of each type."""
    open_ = Counter(tally.unbacked) & (Counter(tally.types) - Counter(readable))
    return replace(tally, revision=tally.revision + 1, unbacked=dict(open_), unread=False)


def _is_far(ledger: Shelf, place: Progress) -> bool:
    return sum(number >= place.number for number in ledger.numbers()) > MOST_ARCHIVES
