"""Real editors on a private desktop, driven by real keys: copy from one, paste into another, see what arrived."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from sonomos_lab.desktop import Desktop
from sonomos_lab.peers import gtk_editor_path
from sonomos_lab.processes import Command
from sonomos_lab.waiting import until

SYSTEM_PYTHON = "/usr/bin/python3"
BY_HAND_S = 0.4


class Editor:
    """One editor window. Its text is known from the file it keeps, so nothing has to be read off the screen."""

    def __init__(self, desktop: Desktop, title: str, command: Command, *, text: str = "") -> None:
        self.desktop = desktop
        self.title = title
        folder = desktop.root / "editors"
        folder.mkdir(mode=0o700, exist_ok=True)
        self.file = folder / f"{title}.txt"
        self.file.write_text(text, encoding="utf-8")
        self.process = desktop.spawn([*command, "--title", title, "--file", self.file])
        self.window = desktop.wait_for_window(title)

    @property
    def text(self) -> str:
        """What the window shows now."""
        return self.file.read_text(encoding="utf-8")

    def front(self) -> None:
        """Bring the window to the front."""
        self.desktop.activate(self.window)

    def copy(self) -> None:
        """Select all and copy, by Ctrl+A and Ctrl+C."""
        self.front()
        self.desktop.key("ctrl+a", "ctrl+c")

    def paste(self, *, after_s: float = 0.0) -> None:
        """Paste at the end, by Ctrl+V, so long after the window came to the front.

        A read right after a change of focus passes for the program's own; `BY_HAND_S` is as quick as a person gets.
        """
        self.front()
        time.sleep(after_s)
        self.desktop.key("ctrl+End", "ctrl+v")

    def clear(self) -> None:
        """Empty the window, by Ctrl+A and Delete."""
        self.front()
        self.desktop.key("ctrl+a", "Delete")
        self.wait_for(lambda text: not text)

    def wait_for(self, fits: Callable[[str], bool] = bool, *, timeout_s: float = 10.0) -> str:
        """The text, as soon as it fits (default: as soon as there is any)."""
        until(lambda: fits(self.text), what=f"the text of {self.title!r}", timeout_s=timeout_s)
        return self.text

    def close(self) -> int:
        """End the program; gives its exit status."""
        return self.desktop.end(self.process)


def qt_editor(
    desktop: Desktop, title: str, *, text: str = "", program: Path | None = None, options: Sequence[str] = ()
) -> Editor:
    """An editor made with Qt, run by `program` (default: this Python) so that rules can go by its executable."""
    command = [str(program or sys.executable), "-m", "sonomos_lab.peers.qt_editor", *options]
    return Editor(desktop, title, command, text=text)


def gtk_editor(desktop: Desktop, title: str, *, text: str = "") -> Editor:
    """An editor made with GTK 3, run by the system's Python."""
    return Editor(desktop, title, [SYSTEM_PYTHON, gtk_editor_path()], text=text)


def gtk_reason() -> str:
    """Why no GTK editor can run here; empty when it can."""
    if not os.access(SYSTEM_PYTHON, os.X_OK):
        return f"no {SYSTEM_PYTHON}"
    probe = "import gi; gi.require_version('Gtk', '3.0')"
    done = subprocess.run([SYSTEM_PYTHON, "-c", probe], capture_output=True, check=False)
    return "" if done.returncode == 0 else "GTK's Python bindings are missing (python3-gi, gir1.2-gtk-3.0)"
