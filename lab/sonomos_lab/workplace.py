"""Eight programs somebody works with, driven by real keys: each can be copied from, pasted into, or both."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from sonomos_lab.editors import BY_HAND_S, gtk_editor, qt_editor
from sonomos_lab.interpreters import renamed
from sonomos_lab.pages import Page
from sonomos_lab.running import Running
from sonomos_lab.sequences import Place, settled

GUARDED = ("assistant", "slack")
TRUSTED = ("records",)
ORDINARY = ("notes", "office", "Weather", "terminal")


class Source(Protocol):
    """Something to copy from."""

    def copy(self, text: str) -> None:
        """Make a copy that holds this text."""


class Target(Protocol):
    """Something to paste into."""

    def paste(self) -> str:
        """Paste over everything there, and give what arrived."""


class Typed:
    """An editor or a page."""

    def __init__(self, app: Running, place: Place) -> None:
        self._place, self._desktop = place, app.desktop

    def copy(self, text: str) -> None:
        """Over whatever stands there."""
        self._place.front()
        self._desktop.key("ctrl+a")
        self._desktop.type(text)
        self._desktop.key("ctrl+a", "ctrl+c")

    def paste(self) -> str:
        """By Ctrl+V, as quickly after the change of window as a hand."""
        self._place.clear()
        self._place.front()
        time.sleep(BY_HAND_S)
        self._desktop.key("ctrl+v")
        return settled(self._place, within_s=1.5)


class Terminal:
    """xterm, whose shell writes down what is typed and pasted."""

    def __init__(self, app: Running, file: Path) -> None:
        self._app, self._file = app, file
        file.touch()
        keys = "XTerm.vt100.translations: #override Ctrl Shift <Key>V: insert-selection(CLIPBOARD)"
        listen = f"stty raw -echo; exec cat >> '{file}'"
        app.desktop.spawn(["xterm", "-title", "terminal", "-xrm", keys, "-e", "sh", "-c", listen])
        self.window = app.desktop.wait_for_window("terminal")

    @property
    def text(self) -> str:
        """What arrived."""
        return self._file.read_text(encoding="utf-8")

    def paste(self) -> str:
        """By Ctrl+Shift+V."""
        self._file.write_text("")
        self._app.desktop.activate(self.window)
        time.sleep(BY_HAND_S)
        self._app.desktop.key("ctrl+shift+v")
        return settled(self, within_s=1.5)


class FileManager:
    """PCManFM on a folder with one file; what is copied is the file, with the text in it."""

    def __init__(self, app: Running, folder: Path) -> None:
        self._app, self._file = app, folder / "note.txt"
        folder.mkdir()
        self._file.write_text("nothing yet")
        app.desktop.spawn(["pcmanfm", "--no-desktop", str(folder)])
        self.window = app.desktop.wait_for_window(wm_class="Pcmanfm")

    def copy(self, text: str) -> None:
        """Select the file and copy it."""
        self._file.write_text(text)
        self._app.desktop.activate(self.window)
        time.sleep(BY_HAND_S)
        self._app.desktop.key("ctrl+a", "ctrl+c")


class Workplace:
    """All eight, open side by side."""

    def __init__(self, app: Running) -> None:
        desktop = app.desktop
        slack = renamed("slack", desktop.root / "programs")
        typed: dict[str, Place] = {
            "notes": app.editor("notes"),
            "assistant": app.editor("assistant"),
            "records": app.editor("records"),
            "slack": qt_editor(desktop, "slack", program=slack),
            "office": gtk_editor(desktop, "office"),
            "Weather": Page(desktop, "Weather"),
        }
        both = {name: Typed(app, place) for name, place in typed.items()}
        self.sources: Mapping[str, Source] = {**both, "files": FileManager(app, desktop.root / "folder")}
        self.targets: Mapping[str, Target] = {**both, "terminal": Terminal(app, desktop.root / "terminal.txt")}
