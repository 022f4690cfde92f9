"""Processes read straight from Linux's /proc: a paste asks about twenty times, and each answer must be cheap.

Fields: proc(5). A process that ends while it is looked at counts as gone.
"""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path

from sonomos_core.policy.identity import Program

PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Stat:
    """`started` (clock ticks since boot) and the number together name one process for good."""

    parent: int
    started: int
    command: str
    uid: int


def stat(pid: int) -> Stat | None:
    """The process's line in /proc, None when it is gone or a zombie."""
    try:
        fd = os.open(f"/proc/{pid}/stat", os.O_RDONLY)
        try:
            line = os.read(fd, 4096)
            uid = os.fstat(fd).st_uid
        finally:
            os.close(fd)
    except OSError:
        return None
    # The command stands in brackets and may itself hold brackets and spaces.
    command, _, rest = line.rpartition(b")")
    fields = rest.split()
    if len(fields) < 20 or fields[0] in (b"Z", b"X"):
        return None
    return Stat(int(fields[1]), int(fields[19]), command.partition(b"(")[2].decode(errors="replace"), uid)


def program(pid: int) -> Program | None:
    """The process as a program, None when it is gone. Another user's executable path is unknown (None)."""
    try:
        with open(f"/proc/{pid}/cmdline", "rb") as file:
            cmdline = file.read(64 * 1024)
    except OSError:
        return None
    try:
        exe: str | None = os.readlink(f"/proc/{pid}/exe").removesuffix(" (deleted)")
    except OSError:
        exe = None
    words = tuple(os.fsdecode(word) for word in cmdline.rstrip(b"\0").split(b"\0")) if cmdline else ()
    return Program(pid, exe, words)


def pids() -> list[int]:
    """All processes now."""
    return [int(name) for name in os.listdir(PROC) if name.isdecimal()]


def keeps_children(root: Path = PROC) -> bool:
    """Whether this kernel lists the children of each thread (CONFIG_PROC_CHILDREN)."""
    return (root / "self" / "task" / str(os.getpid()) / "children").exists()


def children_of(pid: int, root: Path = PROC) -> list[int]:
    """The children of all threads of a process, where the kernel lists them; none when it is gone."""
    found: list[int] = []
    try:
        threads = os.listdir(root / str(pid) / "task")
    except OSError:
        return found
    for thread in threads:
        with contextlib.suppress(OSError):  # a thread may end while we look
            found += map(int, (root / str(pid) / "task" / thread / "children").read_bytes().split())
    return found
