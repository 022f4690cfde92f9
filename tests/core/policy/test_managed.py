"""An administrator's policy as data."""

from __future__ import annotations

import pytest

from sonomos_core.errors import PolicyError
from sonomos_core.model import Confidence
from sonomos_core.policy.apps import Origin
from sonomos_core.policy.managed import NONE, parse_managed
from sonomos_core.policy.modes import Mode, Trust
from sonomos_core.policy.settings import Settings

APP = {"name": "Slack", "exe": "slack", "trust": "guarded", "mode": "modal-always"}


def test_floor_pins_and_rules() -> None:
    managed = parse_managed({"guard": {"floor": "banner+modal", "min_confidence": "low"}, "app": [APP]})
    assert managed.floor is Mode.BANNER_MODAL
    assert dict(managed.pinned) == {"guard.min_confidence": Confidence.LOW}
    (rule,) = managed.rules
    assert (rule.origin, rule.trust, rule.mode) == (Origin.MANAGED, Trust.GUARDED, Mode.MODAL_ALWAYS)


def test_what_is_pinned_stands_whatever_a_person_chose() -> None:
    managed = parse_managed({"guard": {"mode": "modal-always"}})
    assert managed.over(Settings(guard_mode=Mode.OFF)).guard_mode is Mode.MODAL_ALWAYS
    assert NONE.over(Settings(guard_mode=Mode.OFF)).guard_mode is Mode.OFF


def test_an_empty_file_sets_nothing() -> None:
    assert parse_managed({}) == NONE


def test_all_mistakes_are_told_at_once() -> None:
    given = {
        "guard": {"floor": "strong", "mode": "loud", "mdoe": "off"},
        "ui": {"theme": "dark"},
        "app": [{"name": "x"}],
    }
    with pytest.raises(PolicyError) as caught:
        parse_managed(given)
    told = "\n".join(caught.value.mistakes)
    for part in (
        "guard.floor must be one of",
        "guard.mode must",
        "guard.mdoe",
        "ui.theme cannot be pinned",
        "app x: says",
    ):
        assert part in told
    with pytest.raises(PolicyError, match=r"\[\[app\]\]"):
        parse_managed({"app": {"name": "x"}})
