"""Clipboard owners, holders, managers and an observer, on a private desktop."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from Xlib.display import Display
from Xlib.ext import xfixes

from sonomos_lab import programs
from sonomos_lab.desktop import Desktop
from sonomos_lab.waiting import until

_PROBE = "is this selection noticed? "

Kind = Literal["text", "rich", "concealed", "hung"]


class Owner:
    """A program that copied something (see `peers.owner`) and copies anew when told."""

    def __init__(self, desktop: Desktop, kind: Kind, data: bytes = b"", *, program: Path | None = None) -> None:
        self._desktop = desktop
        folder = desktop.root / "owners"
        folder.mkdir(mode=0o700, exist_ok=True)
        self._file = folder / f"{len(list(folder.iterdir()))}.clip"
        self._file.write_bytes(data)
        command = [str(program or sys.executable), "-m", "sonomos_lab.peers.owner", kind, "--file", str(self._file)]
        self.process, self._log = desktop.talk_to(command)
        self._copies = 0
        self._wait()

    def copy(self, data: bytes) -> int:
        """Copy something new; gives the X server's time of the copy in ms."""
        self._file.write_bytes(data)
        assert self.process.stdin is not None
        self.process.stdin.write(b"again\n")
        self.process.stdin.flush()
        return self._wait()

    def close(self) -> int:
        """End the program; what it copied is gone."""
        return self._desktop.end(self.process)

    def _wait(self) -> int:
        self._copies += 1
        lines = until(self._lines, what="a copy")
        return int(lines[self._copies - 1])

    def _lines(self) -> list[str]:
        lines = self._log.read_text().splitlines()
        return lines if len(lines) >= self._copies else []


def start_holder(desktop: Desktop) -> subprocess.Popen[bytes]:
    """The bare holder that takes every copy over and changes nothing; ready when this returns."""
    process, log = desktop.talk_to([sys.executable, "-m", "sonomos_lab.peers.holder"])
    until(lambda: "ready" in log.read_text(), what="the bare holder")
    return process


@dataclass(frozen=True, slots=True)
class Change:
    """One change of owner: the server's time in ms, the new owner's window (0: nobody), the time it claimed."""

    at_ms: int
    owner: int
    claimed_ms: int


class Observer:
    """A neutral witness: the X server's own times of every change of owner. It asks for nothing and owns nothing."""

    def __init__(self, desktop: Desktop) -> None:
        self._display: Any = Display(desktop.display)
        self._display.xfixes_query_version()
        clipboard = self._display.intern_atom("CLIPBOARD")
        root = self._display.screen().root
        self._display.xfixes_select_selection_input(root, clipboard, xfixes.XFixesSetSelectionOwnerNotifyMask)
        self._display.sync()
        self._seen: list[Change] = []

    def changes(self) -> list[Change]:
        """What happened since `forget`, oldest first."""
        self._display.sync()
        found = (self._display.next_event() for _ in range(self._display.pending_events()))
        self._seen += [
            Change(int(event.timestamp), int(getattr(event.owner, "id", event.owner)), int(event.selection_timestamp))
            for event in found
            if hasattr(event, "selection_timestamp")
        ]
        return self._seen.copy()

    def forget(self) -> None:
        """Begin anew."""
        self.changes()
        self._seen.clear()

    def close(self) -> None:
        """End the connection."""
        self._display.close()


class CopyQ:
    """The clipboard manager CopyQ: a background reader that keeps a history.

    It answers before it watches, and says nowhere when it does. So it is told to keep mouse selections too, and is
    ready when it has noticed one; the clipboard is left alone.
    """

    def __init__(self, desktop: Desktop) -> None:
        programs.require("copyq", "xclip")
        self._desktop = desktop
        config = Path(desktop.env["XDG_CONFIG_HOME"], "copyq", "copyq.conf")
        config.parent.mkdir(parents=True, exist_ok=True)
        config.write_text("[Options]\ncheck_selection=true\n")
        self.process = desktop.spawn(["copyq"])
        until(lambda: desktop.run(["copyq", "count"], check=False).returncode == 0, what="CopyQ", every_s=0.1)
        self._probes = 0
        until(self._notices, what="CopyQ watching", every_s=0.1)

    def history(self) -> list[str]:
        """The texts it has kept, newest first; the selections it was tried with left out."""
        return [text for text in self._kept() if not text.startswith(_PROBE)]

    def _notices(self) -> bool:
        self._probes += 1
        self._desktop.run(["xclip", "-i", "-selection", "primary"], text=f"{_PROBE}{self._probes}")
        return any(text.startswith(_PROBE) for text in self._kept())

    def _kept(self) -> list[str]:
        script = "var all = []; for (var i = 0; i < count(); ++i) all.push(str(read(i))); JSON.stringify(all)"
        return list(json.loads(self._desktop.run(["copyq", "eval", script]).stdout))
