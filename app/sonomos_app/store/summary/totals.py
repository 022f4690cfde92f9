"""What the findings since the last reset add up to, from the summary alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from sonomos_app.store.summary.summing import Kind, kinds

QUARTER_S = 900
"""Days of the user begin at a quarter of an hour of UTC, wherever the user is."""


@dataclass(frozen=True, slots=True)
class Since:
    """How many findings there are of each kind and of each quarter of an hour (by its first second), how many have a
    value id, how many different ones and sessions there are, and the latest moment; 0 where there is none."""

    kinds: Mapping[Kind, int]
    quarters: Mapping[int, int]
    with_value: int
    values: int
    sessions: int
    latest: int


def since(db: sqlite3.Connection, seq: int, at: int) -> Since:
    """What came after this place in the chain or, of another program's, after this moment in epoch seconds."""
    where, after = ("", ()) if not (seq or at) else (" WHERE seq > ? OR (seq = 0 AND at > ?)", (seq, at))
    by_number = {number: kind for kind, number in kinds(db).items()}
    of_kinds = db.execute(f"SELECT kind, count(*) FROM finding{where} GROUP BY kind", after)
    found = {by_number[number]: count for number, count in of_kinds}
    quarters = db.execute(f"SELECT at / {QUARTER_S}, count(*) FROM finding{where} GROUP BY 1", after)
    sums = "count(value), count(DISTINCT value), count(DISTINCT session), max(at)"
    with_value, values, sessions, latest = db.execute(f"SELECT {sums} FROM finding{where}", after).fetchone()
    days = {quarter * QUARTER_S: count for quarter, count in quarters}
    return Since(found, days, with_value, values, sessions, latest or 0)
