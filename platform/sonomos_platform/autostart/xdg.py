"""Start at login on Linux desktops: an entry in an `autostart` folder.

https://specifications.freedesktop.org/autostart-spec/ - a file of the same name in the user's folder outranks those of
the system; with `Hidden=true` it starts nothing. GNOME's own switch is `X-GNOME-Autostart-enabled`.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from sonomos_platform.errors import AutostartUnavailable, PlatformError
from sonomos_platform.files import secure

FILE = "ai.sonomos.Desktop.desktop"
_RESERVED = re.compile(r"""[\s"'\\><~|&;$*?#()`%]""")
_ESCAPED = re.compile(r"""(["`$\\])""")


class XdgAutostart:
    """The user's entry, over that of an installed package."""

    def __init__(self, command: Sequence[str], environ: Mapping[str, str] = os.environ) -> None:
        self._command = tuple(command)
        config = Path(environ.get("XDG_CONFIG_HOME") or Path(environ.get("HOME") or Path.home()) / ".config")
        shared = (environ.get("XDG_CONFIG_DIRS") or "/etc/xdg").split(":")
        self._own = config / "autostart" / FILE
        self._shared = tuple(Path(folder) / "autostart" / FILE for folder in shared if folder)

    def enabled(self) -> bool:
        """Whether the first entry there is starts something that is there."""
        for path in (self._own, *self._shared):
            entry = _entry(path)
            if entry is not None:
                return _starts(entry)
        return False

    def set(self, *, on: bool) -> None:
        """Leave the package's entry to itself, hide it, or write one of our own where no package is installed."""
        installed = any(entry is not None and _starts(entry) for entry in map(_entry, self._shared))
        try:
            if on == installed:
                self._own.unlink(missing_ok=True)
            else:
                self._own.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                secure.write_atomic(self._own, _text(self._command, hidden=not on).encode("utf-8"))
        except (OSError, PlatformError) as error:
            raise AutostartUnavailable(
                "The start at login could not be changed: its file cannot be written."
            ) from error


def _entry(path: Path) -> dict[str, str] | None:
    """The keys of an entry; None when there is none. One that cannot be read starts nothing."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return None
    except OSError:
        return {"Hidden": "true"}
    keys: dict[str, str] = {}
    inside = False
    for line in text.splitlines():
        if line.startswith("["):
            inside = line.strip() == "[Desktop Entry]"
        elif inside and "=" in line and not line.startswith("#"):
            key, _, value = line.partition("=")
            keys.setdefault(key.strip(), value.strip())
    return keys


def _starts(entry: Mapping[str, str]) -> bool:
    if entry.get("Hidden") == "true" or entry.get("X-GNOME-Autostart-enabled") == "false" or "Exec" not in entry:
        return False
    program = entry.get("TryExec")
    return program is None or shutil.which(program) is not None


def _text(command: Sequence[str], *, hidden: bool) -> str:
    lines = ["[Desktop Entry]", "Type=Application", "Name=Sonomos", f"Exec={_exec(command)}", "Icon=ai.sonomos.Desktop"]
    lines += ["Hidden=true"] if hidden else ["NoDisplay=true", "X-GNOME-Autostart-enabled=true"]
    return "\n".join(lines) + "\n"


def _exec(command: Sequence[str]) -> str:
    """A command line by the rules of desktop entries: quoted where needed, then escaped as any value is."""
    return " ".join(_quoted(part) for part in command).replace("\\", "\\\\")


def _quoted(part: str) -> str:
    part = part.replace("%", "%%")
    if part and not _RESERVED.search(part):
        return part
    return '"' + _ESCAPED.sub(lambda found: "\\" + found[0], part) + '"'
