"""From what is on disk to what is in force; a floor has no way round."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sonomos_app.desktop.policy import effective_rules, in_force
from sonomos_core.model import Confidence
from sonomos_core.policy.apps import AppRule, Origin
from sonomos_core.policy.audience import Audience
from sonomos_core.policy.decide import Situation, mode_in_force
from sonomos_core.policy.identity import App, Program
from sonomos_core.policy.managed import BROKEN, Managed
from sonomos_core.policy.modes import Kind, Mode, Trust
from sonomos_core.policy.settings import Settings, Unscanned
from sonomos_core.policy.standing import standing

FLOOR = Managed(floor=Mode.BANNER_MODAL)
SLACK = App(Program(1, "/usr/bin/slack"), wm_class=("slack", "Slack"))


def test_a_rule_of_ones_own_takes_the_packaged_ones_place_and_keeps_its_kind() -> None:
    rules = effective_rules([AppRule("Slack", Trust.ORDINARY, exe=("slack",))])
    (slack,) = [rule for rule in rules if rule.name == "Slack"]
    assert (slack.trust, slack.kind) == (Trust.ORDINARY, Kind.CHAT)


@pytest.mark.parametrize(
    "rule",
    [
        AppRule("Slack", Trust.TRUSTED, Mode.OFF, exe=("slack",)),
        AppRule("Slack", Trust.ORDINARY, Mode.OFF, exe=("/usr/bin/slack",)),
        AppRule("my slack", Trust.TRUSTED, Mode.OFF, exe=("/usr/bin/slack",)),
        AppRule("any window", Trust.ORDINARY, Mode.OFF, title="."),
    ],
    ids=lambda rule: f"{rule.name}, {rule.trust}",
)
def test_under_a_floor_no_rule_makes_a_guarded_app_less_guarded(rule: AppRule) -> None:
    policy = in_force(Settings(guard_mode=Mode.OFF), [rule], {}, FLOOR)
    found = standing(App(SLACK.program, wm_class=SLACK.wm_class, title="Slack"), policy.rules)
    situation = Situation(Audience.GUARDED, policy.mode, found.mode, policy.floor)
    assert found.trust is Trust.GUARDED
    assert mode_in_force(situation) is Mode.BANNER_MODAL


def test_under_a_floor_a_stricter_mode_of_ones_own_counts() -> None:
    rules = effective_rules([AppRule("Slack", Trust.TRUSTED, Mode.MODAL_ALWAYS, exe=("slack",))], FLOOR)
    assert standing(SLACK, rules).mode is Mode.MODAL_ALWAYS


RECORDS = App(Program(1, "/opt/records"), wm_class=("records",))
KEEPASSXC, FIREFOX = App(Program(1, "/usr/bin/keepassxc")), App(Program(2, "/usr/bin/firefox"), title="Hyperspace")
MINE = AppRule("records", Trust.TRUSTED, Mode.MODAL_ALWAYS, exe=("/opt/records",))
BINDING = {
    "floor": FLOOR,
    "mandatory": Managed(orders={"guard.mandatory": ("us_ssn",)}),
    "forbidden": Managed(orders={"guard.allow_trust": False}),
    "broken": BROKEN,
}


@pytest.mark.parametrize("managed", BINDING.values(), ids=BINDING)
def test_where_people_may_not_trust_apps_their_rule_counts_as_ordinary_with_its_mode(managed: Managed) -> None:
    found = standing(RECORDS, effective_rules([MINE], managed))
    assert (found.trust, found.mode, found.binds) == (Trust.ORDINARY, Mode.MODAL_ALWAYS, None)


@pytest.mark.parametrize(
    "managed",
    [
        Managed(),
        Managed(floor=Mode.BANNER_MODAL, orders={"guard.allow_trust": True}),
        Managed(floor=Mode.BANNER_MODAL, rules=(replace(MINE, origin=Origin.MANAGED),)),
    ],
    ids=["no policy", "granted", "the administrator's"],
)
def test_where_they_may_or_the_administrator_does_the_app_is_trusted(managed: Managed) -> None:
    assert standing(RECORDS, effective_rules([MINE], managed)).trust is Trust.TRUSTED


def test_an_app_that_is_packaged_as_trusted_stays_so_and_is_recognised_as_it_is_packaged() -> None:
    stretched = AppRule("KeePassXC", Trust.TRUSTED, exe=("/usr/bin/keepassxc", "firefox"))
    for own in ((), (stretched,)):
        rules = effective_rules(own, FLOOR)
        assert [standing(app, rules).trust for app in (KEEPASSXC, FIREFOX)] == [Trust.TRUSTED, Trust.ORDINARY]
    stricter = effective_rules([replace(stretched, trust=Trust.ORDINARY)], FLOOR)
    assert standing(KEEPASSXC, stricter).trust is Trust.ORDINARY


def test_who_may_not_trust_apps_makes_no_host_for_titles_either() -> None:
    host = AppRule("mine", Trust.ORDINARY, kind=Kind.REMOTE, exe=("firefox",), host=True)
    records = AppRule("Epic", Trust.TRUSTED, title="Hyperspace", within=Kind.REMOTE, origin=Origin.MANAGED)
    theirs = Managed(floor=Mode.BANNER, rules=(replace(host, name="theirs", origin=Origin.MANAGED), records))
    trust = [standing(FIREFOX, effective_rules([host], one)).trust for one in (Managed(), FLOOR, theirs)]
    assert trust == [Trust.TRUSTED, Trust.ORDINARY, Trust.TRUSTED]


def test_a_reader_that_somebody_trusts_goes_on_being_one() -> None:
    copyq = next(rule for rule in effective_rules([]) if rule.kind is Kind.CLIPBOARD_MANAGER and rule.exe)
    trusting = replace(copyq, trust=Trust.TRUSTED, reader=False, origin=Origin.USER)
    found = standing(App(Program(1, f"/usr/bin/{copyq.exe[0]}")), effective_rules([trusting], FLOOR))
    assert (found.trust, found.reader) == (Trust.ORDINARY, True)


def test_an_agent_that_is_ruled_away_stays_one_under_a_floor() -> None:
    terminal = App(Program(1, "/usr/bin/xterm"), children=(Program(2, "/usr/bin/codex"),))
    away = AppRule("Codex", Trust.ORDINARY, exe=("codex",))
    assert standing(terminal, effective_rules([away])).trust is Trust.ORDINARY
    assert standing(terminal, effective_rules([away], FLOOR)).trust is Trust.GUARDED


def test_under_a_floor_settings_may_only_be_stricter_than_usual() -> None:
    weak = Settings(
        guard_min_confidence=Confidence.CERTAIN, guard_max_scan_bytes=64 * 1024, guard_unscanned=Unscanned.PASS
    )
    policy, free = in_force(weak, (), {}, FLOOR), in_force(weak, (), {})
    assert (policy.minimum, policy.max_scan_bytes, policy.hold_unscanned) == (Confidence.MEDIUM, 32 * 1024 * 1024, True)
    assert (free.minimum, free.max_scan_bytes, free.hold_unscanned) == (Confidence.CERTAIN, 64 * 1024, False)
    assert in_force(Settings(guard_min_confidence=Confidence.LOW), (), {}, FLOOR).minimum is Confidence.LOW


def test_the_administrators_rule_outranks_all_others() -> None:
    theirs = AppRule("Slack", Trust.ORDINARY, exe=("slack",), origin=Origin.MANAGED)
    mine = AppRule("Slack", Trust.TRUSTED, exe=("slack",))
    rules = effective_rules([mine], Managed(floor=Mode.BANNER, rules=(theirs,)))
    assert (standing(SLACK, rules).trust, standing(SLACK, rules).reason) == (Trust.ORDINARY, "set by your organisation")
    assert sum(rule.name == "Slack" for rule in rules) == 1
