"""What is in force is what was read last, though several threads read."""

from __future__ import annotations

import threading
from pathlib import Path

from sonomos_app.desktop.standing_policy import StandingPolicy
from sonomos_app.guard.policy import GuardPolicy
from sonomos_app.store.store import Store
from sonomos_core.policy.modes import Mode


def test_a_thread_that_read_earlier_does_not_take_back_what_was_set_since(tmp_path: Path) -> None:
    """A path that a trusted name is bound to is put into force by a thread of its own."""
    in_force: list[Mode] = []
    read, go_on = threading.Event(), threading.Event()

    def slowly(policy: GuardPolicy) -> None:
        read.set()
        go_on.wait(5)
        in_force.append(policy.mode)

    with Store.open(tmp_path / "data") as store:
        policy = StandingPolicy(store, bound=lambda: None)
        slow = policy.hand_over(slowly)
        assert read.wait(5)
        store.config.change("guard.mode", "modal-always")
        quick = policy.hand_over(lambda policy: in_force.append(policy.mode))
        quick.join(0.5)  # long enough to overtake the other, if it may
        go_on.set()
        slow.join(5)
        quick.join(5)
    assert in_force[-1] is Mode.MODAL_ALWAYS


def test_who_hands_a_policy_over_does_not_wait_for_a_guard_at_work(tmp_path: Path) -> None:
    """The window's thread does it, and the guard may be masking fifty megabytes."""
    go_on = threading.Event()
    with Store.open(tmp_path / "data") as store:
        thread = StandingPolicy(store, bound=lambda: None).hand_over(lambda policy: waits(go_on))
        assert thread.is_alive()
        go_on.set()
        thread.join(5)


def waits(event: threading.Event) -> None:
    assert event.wait(10)
