"""Whom a program and all it starts speak to, by the system calls they make (strace)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

LOCAL = frozenset({"AF_UNIX", "AF_LOCAL", "AF_NETLINK"})
"""Kinds of sockets that cannot leave the machine: between programs, and with the kernel."""

_CALLS = "socket,connect,bind,sendto,sendmsg,sendmmsg,io_uring_setup"
_CALL = re.compile(r"\b(socket|connect|bind|sendto|sendmsg|sendmmsg|io_uring_setup)\(")
_FAMILY = re.compile(r"\b(?:AF|PF)_[A-Z0-9]+\b")


@dataclass(frozen=True, slots=True)
class Call:
    """One system call that names a kind of socket, as strace wrote it."""

    name: str
    family: str
    line: str

    @property
    def local(self) -> bool:
        """Whether it stays on this machine."""
        return self.family in LOCAL


def below(log: Path) -> list[str]:
    """What to put before a command: it and all it starts are traced into the file, and it keeps its process id."""
    return ["strace", "-D", "-f", "-qq", "--seccomp-bpf", "-s", "0", "-e", f"trace={_CALLS}", "-o", str(log)]


def calls(log: Path) -> Sequence[Call]:
    """What was traced so far. `io_uring_setup` counts as a kind of its own: behind it strace sees no connection."""
    found = []
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        if (call := _CALL.search(line)) is not None:
            families = _FAMILY.findall(line) or (["AF_UNKNOWN"] if call[1] == "io_uring_setup" else [])
            found += [Call(call[1], family, line) for family in families]
    return found
