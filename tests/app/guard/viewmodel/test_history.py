"""A finding in the words of the history."""

from __future__ import annotations

import time

import pytest

from sonomos_app.guard.viewmodel.history import REASONS, HistoryRow, Sieve, Step, cell, details, moment, times
from sonomos_core.model import Action, Confidence, DataClass, Finding, Severity, Stage
from sonomos_core.policy.audience import Audience

NOW = moment("2026-01-02T12:00:00Z")


def row(*steps: Step, value_id: str | None = "0123456789ab", app: str | None = None) -> HistoryRow:
    found = Finding(
        "1", "2026-01-02T11:00:00Z", "us_ssn", DataClass.PII, "pii-ssn", "51••••89", value_id, 2, Stage.REGEX,
        Severity.HIGH, Confidence.CERTAIN, False, "clipboard", app, "Data\u202edog", Action.FLAGGED, None, None,
    )  # fmt: skip
    return HistoryRow(found, "SSN", steps)


def test_a_row_tells_what_became_of_it_last_and_where() -> None:
    said = row(
        Step("2026-01-02T11:00:01Z", "Claude", "masked", "guarded"),
        Step("2026-01-02T11:01:00Z", None, "overridden", "restored by you"),
    )
    cells = [cell(said, column, NOW) for column in range(6)]
    assert cells == ["1 h ago", "SSN", "■ High", "51••••89", "Claude", "Sent by you"]
    assert cell(said, 5, NOW, dismissed=True) == "Not sensitive"
    assert cell(row(), 4, NOW) == "–"


def test_details_tell_each_decision_with_its_reason() -> None:
    said = details(row(Step("2026-01-02T11:00:01Z", "Claude", "masked", "guarded"), app="Slack"))
    assert [step.what for step in said.decided] == ["Slack: Seen", "Claude: Masked"]
    assert said.decided[1].why.startswith("It is guarded")
    assert ("Copied from", "Data dog") in [(fact.name, fact.text) for fact in said.facts], "no marks of direction"
    assert ("How sure", "certain") in [(fact.name, fact.text) for fact in said.facts]


def test_a_reason_of_another_version_stands_as_it_is() -> None:
    assert details(row(Step("2026-01-02T11:00:01Z", "Claude", "masked", "some new reason"))).decided[1].why == (
        "some new reason"
    )


@pytest.mark.parametrize("audience", Audience)
def test_every_kind_of_reader_has_its_words(audience: Audience) -> None:
    assert audience.value in REASONS


def test_without_an_id_a_value_cannot_be_marked() -> None:
    assert details(row()).cannot_dismiss == ""
    assert "install key" in details(row(value_id=None)).cannot_dismiss


def test_times_narrow_down_and_today_begins_at_midnight() -> None:
    choices = dict(times(NOW))
    midnight = time.mktime((*time.localtime(NOW)[:3], 0, 0, 0, 0, 0, -1))
    assert moment(choices["Today"] or "") == midnight
    assert choices["Any time"] is None
    assert Sieve(since=choices["Last 7 days"]).admits(row())
    assert not Sieve(since="2026-01-02T11:30:00Z").admits(row())


def test_no_time_is_the_beginning_of_time() -> None:
    assert moment("yesterday") == 0.0
