"""The tray app itself on a private desktop, started and asked as a user would."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from sonomos_app.guard.prompts import GuardStatus, Protection
from sonomos_app.ipc.client import ask
from sonomos_app.ipc.messages import Ask, Request
from sonomos_lab.desktop import Desktop
from sonomos_lab.waiting import NeverHappened, until
from sonomos_lab.windows import is_picture


class Product:
    """The running app with a data folder of its own. Rules have to be `set_app` before or may be at any time."""

    def __init__(
        self, desktop: Desktop, home: Path | None = None, *, module: str = "sonomos_app", below: Sequence[str] = ()
    ) -> None:
        """`module` is what is run, one of the lab's may stand in for the app; `below` a command that runs it."""
        self.desktop = desktop
        self.module = module
        self.below = below
        self.home = home or desktop.root / "sonomos-data"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it; it has proven that it protects when this returns."""
        command = [sys.executable, "-m", self.module, "--home", str(self.home), "--background", "--verbose"]
        self.process = self.desktop.spawn([*self.below, *command])
        try:
            until(self._protected, what="protection", timeout_s=60.0, every_s=0.05)
        except NeverHappened as never:
            log = self.desktop.processes.log_of(self.process).read_text(errors="replace")
            raise NeverHappened(f"{never}; last state: {self.status()}; it said: {log[-3000:]}") from None

    def status(self) -> GuardStatus | None:
        """What it says of itself, None when it does not answer."""
        answer = ask(self.home, Request(Ask.STATUS))
        return None if answer is None else answer.guard

    def quit(self) -> int:
        """Ask it to end, as the tray menu does; gives its exit status."""
        assert self.process is not None
        ask(self.home, Request(Ask.QUIT))
        self.process.wait(10)
        return self.desktop.end(self.process)

    def windows(self) -> set[int]:
        """Its windows on the screen: banner, question, main window."""
        assert self.process is not None
        return {window for window in self.desktop.windows.all() if self.desktop.windows.pid(window) == self.process.pid}

    def wait_for_new_window(self, known: set[int]) -> int:
        """A window of it that was not there before, drawn and at rest. Windows replaced meanwhile do not count."""
        windows = self.desktop.windows
        shots: dict[int, bytes] = {}

        def drawn() -> int:
            before = shots.copy()
            shots.update({window: windows.shot(window) for window in self.windows() - known})
            return next(
                (window for window, shot in shots.items() if is_picture(shot) and before.get(window) == shot), 0
            )

        return until(drawn, what="a window of the app", every_s=0.1)

    def open_menu(self) -> int:
        """Click its tray icon with the right button; gives the menu's window. `Escape` closes it."""
        windows = self.desktop.windows
        panel = self.desktop.wait_for_window(wm_class="Tint2")
        icon = until(lambda: windows.docked(panel), what="a tray icon")[0]
        self.desktop.click(*windows.centre(icon), button=3)
        return until(windows.popups, what="the tray menu")[0]

    def cli(self, *arguments: str, text: str = "", check: bool = True) -> subprocess.CompletedProcess[str]:
        """The command line, on the same data."""
        command = [*self.below, sys.executable, "-m", "sonomos_app.cli.main", *arguments, "--home", str(self.home)]
        return self.desktop.run(command, text=text, check=check)

    def set_app(self, name: str, program: Path, trust: str) -> None:
        """Say how a program is treated: `trusted`, `ordinary` or `guarded`."""
        self.cli("apps", "set", name, "--exe", str(program), "--trust", trust)

    def records(self) -> list[dict[str, object]]:
        """What was recorded so far."""
        ledger = self.home / "leaks.jsonl"
        return [json.loads(line) for line in ledger.read_text().splitlines()] if ledger.exists() else []

    def _protected(self) -> bool:
        assert self.process is not None
        if self.process.poll() is not None:
            raise NeverHappened(f"the app ended with {self.process.returncode}")
        status = self.status()
        return status is not None and status.protection is Protection.PROTECTED
