"""The administrator's policy: none, in force, refused and broken are told apart, loudly where it does not hold."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from sonomos_app.health import policy
from sonomos_app.health.channel import State
from sonomos_app.health.look import Look
from sonomos_app.store.choices.tomlfile import Loaded
from sonomos_core.policy.managed import BROKEN, NONE, Managed
from sonomos_core.policy.modes import Mode

PINNED = Managed(pinned={"guard.mode": Mode.BANNER})
REFUSED = ("The managed policy is refused: /etc/x could have been written by somebody else.",)


@pytest.mark.parametrize(
    ("loaded", "state", "fails", "hint"),
    [
        (Loaded(NONE), State.OFF, False, "has none"),
        (Loaded(PINNED), State.PROVEN, False, "in force."),
        (Loaded(Managed(floor=Mode.BANNER_MODAL)), State.PROVEN, False, "nothing weaker than banner+modal"),
        (Loaded(NONE, REFUSED), State.BLIND, True, "is refused"),
        (Loaded(PINNED, REFUSED), State.BLIND, True, "is refused"),
        (Loaded(BROKEN, ("line 1: unknown setting",)), State.BLIND, True, "a strict floor holds"),
    ],
    ids=["none", "pinned", "floor", "refused", "refused beside the system's own", "broken"],
)
def test_the_policy_is_told(loaded: Loaded[Managed], state: State, fails: bool, hint: str) -> None:
    store = SimpleNamespace(managed=SimpleNamespace(load=lambda: loaded))
    channel = policy.CHECK.examine(Look(store, None, 0.0))  # type: ignore[arg-type]
    assert (channel.state, channel.fails) == (state, fails)
    assert hint in channel.reason
    assert bool(channel.remedy) is fails
    assert channel.quotes is fails
