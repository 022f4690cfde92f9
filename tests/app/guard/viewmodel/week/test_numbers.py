"""The four numbers of a week, and what puts each in proportion."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from sonomos_app.figures.week import Share, Week
from sonomos_app.guard.viewmodel.week import notice, numbers, percent, standing_line
from sonomos_app.ui.review import samples

TODAY = samples.TODAY
WEEK = samples.usual()


def said(week: Week) -> list[tuple[str, str, str]]:
    return [(number.heading, number.figure, number.below) for number in numbers(week, TODAY)]


def test_a_usual_week_reads_as_it_should() -> None:
    assert said(WEEK) == [
        ("Found", "40", "12 fewer than last week"),
        ("Stopped or cleaned up", "93 %", "37 of 40 on their way"),
        ("Sent by you anyway", "2", "both to Slack"),
        ("In all, since 3 March", "1\u202f284", "this number only goes up"),
    ]


@pytest.mark.parametrize(
    ("part", "words"),
    [(0.0, "0 %"), (0.001, "1 %"), (0.925, "93 %"), (0.955, "96 %"), (0.9999, "99 %"), (1.0, "100 %")],
)
def test_a_share_is_never_all_or_none_where_that_is_not_so(part: float, words: str) -> None:
    assert percent(part) == words


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (None, "no week before to compare with"),
        (40, "as many as last week"),
        (39, "1 more than last week"),
        (1240, "1\u202f200 fewer than last week"),
    ],
)
def test_found_is_set_against_the_week_before(before: int | None, words: str) -> None:
    assert said(replace(WEEK, before=before))[0][2] == words


@pytest.mark.parametrize(
    ("count", "apps", "words"),
    [
        (0, (), "none this week"),
        (1, (Share("Slack", 1),), "to Slack"),
        (2, (Share("Slack", 2),), "both to Slack"),
        (5, (Share("Slack", 5),), "all to Slack"),
        (5, (Share("Slack", 3), Share("Teams", 2)), "3 of them to Slack"),
        (5, (Share(None, 5),), "the app is not known"),
        (5, (), "the app is not known"),
    ],
)
def test_what_was_sent_anyway_names_the_app(count: int, apps: tuple[Share, ...], words: str) -> None:
    assert said(replace(WEEK, overridden=count, overridden_apps=apps))[2][2] == words


def test_a_week_that_still_runs_is_compared_with_care() -> None:
    friday = TODAY - datetime.timedelta(days=2)
    below = [numbers(replace(WEEK, before=before), friday)[0].below for before in (52, 40, 30)]
    assert below == ["12 fewer than last week, so far", "as many as last week, so far", "10 more than last week"]


def test_a_count_that_was_set_back_is_told_beside_the_one_that_never_falls() -> None:
    assert said(replace(WEEK, total=12))[3][1:] == ("1\u202f284", "12 since you set it back")


def test_a_year_is_named_where_it_is_another_one() -> None:
    assert said(replace(WEEK, since=datetime.date(2025, 3, 3)))[3][0] == "In all, since 3 March 2025"


@pytest.mark.parametrize(
    ("verified", "guarded", "words"),
    [
        (True, 0.98, "Ledger verified · guard on 98 % of the time"),
        (False, None, "Ledger damaged"),
        (None, 1.0, "Ledger not checked yet · guard on 100 % of the time"),
    ],
)
def test_what_stands_below_the_name(verified: bool | None, guarded: float | None, words: str) -> None:
    assert standing_line(replace(WEEK, verified=verified, guarded=guarded)) == words


def test_the_notice_leaves_out_what_is_not_there() -> None:
    assert notice(replace(WEEK, found=1, rate=None, items=()), TODAY) == (
        "Your weekly leak review is ready",
        "Week of 16 November: 1 finding",
    )
    assert notice(samples.empty(first=True), TODAY) is None
