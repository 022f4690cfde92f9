"""How a week divides: the longest bar first, a tail summed up, names in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sonomos_app.figures.week import Share
from sonomos_app.guard.viewmodel.week import channel_words, kind_words, lanes, names_of, outcomes
from sonomos_app.ui.review import samples
from sonomos_core.detect import rulebook

WEEK = samples.usual()


def test_a_tail_is_summed_up_and_nothing_is_lost() -> None:
    shares = tuple(Share(f"App {at}", 20 - at) for at in range(9))
    bars = lanes(replace(WEEK, apps=shares), {})[0].bars
    assert [bar.words for bar in bars] == [*(f"App {at}" for at in range(5)), "4 others"]
    assert sum(bar.count for bar in bars) == sum(share.count for share in shares)
    assert bars[0].part == 1.0
    assert all(0 < bar.part <= 1 for bar in bars)


def test_one_more_is_shown_rather_than_summed_up_alone() -> None:
    shares = tuple(Share(f"App {at}", 6 - at) for at in range(6))
    assert len(lanes(replace(WEEK, apps=shares), {})[0].bars) == 6


def test_an_app_that_nobody_knows_is_called_so() -> None:
    assert lanes(replace(WEEK, apps=(Share(None, 3),)), {})[0].bars[0].words == "App not known"


def test_outcomes_are_told_from_the_best_to_the_worst() -> None:
    bars = outcomes(replace(WEEK, actions=(Share("unprotected", 1), Share("overridden", 2), Share("masked", 5))))
    assert [(bar.words, bar.count, bar.tone) for bar in bars] == [
        ("Masked", 5, "good"),
        ("Sent by you", 2, "medium"),
        ("Not protected", 1, "high"),
    ]
    assert sum(bar.part for bar in bars) == pytest.approx(1.0)


def test_what_lies_in_an_assistants_files_is_not_merely_seen() -> None:
    bars = outcomes(replace(WEEK, actions=(Share("masked", 2), Share("flagged", 5)), written=3))
    assert [(bar.words, bar.count) for bar in bars] == [("Masked", 2), ("Seen", 2), ("In AI apps' files", 3)]


def test_what_is_not_sensitive_stands_apart_from_what_was_merely_seen() -> None:
    bars = outcomes(replace(WEEK, actions=(Share("flagged", 1), Share("dismissed", 3)), written=0))
    assert [(bar.words, bar.count) for bar in bars] == [("Seen", 1), ("Not sensitive", 3)]
    assert bars[0].tone != bars[1].tone


@pytest.mark.parametrize("channel", ["clipboard", "file", "watch", "hook", "image", "cli"])
def test_every_way_has_words(channel: str) -> None:
    assert channel_words(channel) != channel


def test_every_type_of_the_shipped_rules_has_a_name() -> None:
    names = names_of(rulebook.shipped())
    bare = {rule.type for rule in rulebook.shipped() if "_" in kind_words(rule.type, names)}
    assert bare == set()
    assert kind_words("vendor_key", names) == "API key"
    assert kind_words("aws_secret_key", names) == "AWS secret key"
    assert kind_words("of_a_later_version", names) == "Of a later version"
