"""Hyprland's focus is followed, as far as its documentation tells: the other end here is written from it."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sonomos_lab.waiting import until
from sonomos_platform.apps.wayland.api import NotTold
from sonomos_platform.apps.wayland.choice import follow
from sonomos_platform.apps.wayland.hyprland import Hyprland, described
from sonomos_platform.apps.x11 import WindowFacts

EDITOR = {"address": "0x55d0c8", "pid": 41, "class": "org.editor", "title": "a text"}
CHAT = {"address": "0x55d0f0", "pid": 42, "class": "org.chat", "title": "a chat"}


class Session:
    """Both sockets of a Hyprland."""

    def __init__(self, folder: Path) -> None:
        self.active: dict[str, Any] = {}
        self.questions: list[bytes] = []
        self._events = self._door(folder / ".socket2.sock")
        self._answers = self._door(folder / ".socket.sock")
        self._heard: socket.socket | None = None
        self._threads = [threading.Thread(target=work, daemon=True) for work in (self._take, self._answer)]
        for thread in self._threads:
            thread.start()

    def say(self, line: str) -> None:
        until(lambda: self._heard, what="somebody who listens")
        assert self._heard is not None
        self._heard.sendall(line.encode())

    def end(self) -> None:
        for door in (self._events, self._answers):
            with door:
                door.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(5)
        if self._heard is not None:
            self._heard.close()

    @staticmethod
    def _door(place: Path) -> socket.socket:
        door = socket.socket(socket.AF_UNIX)
        door.bind(str(place))
        door.listen()
        return door

    def _take(self) -> None:
        with contextlib.suppress(OSError):  # ended before anybody came
            self._heard, _ = self._events.accept()

    def _answer(self) -> None:
        while True:
            try:
                end, _ = self._answers.accept()
            except OSError:
                return
            with end:
                self.questions.append(end.recv(4096))
                end.sendall(json.dumps(self.active).encode())


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    running = Session(tmp_path)
    yield running
    running.end()


def test_the_active_window_is_known_and_followed(session: Session, tmp_path: Path) -> None:
    session.active = EDITOR
    following = Hyprland(str(tmp_path))
    assert following.facts == WindowFacts(0x55D0C8, 41, ("org.editor",), "a text")
    assert following.age_ms() == float("inf")
    session.active = CHAT
    session.say("workspacev2>>1,1\nactivewindow>>org.chat,a, chat\nactivewindowv2>>55d0f0\n")
    until(lambda: following.refresh() or following.facts == described(CHAT), what="the chat in front")
    assert 0 <= following.age_ms() < 5000
    assert set(session.questions) == {b"j/activewindow"}
    following.close()


def test_lines_about_other_things_ask_nothing(session: Session, tmp_path: Path) -> None:
    following = Hyprland(str(tmp_path))
    assert following.facts is None
    session.say("openlayer>>bar\nurgent>>55d0f0\nactivewindowv")  # the rest of the line never comes
    until(lambda: following.refresh() or following._in == b"activewindowv", what="the lines")
    assert len(session.questions) == 1
    following.close()


def test_its_end_is_told(session: Session, tmp_path: Path) -> None:
    following = Hyprland(str(tmp_path))
    session.say("urgent>>1\n")
    assert session._heard is not None
    session._heard.shutdown(socket.SHUT_WR)
    with pytest.raises(NotTold):
        until(lambda: following.refresh(), what="the end", timeout_s=2)
    following.close()


def test_the_session_is_found_by_its_signature(session: Session, tmp_path: Path) -> None:
    place = tmp_path / "run" / "hypr"
    place.mkdir(parents=True)
    (place / "abc").symlink_to(tmp_path)
    following = follow({"HYPRLAND_INSTANCE_SIGNATURE": "abc", "XDG_RUNTIME_DIR": str(tmp_path / "run")})
    assert isinstance(following, Hyprland)
    following.close()


def test_without_one_nothing_is_told(tmp_path: Path) -> None:
    assert follow({"HYPRLAND_INSTANCE_SIGNATURE": "gone", "XDG_RUNTIME_DIR": str(tmp_path)}) is None
    assert follow({"SWAYSOCK": str(tmp_path / "gone")}) is None
    assert follow({}) is None
