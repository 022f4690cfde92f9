"""Commands run in this process, with streams, folders and a running app of their own."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from sonomos_app.cli.console import Console
from sonomos_app.cli.main import main
from sonomos_app.ipc.messages import Request, Response
from sonomos_app.ipc.server import IpcServer

SEARCHING = {"scan", "mask", "allow", "doctor"}


@dataclass(frozen=True)
class Result:
    """What a command left behind."""

    code: int
    raw: bytes
    err: str

    @property
    def out(self) -> str:
        return self.raw.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.raw)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


@dataclass
class Shell:
    """`shell("scan", "-", stdin=b"...")` runs the command on the test's own data folder."""

    home: Path
    compiled: Path
    environ: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, *argv: str | Path, stdin: bytes = b"") -> Result:
        if argv and argv[0] in SEARCHING and not (self.home / "cache").exists():
            self.home.mkdir(mode=0o700, exist_ok=True)
            shutil.copytree(self.compiled, self.home / "cache")
        raw, err = io.BytesIO(), io.StringIO()
        out = io.TextIOWrapper(raw, encoding="utf-8", newline="\n")
        code = main(["--home", str(self.home), *map(str, argv)], Console(io.BytesIO(stdin), out, err, self.environ))
        out.flush()
        return Result(code, raw.getvalue(), err.getvalue())


@pytest.fixture
def home(tmp_path: Path, compiled: Path) -> Path:
    """A data folder with the rules compiled: that takes longer than a scan."""
    folder = tmp_path / "home"
    folder.mkdir(mode=0o700)
    shutil.copytree(compiled, folder / "cache")
    return folder


@pytest.fixture
def shell(tmp_path: Path, compiled: Path) -> Shell:
    return Shell(tmp_path / "home", compiled)


@pytest.fixture
def running_app(shell: Shell) -> Iterator[Callable[[Callable[[Request], Response]], list[Request]]]:
    """`heard = running_app(answer)`: an app that runs on the same folder; `heard` fills with what it is asked."""
    servers: list[IpcServer] = []

    def start(answer: Callable[[Request], Response]) -> list[Request]:
        heard: list[Request] = []

        def handle(request: Request) -> Response:
            heard.append(request)
            return answer(request)

        servers.append(IpcServer(shell.home, handle))
        return heard

    yield start
    for server in servers:
        server.close()
