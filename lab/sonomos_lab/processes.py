"""The processes of one private desktop: started with its environment, logged to its folder, ended with it."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO

Command = Sequence[str | os.PathLike[str]]


class CommandFailed(AssertionError):
    """A program of the lab ended with a non-zero status; the message holds its last words."""


class Processes:
    """All programs that belong together. Each gets a session of its own and a log file below `logs`."""

    def __init__(self, logs: Path) -> None:
        self.logs = logs
        self.started: list[subprocess.Popen[bytes]] = []
        self._log_files: dict[int, Path] = {}
        logs.mkdir(parents=True, exist_ok=True)

    def log_file(self, name: str) -> Path:
        """A fresh place for what a program says."""
        return self.logs / f"{len(list(self.logs.iterdir())):03d}-{name}.log"

    def spawn(
        self,
        command: Command,
        env: Mapping[str, str],
        *,
        stdin: IO[bytes] | int = subprocess.DEVNULL,
        keep_fds: Sequence[int] = (),
    ) -> subprocess.Popen[bytes]:
        """Start a program and keep track of it."""
        path = self.log_file(Path(command[0]).name)
        with path.open("wb") as log:
            process = subprocess.Popen(
                list(command),
                env=dict(env),
                stdin=stdin,
                stdout=log,
                stderr=subprocess.STDOUT,
                pass_fds=keep_fds,
                start_new_session=True,
            )
        self.started.append(process)
        self._log_files[process.pid] = path
        return process

    def log_of(self, process: subprocess.Popen[bytes]) -> Path:
        """The file that holds what a program said."""
        return self._log_files[process.pid]

    def run(
        self, command: Command, env: Mapping[str, str], *, text: str = "", timeout_s: float = 20.0, check: bool = True
    ) -> subprocess.CompletedProcess[str]:
        """Run a program to its end. Output goes through files: `xclip` leaves a child behind that keeps pipes open."""
        said, complained = self.log_file("run.out"), self.log_file("run.err")
        with said.open("wb") as out, complained.open("wb") as err:
            done = subprocess.run(
                list(command),
                env=dict(env),
                input=text.encode(),
                stdout=out,
                stderr=err,
                timeout=timeout_s,
                check=False,
            )
        result = subprocess.CompletedProcess(
            [os.fspath(part) for part in command], done.returncode, _text(said), _text(complained)
        )
        said.unlink()
        complained.unlink()
        if check and result.returncode != 0:
            raise CommandFailed(f"{Path(command[0]).name} ended with {result.returncode}: {result.stderr[-2000:]}")
        return result

    def end(self, process: subprocess.Popen[bytes], *, grace_s: float = 2.0) -> int:
        """End one program, politely first; gives its exit status."""
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(grace_s)
            except subprocess.TimeoutExpired:
                process.kill()
        if process.stdin is not None:
            with contextlib.suppress(BrokenPipeError):
                process.stdin.close()
        status = process.wait()
        if process in self.started:
            self.started.remove(process)
        return status

    def end_all(self, belongs: bytes) -> None:
        """End everything, youngest first, then whatever else carries `belongs` in its environment."""
        for process in reversed(self.started.copy()):
            self.end(process)
        for sign in (signal.SIGTERM, signal.SIGKILL):
            for pid in marked(belongs):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, sign)
            if gone_within(belongs, 1.0):
                return


def _text(path: Path) -> str:
    """What a program wrote; bytes that are no UTF-8 survive as `surrogateescape` keeps them."""
    return path.read_bytes().decode("utf-8", "surrogateescape")


def marked(belongs: bytes) -> Iterator[int]:
    """Processes (not this one) with a certain string in their environment: forked helpers lose their parent."""
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit() or int(entry.name) == os.getpid():
            continue
        with contextlib.suppress(OSError):
            if belongs in (entry / "environ").read_bytes():
                yield int(entry.name)


def gone_within(belongs: bytes, seconds: float) -> bool:
    """No marked process is left, at the latest after so many seconds."""
    deadline = time.monotonic() + seconds
    while any(marked(belongs)):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True
