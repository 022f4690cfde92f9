"""App rules as data."""

import pytest

from sonomos_core.errors import PolicyError
from sonomos_core.policy.apps import AppRule, parse_rules
from sonomos_core.policy.catalogue import load_catalogue
from sonomos_core.policy.modes import Kind, Mode, Trust


def test_a_rule_survives_the_trip_to_a_table_and_back() -> None:
    rule = AppRule(
        "Records",
        Trust.TRUSTED,
        Mode.BANNER,
        Kind.EHR,
        exe=("/opt/records",),
        wm_class=("Records",),
        cmdline="--live",
        title="Ward",
        reader=True,
    )
    assert parse_rules([rule.as_table()]) == (rule,)


def test_every_packaged_rule_survives_the_trip() -> None:
    catalogue = load_catalogue()
    assert parse_rules([rule.as_table() for rule in catalogue]) == catalogue


def test_a_single_text_stands_for_a_list() -> None:
    assert parse_rules([{"name": "a", "exe": "a"}])[0].exe == ("a",)


def test_all_mistakes_are_told_at_once() -> None:
    tables = [
        {"name": "one", "exe": "one", "trsut": "guarded"},
        {"name": "two", "exe": 5, "trust": "some"},
        {"name": "three"},
        {"exe": "x"},
        {"name": "five", "exe": "x", "cmdline": "("},
        {"name": "six", "exe": "x"},
        {"name": "six", "exe": "y"},
    ]
    with pytest.raises(PolicyError) as caught:
        parse_rules(tables)
    told = "\n".join(caught.value.mistakes)
    for part in (
        "did you mean 'trust'",
        "app two: exe must",
        "app two: trust must be one of",
        "app three: says nothing",
        "app number 4: has no name",
        "app five: cmdline is no regular",
        "app six: the name is used twice",
    ):
        assert part in told
