"""The fields of a finding for other programs: as recorded, and what became of it.

As columns, Canary's first nine stand first, in Canary's order.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sonomos_app.store.ledger.record import finding_fields
from sonomos_app.store.reading import Told

COLUMNS = (
    *("type", "value", "detector", "confidence", "timestamp", "session_id", "source", "value_id", "cwd"),
    *("id", "rule", "class", "severity", "occurrences", "example", "app", "source_app", "action"),
    *("outcome", "outcome_app"),
)


def fields(told: Told) -> dict[str, Any]:
    """The fields of the record, and `outcome` and `outcome_app`: the action and app of the latest decision."""
    recorded, now = told
    return finding_fields(recorded) | {"outcome": now.action.value, "outcome_app": now.app}


def row(told: Told) -> Sequence[object]:
    """The finding's cells; true and false as JSON has them."""
    given = fields(told)
    return [str(value).lower() if isinstance(value := given[name], bool) else value for name in COLUMNS]
