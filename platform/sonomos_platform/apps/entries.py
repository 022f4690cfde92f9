"""What the installed programs are called and how they look: desktop entries (freedesktop.org Desktop Entry 1.5).

https://specifications.freedesktop.org/desktop-entry-spec/latest/
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

MAX_BYTES = 256 * 1024
_WRAPPERS = ("env", "sh", "bash", "flatpak", "snap")


@dataclass(frozen=True, slots=True)
class Entry:
    """One installed program: `name` for people, `icon` a theme's name or a path, `command` the first word it runs."""

    id: str
    name: str
    icon: str
    command: str
    wm_class: str


class Entries:
    """The desktop entries of some folders; the first folder that has an entry wins."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self._by_class: dict[str, Entry] = {}
        self._by_command: dict[str, Entry] = {}
        for folder in folders:
            for path in sorted(folder.glob("*.desktop")) if folder.is_dir() else ():
                entry = _read(path)
                if entry is not None:
                    self._keep(entry)

    def of(self, exe: str | None, wm_class: Iterable[str] = ()) -> Entry | None:
        """The entry of a program, by what its windows say first, then by its executable; None for an unknown one."""
        for name in reversed(tuple(wm_class)):
            if (found := self._by_class.get(name.lower())) is not None:
                return found
        if exe is None:
            return None
        return self._by_command.get(exe) or self._by_command.get(exe.rpartition("/")[2])

    def _keep(self, entry: Entry) -> None:
        for name in (entry.wm_class, entry.id):
            if name:
                self._by_class.setdefault(name.lower(), entry)
        base = entry.command.rpartition("/")[2]
        if base and base not in _WRAPPERS:
            self._by_command.setdefault(entry.command, entry)
            self._by_command.setdefault(base, entry)


def folders(environ: Mapping[str, str] = os.environ) -> list[Path]:
    """Where desktop entries lie, the user's own first (XDG Base Directory 0.8)."""
    own = environ.get("XDG_DATA_HOME") or os.path.join(environ.get("HOME", ""), ".local", "share")
    shared = environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    roots = [own, *shared.split(":"), "/var/lib/flatpak/exports/share", "/var/lib/snapd/desktop"]
    return [Path(root, "applications") for root in dict.fromkeys(roots) if root]


def _read(path: Path) -> Entry | None:
    try:
        with path.open("rb") as file:
            text = file.read(MAX_BYTES).decode("utf-8", "replace")
    except OSError:
        return None
    keys = _keys(text)
    if keys.get("Type", "Application") != "Application" or keys.get("Hidden") == "true" or not keys.get("Name"):
        return None
    return Entry(path.stem, keys["Name"], keys.get("Icon", ""), _command(keys), keys.get("StartupWMClass", ""))


def _keys(text: str) -> dict[str, str]:
    """The unlocalised keys of the group `[Desktop Entry]`."""
    keys: dict[str, str] = {}
    inside = False
    for line in map(str.strip, text.splitlines()):
        if line.startswith("["):
            inside = line == "[Desktop Entry]"
        elif inside and "=" in line and not line.startswith("#"):
            key, _, value = line.partition("=")
            keys.setdefault(key.strip(), value.strip())
    return keys


def _command(keys: Mapping[str, str]) -> str:
    try:
        words = shlex.split(keys.get("Exec", ""))
    except ValueError:
        return ""
    while words and (words[0] == "env" or "=" in words[0]):
        words = words[1:]
    return words[0] if words else ""
