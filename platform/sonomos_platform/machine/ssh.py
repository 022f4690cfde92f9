"""The machines the user logs in to, from ssh's own files (ssh_config(5), sshd(8) for known_hosts)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from sonomos_core.inventory.names import Kind, Name
from sonomos_platform.machine.reading import lines_of

_SETTING = re.compile(r'\s*(Host|HostName|User)(?:\s*=\s*|\s+)"?([^"#]+?)"?\s*$', re.IGNORECASE)
_ANY = re.compile(r"[*?!|%]")


def names(folder: Path) -> Iterator[Name]:
    """Names in `config`, in what it includes beside it, and in `known_hosts` where they are not hashed."""
    for path in (folder / "config", *sorted(folder.glob("config.d/*"))):
        yield from _in_config(path)
    for line in lines_of(folder / "known_hosts"):
        yield from _in_known_hosts(line)


def _in_config(path: Path) -> Iterator[Name]:
    for line in lines_of(path):
        setting = _SETTING.match(line)
        if setting is None:
            continue
        kind = Kind.USER if setting[1].lower() == "user" else Kind.HOST
        yield from (Name(kind, word) for word in setting[2].split() if not _ANY.search(word))


def _in_known_hosts(line: str) -> Iterator[Name]:
    words = line.split()
    if words and words[0].startswith("@"):
        words = words[1:]
    if not words or words[0].startswith(("#", "|")):
        return
    for host in words[0].split(","):
        plain = re.sub(r"^\[([^\]]+)\](?::\d+)?$", r"\1", host)
        if not _ANY.search(plain) and ":" not in plain:
            yield Name(Kind.HOST, plain)
