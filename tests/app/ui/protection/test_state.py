"""What the page says of each channel, in every language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from sonomos_app import language
from sonomos_app.health.channel import Channel, Fix, State
from sonomos_app.health.examination import CHECKS
from sonomos_app.ui.protection import samples
from sonomos_app.ui.protection.state import PageState, Progress, RowState, page_state

NOW = samples.NOW


@pytest.fixture
def said_in(request: pytest.FixtureRequest) -> Iterator[None]:
    language.speak(request.param)
    yield
    language.install(None)


def row_of(channel: Channel) -> RowState:
    """The row of a channel that stands in for the first one."""
    page = page_state(CHECKS, {CHECKS[0].name: replace(channel, name=CHECKS[0].name)}, NOW)
    return next(row for row in page.rows if row.name == CHECKS[0].name)


@pytest.mark.parametrize(
    ("state", "wanted", "badge", "tone"),
    [
        (State.PROVEN, True, "✓ Proven", "good"),
        (State.UNPROVEN, True, "? Not proven", "medium"),
        (State.UNPROVEN, False, "? Not proven", "low"),
        (State.BLIND, True, "✕ Blind", "high"),
        (State.BLIND, False, "✕ Blind", "medium"),
        (State.OFF, True, "✕ Off", "high"),
        (State.OFF, False, "– Off", "low"),
    ],
)
def test_a_state_is_a_sign_and_a_word_never_a_colour_alone(state: State, wanted: bool, badge: str, tone: str) -> None:
    row = row_of(Channel("x", state, "Because.", wanted=wanted))
    assert (row.badge, row.tone) == (badge, tone)


def test_a_proof_says_how_old_it_is() -> None:
    assert row_of(Channel("x", State.PROVEN, "Because.", proven_at=NOW - 185)).proven == "proven 3 min ago"
    assert row_of(Channel("x", State.UNPROVEN, "Because.")).proven == ""


@pytest.mark.parametrize("fix", Fix)
def test_every_remedy_has_a_button_that_says_what_it_does(fix: Fix) -> None:
    row = row_of(Channel("x", State.OFF, "Because.", "Do it.", fix=fix))
    assert row.fix_text
    assert (row.remedy == "") is (fix in (Fix.TEST, Fix.RESUME, Fix.START_AT_LOGIN))


def headline(*channels: Channel) -> tuple[str, str]:
    page = page_state(CHECKS, {str(at): channel for at, channel in enumerate(channels)}, NOW)
    return page.headline, page.tone


def test_the_headline_counts_what_fails_before_what_is_unproven() -> None:
    good, unproven = Channel("a", State.PROVEN, ""), Channel("b", State.UNPROVEN, "")
    blind, limit = Channel("c", State.BLIND, ""), Channel("d", State.BLIND, "", wanted=False)
    assert headline(good, limit) == ("Everything that should protect does", "good")
    assert headline(good, unproven, limit) == ("1 thing is not proven yet", "medium")
    assert headline(good, unproven, blind, blind) == ("2 things do not protect", "high")
    assert headline(good, replace(unproven, wanted=False))[1] == "good"
    assert headline() == ("Nothing was looked at yet", "low")


def test_while_it_tests_it_says_which_and_promises_nothing() -> None:
    page = page_state(CHECKS, samples.proven(), NOW, progress=Progress(2, 17, CHECKS[2].name))
    assert (page.headline, page.tone) == ("Testing…", "low")
    assert page.doing == "Testing 3 of 17: Background readers"
    assert [row.name for row in page.rows if row.busy] == [CHECKS[2].name]


def test_every_channel_has_one_row() -> None:
    page = page_state(CHECKS, samples.troubled(), NOW)
    assert [row.name for row in page.rows] == [check.name for check in CHECKS]
    silent = [row.name for row in page.rows if not row.reason]
    assert silent == [], "the samples (ui/protection/samples.py) say nothing of these"


def words_of(page: PageState) -> dict[str, str]:
    rows = {f"{row.name} {part}": getattr(row, part) for row in page.rows for part in ("title", "badge", "reason")}
    return rows | {group.title: group.title for group in page.groups} | {"headline": page.headline}


@pytest.mark.parametrize("said_in", ["de", "ja"], indirect=True)
@pytest.mark.usefixtures("said_in")
def test_in_another_language_nothing_is_left_in_english() -> None:
    here = words_of(page_state(CHECKS, samples.troubled(), NOW))
    spoken = {key: told for key, told in here.items() if "settings" not in key}  # that one quotes the file
    language.install(None)
    english = words_of(page_state(CHECKS, samples.troubled(), NOW))
    assert [key for key, told in spoken.items() if told == english.get(key) and "Blind" not in told] == []
