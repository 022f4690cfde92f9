"""All names of this machine that a text could give away."""

from __future__ import annotations

import getpass
import platform
import sys
from collections.abc import Iterator
from pathlib import Path

from sonomos_core.inventory.names import Kind, Name, telling
from sonomos_platform.machine import git, network, ssh


def machine_names(home: Path | None = None, etc: Path = Path("/etc")) -> tuple[Name, ...]:
    """The names of this machine, the user's first. Never raises: what cannot be read is not known.

    Takes some tens of milliseconds. `home` and `etc` are other places to read, for tests.
    """
    found = [*_own(), *git.names(home or Path.home()), *ssh.names((home or Path.home()) / ".ssh")]
    if sys.platform != "win32":
        found += network.names(etc)
    return telling(found)


def _own() -> Iterator[Name]:
    host = platform.node()
    yield Name(Kind.HOST, host)
    short, _, domain = host.partition(".")
    yield Name(Kind.HOST, short)
    yield Name(Kind.DOMAIN, domain)
    try:
        yield Name(Kind.USER, getpass.getuser())
    except (OSError, KeyError, ImportError):
        return  # a container may run under a number without a name
