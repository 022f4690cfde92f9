"""An administrator's policy as data."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from sonomos_core.model import Confidence
from sonomos_core.policy.apps import Origin
from sonomos_core.policy.leave import FREE, Leave
from sonomos_core.policy.managed import BROKEN, KNOWN, NONE, Managed, read_managed
from sonomos_core.policy.modes import Mode, Trust
from sonomos_core.policy.orders import markdown_table
from sonomos_core.policy.settings import Settings, Unscanned

APP = {"name": "Slack", "exe": "slack", "trust": "guarded", "mode": "modal-always"}


def parsed(tables: Mapping[str, Any]) -> Managed:
    """The policy of tables without a mistake."""
    reading = read_managed(tables)
    assert reading.mistakes == ()
    return reading.managed


def test_floor_pins_and_rules() -> None:
    managed = parsed({"guard": {"floor": "banner+modal", "min_confidence": "low"}, "app": [APP]})
    assert managed.floor is Mode.BANNER_MODAL
    assert dict(managed.pinned) == {"guard.min_confidence": Confidence.LOW}
    (rule,) = managed.rules
    assert (rule.origin, rule.trust, rule.mode) == (Origin.MANAGED, Trust.GUARDED, Mode.MODAL_ALWAYS)


def test_what_is_pinned_stands_whatever_a_person_chose() -> None:
    managed = parsed({"guard": {"mode": "modal-always"}})
    assert managed.over(Settings(guard_mode=Mode.OFF)).guard_mode is Mode.MODAL_ALWAYS
    assert NONE.over(Settings(guard_mode=Mode.OFF)).guard_mode is Mode.OFF


def test_an_empty_file_sets_nothing() -> None:
    assert parsed({}) == NONE


def test_all_mistakes_are_told_at_once() -> None:
    given = {
        "guard": {"floor": "strong", "mode": "loud", "mdoe": "off"},
        "ui": {"theme": "dark"},
        "app": [{"name": "x"}],
    }
    told = "\n".join(read_managed(given).mistakes)
    for part in (
        "guard.floor must be one of",
        "guard.mode must",
        "guard.mdoe",
        "ui.theme cannot be pinned",
        "app x: says",
    ):
        assert part in told
    assert read_managed({"app": {"name": "x"}}).mistakes == ("app rules begin with [[app]]",)


def test_without_a_policy_nothing_is_taken_from_people() -> None:
    assert NONE.leave == FREE
    assert not NONE.binds


@pytest.mark.parametrize(
    "given", [{"floor": "banner"}, {"mandatory": ["us_ssn"]}, {"floor": "modal-always", "mandatory": ["secret"]}]
)
def test_a_floor_or_a_mandatory_type_leaves_single_values_only(given: dict[str, object]) -> None:
    managed = parsed({"guard": given})
    left = managed.leave
    assert managed.binds
    assert (left.pause, left.ignore_next, left.rules, left.apps, left.values) == (False, False, False, False, True)
    assert not left.trust
    assert left.mandatory == frozenset(given.get("mandatory", ()))  # type: ignore[call-overload]


def test_the_administrator_may_say_otherwise() -> None:
    granted = {"allow_pause": True, "allow_ignore_next": True, "allow_rules": True, "allow_values": False}
    left = parsed({"guard": {"floor": "banner", **granted}}).leave
    assert (left.pause, left.ignore_next, left.rules, left.values) == (True, True, True, False)
    assert not left.apps  # leave for a whole app is a mode of "off" by another name
    assert parsed({"guard": {"allow_pause": False}}).leave == Leave(pause=False)


def test_who_may_not_trust_an_app_may_not_except_all_that_goes_into_it() -> None:
    assert parsed({"guard": {"allow_trust": False}}).leave == Leave(trust=False, apps=False)
    granted = {"mandatory": ["us_ssn"], "allow_rules": True}
    assert not parsed({"guard": granted}).leave.apps
    assert parsed({"guard": {**granted, "allow_trust": True}}).leave.apps
    assert parsed({"guard": {"floor": "banner", "allow_trust": True}}).leave.trust


def test_what_binds_also_bounds_the_settings_but_not_what_the_administrator_pinned() -> None:
    weak = Settings(guard_mode=Mode.OFF, guard_min_confidence=Confidence.CERTAIN, guard_unscanned=Unscanned.PASS)
    assert NONE.in_force(weak) == weak
    floored = parsed({"guard": {"floor": "banner"}}).in_force(weak)
    assert (floored.guard_mode, floored.guard_min_confidence) == (Mode.BANNER, Confidence.MEDIUM)
    assert floored.guard_unscanned is Unscanned.HOLD
    pinned = parsed({"guard": {"floor": "banner", "mode": "off", "min_confidence": "high"}}).in_force(weak)
    assert (pinned.guard_mode, pinned.guard_min_confidence) == (Mode.BANNER, Confidence.HIGH)


def test_every_mistake_has_its_line_and_what_was_meant() -> None:
    tables = {
        "guard": {"flor": "banner", "mandatory": ["creditcard"], "allow_pause": "no"},
        "ui": {"theme": "dark"},
        "app": [{"name": "x", "trust": "trustd", "exe": "x"}, {"name": "x", "exe": "x"}, 7],
    }
    lines = {"guard.flor": 2, "guard.mandatory": 3, "guard.allow_pause": 4, "ui.theme": 6, "app[0]": 8, "app[1]": 11}
    told = read_managed(tables | {"app": tables["app"][:2]}, lines).mistakes  # type: ignore[index]
    for sentence in (
        "line 2: unknown setting 'guard.flor'; did you mean 'guard.floor'?",
        "line 3: guard.mandatory knows no type 'creditcard'; did you mean 'credit_card'?",
        "line 4: guard.allow_pause must be true or false, not 'no'",
        "line 6: ui.theme cannot be pinned",
    ):
        assert sentence in told
    assert any(one.startswith("line 8: app x: trust must be one of") for one in told)
    assert "line 8: app rules begin with [[app]]" in read_managed(tables, lines).mistakes


def test_with_a_mistake_what_could_be_read_holds_over_a_strict_floor() -> None:
    """A typing error takes nothing away and leaves nothing to people."""
    reading = read_managed(
        {
            "guard": {"flor": "banner", "mandatory": ["us_ssn"], "unscanned": "hold", "allow_pause": True},
            "app": [APP, {"name": "y"}],
        }
    )
    strict = reading.strictly()
    assert strict.floor is BROKEN.floor
    assert strict.mandatory == {"us_ssn"}
    assert dict(strict.pinned) == {"guard.unscanned": Unscanned.HOLD}
    assert [rule.name for rule in strict.rules] == ["Slack"]
    assert (strict.leave.pause, strict.leave.values) == (False, False)
    assert read_managed({"guard": {"floor": "banner"}}).strictly() == Managed(floor=Mode.BANNER)


@pytest.mark.parametrize("key", KNOWN)
def test_a_default_survives_the_trip_to_a_policy_and_back(key: str) -> None:
    setting = KNOWN[key]
    assert setting.read(setting.write(setting.default)) == setting.default
    assert setting.sentence.endswith(".")


def test_the_page_holds_the_table() -> None:
    page = Path(__file__).parents[3] / "docs" / "policy.md"
    assert markdown_table() in page.read_text(encoding="utf-8"), "run python3 dev.py pages"
