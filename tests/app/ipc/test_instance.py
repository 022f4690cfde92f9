"""One app for one data folder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sonomos_app.ipc import AlreadyRunning
from sonomos_app.ipc.instance import claim


def test_a_second_claim_fails_while_the_first_lives(tmp_path: Path) -> None:
    with claim(tmp_path / "home"), pytest.raises(AlreadyRunning):
        claim(tmp_path / "home")


def test_a_released_folder_can_be_claimed_again(tmp_path: Path) -> None:
    first = claim(tmp_path / "home")
    first.release()
    first.release()
    claim(tmp_path / "home").release()


def test_two_folders_are_two_apps(tmp_path: Path) -> None:
    with claim(tmp_path / "one"), claim(tmp_path / "two"):
        pass


def test_a_killed_app_leaves_no_claim_behind(tmp_path: Path) -> None:
    code = (
        "import sys, time, pathlib; from sonomos_app.ipc.instance import claim; "
        "held = claim(pathlib.Path(sys.argv[1])); print('held', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "home")], stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"held"
        with pytest.raises(AlreadyRunning):
            claim(tmp_path / "home")
        other.kill()
    claim(tmp_path / "home").release()
