"""The administrator's policy of a machine."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

if sys.platform == "win32":
    pytest.skip("owners and permission bits", allow_module_level=True)

from sonomos_app.store.choices import managed
from sonomos_app.store.choices.managed import ManagedFile
from sonomos_core.policy.managed import NONE
from sonomos_core.policy.modes import Mode
from sonomos_platform.errors import UnsafePath


@pytest.fixture
def policy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Who runs the tests plays the administrator."""
    monkeypatch.setattr(managed, "ADMIN", os.geteuid())
    path = tmp_path / "policy.toml"
    path.write_text('[guard]\nfloor = "banner"\n')
    path.chmod(0o644)
    return path


def test_the_floor_is_read_anew_each_time(policy: Path) -> None:
    file = ManagedFile(policy)
    assert file.load().value.floor is Mode.BANNER
    policy.write_text('[guard]\nfloor = "modal-always"\n')
    assert file.load().value.floor is Mode.MODAL_ALWAYS


def test_without_a_file_there_is_no_floor(tmp_path: Path) -> None:
    assert ManagedFile(tmp_path / "none.toml").load().value == NONE


def test_one_that_the_user_could_have_written_is_refused_loudly(policy: Path, expected_logs: Any) -> None:
    expected_logs.expect("sonomos.store", "refused")
    policy.chmod(0o666)
    loaded = ManagedFile(policy).load()
    assert loaded.value == NONE
    assert "refused" in loaded.mistakes[0]


@pytest.mark.parametrize("text", ['[guard]\nfloor = "strogn"\n', "[guard", "\udcff"], ids=["word", "syntax", "bytes"])
def test_a_typing_error_does_not_lift_the_floor(policy: Path, text: str, expected_logs: Any) -> None:
    expected_logs.expect("sonomos.store", "mistakes")
    file = ManagedFile(policy)
    assert file.load().value.floor is Mode.BANNER
    policy.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert file.load().value.floor is Mode.BANNER
    fresh = ManagedFile(policy).load()
    assert fresh.value.floor is Mode.BANNER_MODAL
    assert fresh.mistakes


class Minutes:
    """A clock that is put forward by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_what_is_asked_often_is_read_once_a_second(policy: Path) -> None:
    clock = Minutes()
    file = ManagedFile(policy, clock=clock)
    assert file.recent().floor is Mode.BANNER
    policy.write_text('[guard]\nfloor = "modal-always"\n')
    assert file.recent().floor is Mode.BANNER
    clock.now = 1.5
    assert file.recent().floor is Mode.MODAL_ALWAYS
    policy.write_text('[guard]\nfloor = "banner+modal"\n')
    file.load()  # whoever reads it anew tells the others
    assert file.recent().floor is Mode.BANNER_MODAL


def test_a_policy_that_stays_refused_is_told_of_once(
    policy: Path, caplog: pytest.LogCaptureFixture, expected_logs: Any
) -> None:
    expected_logs.expect("sonomos.store", "refused")
    policy.chmod(0o666)
    file = ManagedFile(policy)
    for _ in range(5):
        assert file.load().mistakes
    policy.chmod(0o644)
    assert not file.load().mistakes
    policy.chmod(0o666)
    assert file.load().mistakes
    assert [record.message.count("is refused") for record in caplog.records] == [1, 1]


def test_a_policy_that_goes_leaves_nothing_behind(policy: Path) -> None:
    file = ManagedFile(policy)
    assert file.load().value.floor is Mode.BANNER
    policy.unlink()
    assert file.load().value == NONE


def test_one_that_cannot_be_read_lifts_no_floor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expected_logs: Any
) -> None:
    """A file where its folder should be, for one: nobody knows what it would have said."""
    expected_logs.expect("sonomos.store", "mistakes")
    monkeypatch.setattr(managed, "ADMIN", os.geteuid())
    (tmp_path / "sonomos").touch()
    loaded = ManagedFile(tmp_path / "sonomos" / "policy.toml").load()
    assert loaded.value.floor is Mode.BANNER_MODAL
    assert not loaded.value.leave.pause
    assert loaded.mistakes


def test_after_a_restart_what_could_be_read_holds_over_a_strict_floor(policy: Path, expected_logs: Any) -> None:
    expected_logs.expect("sonomos.store", "mistakes")
    policy.write_text('[guard]\nflor = "banner"\nmandatory = ["us_ssn"]\nallow_pause = true\n')
    loaded = ManagedFile(policy).load()
    assert loaded.value.floor is Mode.BANNER_MODAL
    assert loaded.value.mandatory == {"us_ssn"}
    assert not loaded.value.leave.pause
    assert loaded.mistakes == ("line 2: unknown setting 'guard.flor'; did you mean 'guard.floor'?",)


def managed_by(values: Mapping[str, Any], path: Path) -> ManagedFile:
    return ManagedFile(path, values=lambda: values)


def test_a_device_management_is_enough_and_wins_where_both_name_a_key(policy: Path, tmp_path: Path) -> None:
    theirs = {"guard.floor": "modal-always", "guard.allow_values": 0, "app": [{"name": "Slack", "exe": "slack"}]}
    alone = managed_by(theirs, tmp_path / "none.toml").load()
    assert (alone.mistakes, alone.value.floor, alone.value.leave.values) == ((), Mode.MODAL_ALWAYS, False)
    policy.write_text(
        '[guard]\nfloor = "banner"\nunscanned = "hold"\n'
        '[[app]]\nname = "Slack"\nexe = "s"\n[[app]]\nname = "X"\nexe = "x"\n'
    )
    both = managed_by(theirs, policy).load().value
    assert (both.floor, set(both.pinned)) == (Mode.MODAL_ALWAYS, {"guard.unscanned"})
    assert {rule.name: rule.exe for rule in both.rules} == {"Slack": ("slack",), "X": ("x",)}


def test_a_mistake_of_a_device_management_names_no_line_of_the_file(policy: Path, expected_logs: Any) -> None:
    expected_logs.expect("sonomos.store", "mistakes")
    (mistake,) = managed_by({"guard.floor": "strogn"}, policy).load().mistakes
    assert mistake.startswith("guard.floor must be one of")


def test_a_place_that_the_user_could_have_written_takes_nothing_from_the_other(
    policy: Path, expected_logs: Any
) -> None:
    expected_logs.expect("sonomos.store", "refused")

    def refused() -> Mapping[str, Any]:
        raise UnsafePath("the profile could have been written by anybody")

    loaded = ManagedFile(policy, values=refused).load()
    assert loaded.value.floor is Mode.BANNER
    assert len(loaded.mistakes) == 1
