"""What only the running app knows: the program in front, readers, files, tray, keys, and the limits of the desktop."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sonomos_app.health import files, front, keys, login, readers, session, tray
from sonomos_app.health.channel import Fix, State
from sonomos_app.health.look import Check, Live, Look, Proof
from sonomos_platform.clipboard.api import Capability

NOW = 1_700_000_000.0
ALL = frozenset(each.value for each in Capability)
MUTE = ALL - {Capability.REQUESTOR.value, Capability.ACTIVE_WINDOW.value}
LIVE_ONLY = (front.CHECK, readers.CHECK, files.CHECK, tray.CHECK, keys.CHECK)


@pytest.mark.parametrize("check", LIVE_ONLY, ids=lambda check: check.name)
def test_without_the_app_it_is_off_and_the_guard_alone_fails(look: Callable[..., Look], check: Check) -> None:
    channel = check.examine(look())
    assert (channel.state, channel.fails) == (State.OFF, False)


@pytest.mark.parametrize("check", LIVE_ONLY, ids=lambda check: check.name)
def test_an_older_app_that_says_nothing_leaves_it_unproven(look: Callable[..., Look], check: Check) -> None:
    assert check.examine(look(live=Live())).state is State.UNPROVEN


@pytest.mark.parametrize(
    ("check", "live", "state", "fails", "fix"),
    [
        (front.CHECK, Live(capabilities=ALL, names_front=True), State.PROVEN, False, None),
        (front.CHECK, Live(capabilities=ALL, names_front=False), State.UNPROVEN, False, Fix.TEST),
        (front.CHECK, Live(capabilities=MUTE), State.BLIND, True, None),
        (readers.CHECK, Live(capabilities=MUTE), State.BLIND, False, None),
        (readers.CHECK, Live(capabilities=ALL), State.UNPROVEN, False, Fix.TEST),
        (readers.CHECK, Live(capabilities=ALL, proofs={readers.NAME: Proof(NOW)}), State.PROVEN, False, None),
        (readers.CHECK, Live(capabilities=ALL, proofs={readers.NAME: Proof(NOW, "No.")}), State.BLIND, True, Fix.TEST),
        (files.CHECK, Live(proofs={files.NAME: Proof(NOW)}), State.PROVEN, False, None),
        (files.CHECK, Live(proofs={files.NAME: Proof(NOW, "No.")}), State.BLIND, True, Fix.TEST),
        (tray.CHECK, Live(tray="shown"), State.PROVEN, False, None),
        (tray.CHECK, Live(tray="host"), State.UNPROVEN, False, Fix.SHOW_AGAIN),
        (tray.CHECK, Live(tray="none"), State.BLIND, False, Fix.SHOW_AGAIN),
        (keys.CHECK, Live(keys=True, keys_reason="No."), State.BLIND, False, None),
        (keys.CHECK, Live(keys=False), State.OFF, False, Fix.SETTINGS),
        (keys.CHECK, Live(keys=True), State.UNPROVEN, False, Fix.TEST),
        (keys.CHECK, Live(keys=True, keys_refused=("undo",)), State.BLIND, False, Fix.SETTINGS),
        (keys.CHECK, Live(keys=True, proofs={keys.NAME: Proof(NOW)}), State.PROVEN, False, None),
        (session.CHECK, Live(system="linux-x11"), State.PROVEN, False, None),
        (session.CHECK, Live(system="linux-gnome", limit="Half."), State.BLIND, False, None),
    ],
)
def test_the_facts_decide(
    look: Callable[..., Look], check: Check, live: Live, state: State, fails: bool, fix: Fix | None
) -> None:
    channel = check.examine(look(live=live))
    assert (channel.name, channel.state, channel.fails, channel.fix) == (check.name, state, fails, fix)
    assert channel.reason
    assert (channel.proven_at is not None) is (state is State.PROVEN)


def test_a_desktop_nobody_runs_on_is_judged_by_what_the_command_sees(look: Callable[..., Look]) -> None:
    assert session.CHECK.examine(look(limit="No display.")).reason == "No display."
    assert session.CHECK.examine(look(live=Live(system="linux-x11"), limit="No display.")).state is State.PROVEN
    assert session.CHECK.examine(look()).state is State.UNPROVEN


def test_the_start_at_login_is_asked_of_the_system_and_its_lack_is_a_choice(look: Callable[..., Look]) -> None:
    assert login.CHECK.examine(look(login=lambda: True)).state is State.PROVEN
    off = login.CHECK.examine(look(login=lambda: False))
    assert (off.state, off.fails, off.fix) == (State.OFF, False, Fix.START_AT_LOGIN)


def test_what_the_app_says_survives_the_trip_through_the_door() -> None:
    live = Live(
        system="linux-x11", limit="x", capabilities=ALL, names_front=True, tray="shown", keys=True, keys_reason="r",
        keys_refused=("undo",), proofs={"a": Proof(NOW, "b", by_helper=True)},
    )  # fmt: skip
    assert Live.from_json(live.as_json(), None) == live
    assert Live.from_json(Live().as_json(), None) == Live()
