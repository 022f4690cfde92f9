"""A Debian with nothing in it but what Debian puts there, to try the package in: no source tree, no Python of ours.

Needs root, debootstrap and util-linux. Programs run in a process space of their own, which ends with the room.
"""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

SUITE = "bookworm"
USER = "tester"
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
OF_THE_SYSTEM = ("var/lib/apt", "var/lib/dpkg", "var/log", "var/cache", "proc", "sys", "dev", "run", "tmp", "home")
"""What apt and the system write for themselves."""
NOTHING: Mapping[str, str] = {}
UNATTENDED = {"DEBIAN_FRONTEND": "noninteractive"}


class TrialFailed(Exception):
    """Something did not go as it must; the message says what."""


class CleanRoom:
    """One root folder and the programs in it. A context manager: leaving it ends every program."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._holder: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        if not (self.root / "etc" / "debian_version").exists():
            self._bootstrap()
        shutil.copyfile("/etc/resolv.conf", self.root / "etc" / "resolv.conf")
        proc = f"--mount-proc={self.root / 'proc'}"
        command = ["unshare", "--mount", "--pid", "--fork", "--kill-child", proc, "chroot", str(self.root)]
        self._holder = subprocess.Popen([*command, "sleep", "infinity"])
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._holder is not None:
            self._holder.kill()
            self._holder.wait()

    def run(
        self, *command: str, user: str = "root", text: str = "", check: bool = True, env: Mapping[str, str] = NOTHING
    ) -> str:
        """What a program says. Raises TrialFailed when it fails and `check` asks for success."""
        done = subprocess.run(
            self._inside(command, user, env), input=text, capture_output=True, text=True, timeout=900, check=False
        )
        if check and done.returncode != 0:
            raise TrialFailed(f"{' '.join(command)} gave {done.returncode}:\n{(done.stdout + done.stderr)[-3000:]}")
        return done.stdout

    def start(self, *command: str, user: str = "root", env: Mapping[str, str] = NOTHING) -> subprocess.Popen[bytes]:
        """A program that goes on until the room ends; what it says goes to /tmp/trial.log."""
        log = (self.root / "tmp" / "trial.log").open("ab")
        return subprocess.Popen(self._inside(command, user, env), stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def install(self, *packages: str) -> None:
        """Have apt install packages, or a .deb by its path in the room, with what they depend on."""
        self.run("apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages, env=UNATTENDED)

    def files(self) -> set[str]:
        """Every path of the room but those that apt and the system write for themselves."""
        skipped = [word for place in OF_THE_SYSTEM for word in ("-path", f"./{place}", "-prune", "-o")]
        found = subprocess.run(
            ["find", ".", *skipped, "-print"], cwd=self.root, capture_output=True, text=True, check=True
        )
        return set(found.stdout.splitlines())

    def running(self, program: str) -> list[str]:
        """The numbers of the processes that run this executable, as the room counts them."""
        script = 'for p in /proc/[0-9]*; do [ "$(readlink $p/exe)" = "$0" ] && echo "${p#/proc/}"; done; true'
        return self.run("sh", "-c", script, program).split()

    def _inside(self, command: Sequence[str], user: str, env: Mapping[str, str]) -> list[str]:
        home = "/root" if user == "root" else f"/home/{user}"
        given = {"PATH": PATH, "HOME": home, "USER": user, "LC_ALL": "C.UTF-8", **env}
        enter = ["nsenter", "--target", self._first(), "--mount", "--pid", "--root", "--wd", "env", "-i"]
        become = [] if user == "root" else ["setpriv", "--reuid", user, "--regid", user, "--init-groups"]
        return [*enter, *(f"{name}={value}" for name, value in given.items()), *become, *command]

    def _first(self) -> str:
        """The first process of the room, as the outside counts it."""
        assert self._holder is not None
        children = Path(f"/proc/{self._holder.pid}/task/{self._holder.pid}/children")
        for _ in range(100):
            if numbers := children.read_text().split():
                return numbers[0]
            time.sleep(0.05)
        raise TrialFailed("the clean room could not be entered (it needs root)")

    def _bootstrap(self) -> None:
        if shutil.which("debootstrap") is None:
            raise TrialFailed("debootstrap is not installed (apt-get install debootstrap)")
        done = subprocess.run(
            ["debootstrap", "--variant=minbase", SUITE, str(self.root)], capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            raise TrialFailed(f"debootstrap failed:\n{done.stdout[-2000:]}")
