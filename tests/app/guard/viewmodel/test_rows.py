"""The table of recent findings."""

from sonomos_app.guard.viewmodel import FindingRow, cells, columns
from sonomos_core.model import Severity


def test_a_row_says_when_what_how_bad_where_and_what_happened() -> None:
    row = FindingRow(1_000_000.0 - 130, "SSN", Severity.HIGH, "51••••89", "Claude", "overridden")
    assert cells(row, 1_000_000.0) == ("2 min ago", "SSN", "■ High", "51••••89", "Claude", "Sent by you")
    assert len(columns()) == len(cells(row, 1_000_000.0))


def test_an_unknown_action_stands_as_it_is_and_no_app_is_a_dash() -> None:
    row = FindingRow(0.0, "SSN", Severity.LOW, "••••", None, "teleported")
    assert cells(row, 0.0)[4:] == ("–", "teleported")
