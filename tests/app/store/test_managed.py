"""The administrator's policy of a machine."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest

if sys.platform == "win32":
    pytest.skip("owners and permission bits", allow_module_level=True)

from sonomos_app.store import managed
from sonomos_app.store.managed import ManagedFile
from sonomos_core.policy.managed import NONE
from sonomos_core.policy.modes import Mode


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
