"""The columns of an export: Canary's first nine, in Canary's order, then ours."""

from __future__ import annotations

from collections.abc import Sequence

from sonomos_app.store.record import finding_fields
from sonomos_core.model import Finding

COLUMNS = (
    *("type", "value", "detector", "confidence", "timestamp", "session_id", "source", "value_id", "cwd"),
    *("id", "rule", "class", "severity", "occurrences", "example", "app", "source_app", "action"),
)


def row(finding: Finding) -> Sequence[object]:
    """The finding's cells; true and false as JSON has them."""
    fields = finding_fields(finding)
    return [str(value).lower() if isinstance(value := fields[name], bool) else value for name in COLUMNS]
