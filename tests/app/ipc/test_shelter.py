"""Where the data folder cannot be used, the app still runs once, has a door, and is found by who asks."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sonomos_app.ipc import AlreadyRunning
from sonomos_app.ipc.address import find_door, open_door, shelter
from sonomos_app.ipc.client import ask
from sonomos_app.ipc.instance import claim
from sonomos_app.ipc.messages import Ask, Request, Response
from sonomos_app.ipc.server import IpcServer

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")


@pytest.fixture
def linked(tmp_path: Path, expected_logs: Any) -> Path:
    """A data folder that is a link."""
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    home = tmp_path / "home"
    home.symlink_to("elsewhere")
    expected_logs.expect("sonomos.ipc", "the d")
    return home


@pytest.fixture
def server(linked: Path) -> Iterator[IpcServer]:
    made = IpcServer(linked, lambda request: Response(reason=request.ask.value))
    yield made
    made.close()


def test_one_app_runs_at_a_time_there_too(linked: Path) -> None:
    with claim(linked) as first:
        assert first.sheltered
        with pytest.raises(AlreadyRunning):
            claim(linked)
    claim(linked).release()


def test_the_door_is_private_and_is_found(server: IpcServer, linked: Path) -> None:
    answer = ask(linked, Request(Ask.STATUS))
    assert answer is not None
    assert answer.reason == "status"
    assert shelter(linked).stat().st_mode & 0o777 == 0o700
    assert list((linked.parent / "elsewhere").iterdir()) == []


def test_after_the_end_nothing_is_left_of_it(server: IpcServer, linked: Path) -> None:
    server.close()
    assert find_door(shelter(linked)) is None
    assert ask(linked, Request(Ask.STATUS)) is None


def test_a_folder_that_can_be_used_needs_no_shelter(tmp_path: Path) -> None:
    with claim(tmp_path / "home") as ours:
        assert not ours.sheltered
    assert not shelter(tmp_path / "home").exists()


def test_a_dead_door_in_the_folder_does_not_hide_the_one_in_the_shelter(tmp_path: Path) -> None:
    home = tmp_path / "home"
    open_door(home)  # nobody listens
    made = IpcServer(shelter(home), lambda request: Response(reason="here"))
    try:
        answer = ask(home, Request(Ask.STATUS))
    finally:
        made.close()
    assert answer is not None
    assert answer.reason == "here"


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root gives folders away")
def test_somebody_elses_folder_is_left_alone(tmp_path: Path, expected_logs: Any) -> None:
    expected_logs.expect("sonomos.ipc", "cannot be used")
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    os.chown(home, 65534, 65534)
    with claim(home) as ours:
        assert ours.sheltered
    assert list(home.iterdir()) == []


def test_without_a_session_the_shelter_is_named_without_a_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, recwarn: pytest.WarningsRecorder
) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    assert shelter(tmp_path / "data").is_absolute()
    assert [str(each.message) for each in recwarn] == []
