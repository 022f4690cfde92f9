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


@pytest.mark.parametrize(
    ("rule", "could"),
    [
        (AppRule("x", exe=("keepassxc",)), True),
        (AppRule("x", bundle_id=("org.x",)), True),
        (AppRule("x", exe=("/usr/bin/python3",), cmdline="records"), True),
        (AppRule("x", title="Records", within=Kind.REMOTE), True),
        (AppRule("x", exe=("python3", "records")), True),
        (AppRule("x", exe=("/usr/bin/python3",)), False),
        (AppRule("x", exe=("python3",), cmdline="records"), False),
        (AppRule("x", wm_class=("Records",)), False),
        (AppRule("x", title="Records"), False),
    ],
)
def test_what_no_rule_can_prove_is_known_beforehand(rule: AppRule, could: bool) -> None:
    assert rule.can_prove() is could


def test_every_trusting_rule_of_the_catalogue_can_prove_an_app() -> None:
    assert [rule.name for rule in load_catalogue() if rule.trust is Trust.TRUSTED and not rule.can_prove()] == []
