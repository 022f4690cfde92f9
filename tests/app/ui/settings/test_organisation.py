"""What an organisation decided is said in plain sentences, and what would not count cannot be chosen."""

from __future__ import annotations

from sonomos_app.ui.settings.organisation import decided
from sonomos_app.ui.settings.state import rows_by_key, settings_state
from sonomos_core.model import Confidence
from sonomos_core.policy.apps import AppRule
from sonomos_core.policy.managed import NONE, Managed
from sonomos_core.policy.modes import Mode, Trust
from sonomos_core.policy.settings import Settings, Unscanned


def said(managed: Managed) -> str:
    return "\n".join(decided(managed, lambda word: f"<{word}>"))


def test_without_a_policy_nothing_is_said() -> None:
    assert decided(NONE, str) == ()
    assert settings_state(Settings()).decided == ()


def test_each_decision_is_a_sentence() -> None:
    orders = {
        "guard.mandatory": ("us_ssn", "secret"),
        "guard.allow_pause": False,
        "guard.allow_ignore_next": False,
        "guard.allow_values": False,
        "guard.allow_rules": False,
        "guard.allow_trust": False,
    }
    rules = (AppRule("Slack", Trust.GUARDED, exe=("slack",)),)
    lines = said(Managed(floor=Mode.BANNER, orders=orders, rules=rules)).splitlines()
    assert lines == [
        "Nothing weaker than “Banners only” can be chosen.",
        "Always masked, without exception: all keys and passwords, <us_ssn>.",
        "The guard cannot be paused.",
        "The next copy cannot be left alone.",
        "No exceptions for single values.",
        "No exceptions for whole kinds of findings.",
        "No app can be made a trusted one.",
        "How these apps are treated: Slack.",
    ]


def test_what_is_granted_is_not_said_to_be_forbidden() -> None:
    free = ("guard.allow_pause", "guard.allow_ignore_next", "guard.allow_rules", "guard.allow_trust")
    granted = dict.fromkeys(free, True)
    assert said(Managed(floor=Mode.BANNER, orders=granted)) == "Nothing weaker than “Banners only” can be chosen."


def test_many_types_are_not_all_read_out() -> None:
    types = tuple(f"type_{number:02}" for number in range(12))
    assert "<type_07>, 4 more." in said(Managed(orders={"guard.mandatory": types}))


def test_what_a_floor_would_not_let_count_cannot_be_chosen_and_is_not_shown_as_chosen() -> None:
    own = Settings(guard_min_confidence=Confidence.CERTAIN, guard_unscanned=Unscanned.PASS)
    rows = rows_by_key(settings_state(own, Managed(floor=Mode.BANNER)))
    certainty, clips, size = (rows[f"guard.{key}"] for key in ("min_confidence", "unscanned", "max_scan_bytes"))
    assert {choice.value for choice in certainty.choices if choice.allowed} == {"low", "medium"}
    assert (certainty.value, clips.value, clips.fixed) == ("medium", "hold", True)
    assert size.low == Settings().guard_max_scan_bytes
    assert all("organisation" in row.pinned for row in (certainty, clips, size))
    assert not rows["guard.answer_seconds"].pinned
