"""The user's e-mail addresses and repositories, from git's own settings (git-config(1))."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

from sonomos_core.inventory.names import PUBLIC_FORGES, Kind, Name
from sonomos_platform.machine.reading import lines_of

DEPTH = 3
"""So many folders below home a working tree is looked for."""

MOST_FOLDERS = 3_000
PATIENCE_S = 2.0

_SECTION = re.compile(r'\s*\[\s*([\w.-]+)(?:\s+"((?:[^"\\]|\\.)*)")?\s*\]')
_KEY = re.compile(r"\s*(\w[\w-]*)\s*=\s*(.*?)\s*$")
# git@host:path, ssh://user@host:port/path, https://user:password@host/path
_ADDRESS = re.compile(
    r"(?:(?:ssh|https?|git|git\+ssh)://(?:[^@/]*@)?(?P<host>[^:/]+)(?::\d+)?/|(?:[^@/:]+@)?(?P<short>[^:/@]+):)(?P<path>.+)$"
)


def names(home: Path) -> Iterator[Name]:
    """E-mail and repositories in the user's settings and in the working trees near home."""
    for settings in (home / ".gitconfig", home / ".config" / "git" / "config"):
        yield from _in_settings(settings)
    for folder in _working_trees(home):
        yield from _in_settings(folder / ".git" / "config")


def in_address(url: str) -> Iterator[Name]:
    """The machine and the repository in the address of a remote.

    Of a place where everybody's code is, the machine says nothing and the repository is told with it.
    """
    found = _ADDRESS.match(url.strip())
    if found is None:
        return
    host = (found["host"] or found["short"]).lower()
    path = found["path"].strip("/").removesuffix(".git")
    if host in PUBLIC_FORGES:
        yield Name(Kind.REMOTE, f"{host}/{path}")
        yield Name(Kind.REMOTE, f"{host}:{path}")
    else:
        yield Name(Kind.HOST, host)
        yield Name(Kind.REMOTE, path)


def _in_settings(path: Path) -> Iterator[Name]:
    section = ""
    for line in lines_of(path):
        if (opened := _SECTION.match(line)) is not None:
            section = opened[1].lower()
            line = line[opened.end() :]
        if (setting := _KEY.match(line)) is None:
            continue
        key, value = setting[1].lower(), setting[2].strip('"')
        if (section, key) == ("user", "email"):
            yield Name(Kind.MAIL, value)
        elif section == "remote" and key in ("url", "pushurl"):
            yield from in_address(value)


def _working_trees(home: Path) -> Iterator[Path]:
    """Folders with git's data near home; hidden ones and links are not entered."""
    until = time.monotonic() + PATIENCE_S
    waiting = [(home, 0)]
    seen = 0
    while waiting and seen < MOST_FOLDERS and time.monotonic() < until:
        folder, depth = waiting.pop(0)
        seen += 1
        try:
            with os.scandir(folder) as listing:
                below = sorted(entry.name for entry in listing if entry.is_dir(follow_symlinks=False))
        except OSError:
            continue
        if ".git" in below:
            yield folder
        elif depth < DEPTH:
            waiting += [(folder / name, depth + 1) for name in below if not name.startswith(".")]
