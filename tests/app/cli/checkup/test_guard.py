"""The clipboard guard's channel in the doctor's report."""

from __future__ import annotations

import pytest

from sonomos_app.cli.checkup.channel import State
from sonomos_app.cli.checkup.guard import guard_channel
from sonomos_app.guard.prompts import GuardStatus, Protection
from sonomos_app.ipc.messages import Response
from sonomos_core.policy.modes import Mode


@pytest.mark.parametrize(
    ("protection", "state", "fails"),
    [
        (Protection.PROTECTED, State.PROVEN, False),
        (Protection.UNCONFIRMED, State.UNPROVEN, False),
        (Protection.BLIND, State.BLIND, True),
        (Protection.PAUSED, State.OFF, True),
        (Protection.OFF, State.OFF, False),
    ],
    ids=lambda value: str(value),
)
def test_the_apps_own_word_decides(protection: Protection, state: State, fails: bool) -> None:
    channel = guard_channel(Response(guard=GuardStatus(protection, "Because.")), Mode.BANNER_MODAL)
    assert (channel.state, channel.fails, channel.reason) == (state, fails, "Because.")
    assert bool(channel.remedy) is (state is not State.PROVEN)


def test_an_app_that_does_not_run_protects_nothing() -> None:
    channel = guard_channel(None, Mode.BANNER)
    assert (channel.state, channel.fails) == (State.OFF, True)


def test_a_guard_switched_off_on_purpose_is_no_failure() -> None:
    channel = guard_channel(None, Mode.OFF)
    assert (channel.state, channel.fails) == (State.OFF, False)


def test_an_app_that_says_nothing_is_not_called_protecting() -> None:
    assert guard_channel(Response(), Mode.BANNER).state is State.UNPROVEN
