"""The clipboard guard's channel: the app's own word decides, and a proof says what it proved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace

import pytest

from sonomos_app.guard.prompts import GuardStatus, Protection
from sonomos_app.health import clipboard
from sonomos_app.health.channel import Channel, Fix, State
from sonomos_app.health.look import Live, Look, Proof
from sonomos_app.store.choices.tomlfile import Loaded
from sonomos_core.policy.managed import NONE

NOW = 1_700_000_000.0


def examined(look: Look) -> Channel:
    return clipboard.CHECK.examine(look)


@pytest.mark.parametrize(
    ("protection", "state", "fails", "fix"),
    [
        (Protection.PROTECTED, State.PROVEN, False, None),
        (Protection.UNCONFIRMED, State.UNPROVEN, False, Fix.TEST),
        (Protection.BLIND, State.BLIND, True, Fix.TEST),
        (Protection.PAUSED, State.OFF, True, Fix.RESUME),
        (Protection.OFF, State.OFF, False, Fix.SETTINGS),
    ],
    ids=lambda value: str(value),
)
def test_the_apps_own_word_decides(
    look: Callable[..., Look], protection: Protection, state: State, fails: bool, fix: Fix | None
) -> None:
    channel = examined(look(live=Live(GuardStatus(protection, "Because.", proven_at=NOW))))
    assert (channel.state, channel.fails, channel.reason, channel.fix) == (state, fails, "Because.", fix)
    assert bool(channel.remedy) is (state is not State.PROVEN)
    assert channel.proven_at == (NOW if state is State.PROVEN else None)


def test_an_app_that_does_not_run_protects_nothing(look: Callable[..., Look]) -> None:
    channel = examined(look())
    assert (channel.state, channel.fails) == (State.OFF, True)


def test_a_guard_switched_off_on_purpose_is_no_failure(look: Callable[..., Look]) -> None:
    made = look()
    made.store.config.change("guard.mode", "off")
    channel = examined(made)
    assert (channel.state, channel.fails) == (State.OFF, False)


def test_an_app_that_says_nothing_is_not_called_protecting(look: Callable[..., Look]) -> None:
    assert examined(look(live=Live())).state is State.UNPROVEN


def test_only_a_test_by_another_process_is_called_that(look: Callable[..., Look]) -> None:
    status = GuardStatus(Protection.PROTECTED, "A planted test value was caught.", proven_at=NOW)
    by_helper = examined(look(live=Live(status, proofs={clipboard.NAME: Proof(NOW, by_helper=True)})))
    alone = examined(look(live=Live(status, proofs={clipboard.NAME: Proof(NOW)})))
    earlier = examined(look(live=Live(status, proofs={clipboard.NAME: Proof(NOW - 9, by_helper=True)})))
    assert "another process" in by_helper.reason
    assert alone.reason == earlier.reason == status.reason


def test_a_broken_policy_sends_nobody_to_a_test(look: Callable[..., Look]) -> None:
    made = look(live=Live(GuardStatus(Protection.UNCONFIRMED, "The policy has mistakes.")))
    broken = Loaded(NONE, ("line 1: unknown setting",))
    store = SimpleNamespace(settings=made.store.settings, managed=SimpleNamespace(load=lambda: broken))
    channel = examined(replace(made, store=store))  # type: ignore[arg-type]
    assert (channel.state, channel.fix) == (State.UNPROVEN, None)
    assert "policy" in channel.remedy
