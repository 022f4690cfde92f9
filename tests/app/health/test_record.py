"""The home's troubles are each named with a remedy, and the folder's privacy is told; nothing is lost by looking."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sonomos_app.health import counter, folder, key, ledger, policy, record, settings
from sonomos_app.health.channel import Channel, Fix, State
from sonomos_app.health.look import Check, Look
from sonomos_app.store import privacy
from sonomos_app.store.errors import NotPrivate
from sonomos_app.store.keys.keyplace import KeyUnreachable
from sonomos_app.store.state import StateKind, StoreState
from sonomos_app.store.store import Store
from sonomos_core import Detector
from sonomos_core.model import Action

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="modes and owners say nothing there")


def recorded(look: Look, engine: Detector) -> Look:
    """The same look at a store with one record in it."""
    matches = engine.scan(f"aws_access_key_id = AKIA{'Q7' * 8}\n")
    look.store.record(matches, source="clipboard", app=None, source_app=None, action=Action.FLAGGED)
    return look


def state_and_fix(check: Check, look: Look) -> tuple[State, Fix | None]:
    channel = check.examine(look)
    return channel.state, channel.fix


def test_a_fresh_folder_has_nothing_against_it(look: Callable[..., Look]) -> None:
    made = look()
    assert record.CHECK.examine(made).state is State.PROVEN
    assert folder.CHECK.examine(made).state is State.UNPROVEN
    empty = [check.CHECK.examine(made) for check in (ledger, counter)]
    assert {(channel.state, channel.wanted) for channel in empty} == {(State.UNPROVEN, False)}
    assert not made.store.places.home.exists()


def test_with_a_record_all_of_it_is_proven(look: Callable[..., Look], small_engine: Detector) -> None:
    made = recorded(look(), small_engine)
    channels = [check.CHECK.examine(made) for check in (record, key, ledger, counter, folder, settings)]
    assert {channel.state for channel in channels} == {State.PROVEN}, channels
    assert "Records: 1," in channels[2].reason
    assert "Found in all: 1," in channels[3].reason


def test_a_home_behind_a_link_is_named_everywhere(look: Callable[..., Look], tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "home").symlink_to("elsewhere")
    for check in (record.CHECK, folder.CHECK):
        channel = check.examine(look())
        assert (channel.state, channel.fails, channel.fix) == (State.BLIND, True, Fix.FOLDER)
        assert "link" in channel.reason


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root gives folders away")
def test_somebody_elses_home_is_named_everywhere(look: Callable[..., Look], tmp_path: Path) -> None:
    (tmp_path / "home").mkdir(mode=0o700)
    os.chown(tmp_path / "home", 65534, 65534)
    for check in (record.CHECK, folder.CHECK):
        channel = check.examine(look())
        assert (channel.state, channel.fails) == (State.BLIND, True)
        assert "belongs to another user" in channel.reason


def test_a_clock_put_back_by_a_year_is_named_and_recording_goes_on(
    look: Callable[..., Look], small_engine: Detector, tmp_path: Path
) -> None:
    made = recorded(look(), small_engine)
    year_before = made.now - 365 * 86400
    with Store.open(tmp_path / "home", clock=lambda: year_before) as later:
        old = replace(made, store=later, now=year_before)
        channel = record.CHECK.examine(old)
        assert (channel.state, channel.fails) == (State.UNPROVEN, False)
        assert "The clock says" in channel.reason
        assert ledger.CHECK.examine(recorded(old, small_engine)).state is State.PROVEN
        assert "Found in all: 2," in counter.CHECK.examine(old).reason


@pytest.mark.parametrize("kind", StateKind)
def test_every_trouble_has_a_remedy(kind: StateKind) -> None:
    class Troubled:
        def state(self) -> StoreState:
            return StoreState(kind, "Because.")

    channel: Channel = record.CHECK.examine(Look(Troubled(), None, 0.0))  # type: ignore[arg-type]
    assert channel.reason == "Because."
    assert bool(channel.remedy) is (kind is not StateKind.GOOD)
    assert channel.fails is (kind not in (StateKind.GOOD, StateKind.CLOCK_BACK))


def test_files_open_to_others_are_closed_by_the_button(
    look: Callable[..., Look], small_engine: Detector, tmp_path: Path
) -> None:
    made = recorded(look(), small_engine)
    home = tmp_path / "home"
    (home / "leftover.html").write_text("x")
    (home / "leftover.html").chmod(0o644)
    home.chmod(0o755)
    assert state_and_fix(folder.CHECK, made) == (State.BLIND, Fix.CLOSE_TO_OTHERS)
    assert privacy.close_to_others(home) == 2
    assert state_and_fix(folder.CHECK, made) == (State.PROVEN, None)


def test_a_link_is_never_closed_through(tmp_path: Path) -> None:
    target, home = tmp_path / "target", tmp_path / "home"
    home.mkdir(mode=0o700)
    target.write_text("x")
    target.chmod(0o644)
    (home / "link").symlink_to(target)
    assert privacy.close_to_others(home) == 0
    assert target.stat().st_mode & 0o777 == 0o644
    (tmp_path / "other").symlink_to(home)
    with pytest.raises(NotPrivate):
        privacy.close_to_others(tmp_path / "other")


def test_a_cut_ledger_is_blind_with_the_place(look: Callable[..., Look], small_engine: Detector) -> None:
    made = recorded(recorded(look(), small_engine), small_engine)
    path = made.store.places.ledger
    path.write_bytes(path.read_bytes().split(b"\n")[0] + b"\n")
    channel = ledger.CHECK.examine(made)
    assert channel.fails
    assert "Broken places: 1." in channel.reason


def test_a_count_that_somebody_wrote_is_not_proven(look: Callable[..., Look], small_engine: Detector) -> None:
    made = recorded(look(), small_engine)
    path = made.store.places.counter
    path.write_bytes(path.read_bytes().replace(b'"types":{', b'"types":{"email":1000000000,'))
    channel = counter.CHECK.examine(made)
    assert (channel.state, channel.fails) == (State.UNPROVEN, False)
    assert channel.reason == "Found in all: 1,000,000,001. In no record and no signed copy: 1,000,000,000."
    assert ledger.CHECK.examine(made).state is State.PROVEN


class Keychain:
    """A keychain in memory, which can be locked."""

    kind = "keyring"

    def __init__(self) -> None:
        self.entries: dict[str, bytes] = {}
        self.locked = False

    def get(self, entry: str) -> bytes | None:
        if self.locked:
            raise KeyUnreachable("the keychain is locked")
        return self.entries.get(entry)

    def put(self, entry: str, data: bytes) -> None:
        self.entries[entry] = data


def test_a_signed_copy_that_cannot_be_checked_proves_nothing(
    look: Callable[..., Look], small_engine: Detector, tmp_path: Path
) -> None:
    keychain = Keychain()
    with Store.open(tmp_path / "other", keyring=keychain) as store:
        made = recorded(look(store=store), small_engine)
        assert counter.CHECK.examine(made).state is State.PROVEN
    keychain.locked = True
    with Store.open(tmp_path / "other", keyring=keychain) as store:
        assert state_and_fix(counter.CHECK, look(store=store)) == (State.UNPROVEN, Fix.RETRY_KEY)


def test_a_computer_without_a_managed_policy_lacks_nothing(look: Callable[..., Look]) -> None:
    channel = policy.CHECK.examine(look())
    assert (channel.state, channel.fails) == (State.OFF, False)


def test_the_tray_is_told_what_is_wrong_with_the_folder_before_anything_else(
    look: Callable[..., Look], tmp_path: Path
) -> None:
    store = look().store
    assert (record.trouble(store), record.trouble(store, "It failed.")) == (None, "It failed.")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "home").symlink_to("elsewhere")
    assert "is a link" in (record.trouble(store) or "")
    assert record.trouble(store, "It failed.") == record.trouble(store)
