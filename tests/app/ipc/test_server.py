"""The running app's door, with real sockets."""

from __future__ import annotations

import contextlib
import os
import socket
import stat
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sonomos_app.ipc.address import DOOR_FILE, find_door
from sonomos_app.ipc.client import ask
from sonomos_app.ipc.messages import Ask, Request, Response
from sonomos_app.ipc.server import MOST_CONNECTIONS, IpcServer
from sonomos_app.ipc.wire import NONCE_BYTES

LENGTH_BYTES = 4
"""What multiprocessing.connection puts before a message."""
NOBODY = 65534

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="speaks to the socket below the door")


def echo(request: Request) -> Response:
    """Says which verb it heard."""
    return Response(reason=request.ask.value)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def server(home: Path) -> Iterator[IpcServer]:
    server = IpcServer(home, echo, timeout_s=1.0)
    yield server
    server.close()


def knock(home: Path) -> socket.socket:
    """A bare connection to the socket, without the key."""
    door = find_door(home)
    assert door is not None
    end = socket.socket(socket.AF_UNIX)
    end.settimeout(5)
    end.connect(door.address)
    return end


def read_to_end(end: socket.socket) -> None:
    """Returns when the other side has closed; a time-out means that it never did."""
    with contextlib.suppress(ConnectionResetError):
        while end.recv(4096):
            pass


@pytest.mark.usefixtures("server")
@pytest.mark.parametrize("verb", list(Ask), ids=lambda verb: verb.value)
def test_each_verb_reaches_the_handler_and_is_answered(home: Path, verb: Ask) -> None:
    answer = ask(home, Request(verb))
    assert answer == Response(reason=verb.value, pid=os.getpid())


def test_nobody_answers_where_no_app_ever_ran(home: Path) -> None:
    assert ask(home, Request(Ask.STATUS)) is None
    assert not home.exists()


def test_nothing_is_left_after_close(home: Path, server: IpcServer) -> None:
    server.close()
    assert os.listdir(home) == []
    assert ask(home, Request(Ask.STATUS)) is None


@pytest.mark.usefixtures("server")
def test_the_socket_and_its_key_are_for_the_owner_only(home: Path) -> None:
    door = find_door(home)
    assert door is not None
    assert stat.S_IMODE(os.stat(home).st_mode) == 0o700
    assert stat.S_IMODE(os.stat(door.address).st_mode) == 0o600
    assert stat.S_IMODE(os.stat(home / DOOR_FILE).st_mode) == 0o600
    assert door.key.hex() not in repr(door)


@pytest.mark.parametrize(
    "noise",
    [b"\0\0\0\5hello", b"\xff" * 64, b"\x7f\xff\xff\xff", b"GET / HTTP/1.1\r\n\r\n", b"\0\0\0\x28" + b"x" * 40, b""],
    ids=["wrong key", "noise", "a length of 2 GiB", "http", "a wrong tag", "nothing"],
)
@pytest.mark.usefixtures("server")
def test_garbage_closes_its_connection_and_no_other(home: Path, noise: bytes) -> None:
    with knock(home) as end:
        end.sendall(noise)
        if not noise:
            end.shutdown(socket.SHUT_WR)
        assert ask(home, Request(Ask.STATUS)) is not None
        read_to_end(end)
    assert ask(home, Request(Ask.STATUS)) is not None


@pytest.mark.usefixtures("server")
def test_a_visitor_who_stops_halfway_is_cut_off(home: Path) -> None:
    began = time.monotonic()
    with knock(home) as end:
        end.sendall(b"\0\0\0\x40half")
        read_to_end(end)
    assert time.monotonic() - began < 4


@pytest.mark.usefixtures("server")
def test_silent_visitors_do_not_keep_the_door_for_ever(home: Path) -> None:
    visitors = [knock(home) for _ in range(MOST_CONNECTIONS)]
    try:
        for visitor in visitors:
            read_to_end(visitor)
        assert ask(home, Request(Ask.STATUS)) is not None
    finally:
        for visitor in visitors:
            visitor.close()


@pytest.mark.usefixtures("server")
def test_who_does_not_have_the_key_gets_no_answer(home: Path) -> None:
    right = (home / DOOR_FILE).read_text()
    key = find_door(home)
    assert key is not None
    (home / DOOR_FILE).write_text(right.replace(key.key.hex(), "00" * 32))
    assert ask(home, Request(Ask.QUIT)) is None
    (home / DOOR_FILE).write_text(right)
    assert ask(home, Request(Ask.QUIT)) is not None


def test_a_handler_that_fails_is_answered_for_and_the_door_stays_open(home: Path, expected_logs: Any) -> None:
    expected_logs.expect("sonomos.ipc", "ValueError$")

    def fail(request: Request) -> Response:
        raise ValueError("a text nobody may see")

    server = IpcServer(home, fail)
    try:
        for _ in range(2):
            answer = ask(home, Request(Ask.STATUS))
            assert answer is not None
            assert not answer.ok
        assert not any("nobody may see" in record.getMessage() for record in expected_logs.records)
    finally:
        server.close()


def test_a_hung_app_costs_no_more_than_the_time_asked_for(home: Path) -> None:
    release = threading.Event()

    def hang(request: Request) -> Response:
        release.wait(30)
        return Response()

    server = IpcServer(home, hang)
    try:
        began = time.monotonic()
        assert ask(home, Request(Ask.STATUS), timeout_s=0.3) is None
        assert time.monotonic() - began < 2
    finally:
        release.set()
        server.close()


def test_the_handler_is_never_called_twice_at_once(home: Path) -> None:
    inside: list[int] = []
    most: list[int] = []

    def count(request: Request) -> Response:
        inside.append(1)
        most.append(len(inside))
        time.sleep(0.02)
        inside.pop()
        return Response()

    server = IpcServer(home, count)
    try:
        threads = [threading.Thread(target=ask, args=(home, Request(Ask.STATUS))) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        server.close()
    assert most == [1, 1, 1, 1]


def test_a_killed_apps_socket_is_replaced(home: Path) -> None:
    code = (
        "import sys, time, pathlib\n"
        "from sonomos_app.ipc.server import IpcServer\n"
        "from sonomos_app.ipc.messages import Response\n"
        "server = IpcServer(pathlib.Path(sys.argv[1]), lambda request: Response())\n"
        "print('open', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(home)], stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"open"
        assert ask(home, Request(Ask.STATUS)) == Response(pid=other.pid)
        other.kill()
    assert find_door(home) is not None, "a killed app leaves its socket lying there"
    assert ask(home, Request(Ask.STATUS)) is None
    server = IpcServer(home, echo)
    try:
        assert ask(home, Request(Ask.STATUS)) == Response(reason="status", pid=os.getpid())
    finally:
        server.close()


def test_a_folder_too_deep_for_a_socket_gets_a_short_one(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["a-folder-with-a-long-name"] * 8)
    server = IpcServer(deep, echo)
    door = find_door(deep)
    assert door is not None
    short = Path(door.address).parent
    try:
        assert ask(deep, Request(Ask.STATUS)) is not None
        assert len(door.address) < 100
        assert stat.S_IMODE(short.stat().st_mode) == 0o700
    finally:
        server.close()
    assert not short.exists()


def test_closing_twice_is_closing_once(home: Path, server: IpcServer) -> None:
    server.close()
    server.close()
    assert not list(home.iterdir())


@pytest.mark.skipif(not sys.platform.startswith("linux") or os.geteuid() != 0, reason="only root can be somebody else")
def test_another_user_is_turned_away_even_where_the_folder_lets_him_in() -> None:
    with tempfile.TemporaryDirectory() as open_to_all:
        os.chmod(open_to_all, 0o755)
        home = Path(open_to_all, "home")
        server = IpcServer(home, echo)
        try:
            home.chmod(0o755)
            door = find_door(home)
            assert door is not None
            os.chmod(door.address, 0o666)
            assert greeting_bytes(door.address, uid=os.getuid()) == NONCE_BYTES + LENGTH_BYTES
            assert greeting_bytes(door.address, uid=NOBODY) == 0
        finally:
            server.close()


def greeting_bytes(address: str, uid: int) -> int:
    """How much a user is told who connects and waits."""
    code = (
        "import os, socket, sys; s = socket.socket(socket.AF_UNIX); s.settimeout(5)\n"
        "os.setuid(int(sys.argv[2])); s.connect(sys.argv[1])\n"
        f"print(len(s.recv({NONCE_BYTES + LENGTH_BYTES}, socket.MSG_WAITALL)))"
    )
    command = [sys.executable, "-c", code, address, str(uid)]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
