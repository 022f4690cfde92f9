"""A desk over a real store, with made-up windows; the guard's `Scene` is imported by path."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sonomos_app.desktop.rules.desk import RuleDesk
from sonomos_app.desktop.rules.gathering import Gathered
from sonomos_app.guard.viewmodel.rules.rows import AppRow, rows
from sonomos_app.store import places
from sonomos_app.store.choices import managed
from sonomos_app.store.choices.bindings import Bindings
from sonomos_app.store.store import Store
from sonomos_core.model import Match
from sonomos_core.policy.identity import App, Program
from sonomos_platform.apps.entries import Entries
from sonomos_platform.apps.windows.api import ListedWindows, OpenWindow, Picture

sys.path.insert(0, str(Path(__file__).parents[2] / "guard"))

NOW = 1_700_000_000.0
WINDOWS = (
    OpenWindow(App(Program(11, "/usr/bin/slack"), wm_class=("slack", "Slack"), title="a private channel")),
    OpenWindow(App(Program(12, "/opt/ledger/ledger"), wm_class=("ledger",)), Picture(1, 1, b"\xff" * 4)),
)


class Office:
    """A desk whose work is waited for."""

    def __init__(self, qtbot: QtBot, home: Path) -> None:
        self._qtbot, self.home = qtbot, home
        self.find: Callable[[str], tuple[Match, ...]] = lambda _: ()
        self.desk: RuleDesk | None = None
        self.restart()

    def restart(self) -> None:
        """Nothing of what was in memory is left."""
        if self.desk is not None:
            self.settle()
        self.store = Store.open(self.home)
        self.bindings = Bindings(self.store.places.home / "app-paths.json", self.store.places.lock)
        self.desk = RuleDesk(
            self.store,
            self.bindings,
            ListedWindows(WINDOWS),
            find=lambda text: self.find(text),
            allows=lambda *_: False,
            clock=lambda: NOW,
            entries=lambda: Entries(()),
        )
        self.said: list[tuple[str, str, tuple[str, ...]]] = []
        self.desk.done.connect(lambda *told: self.said.append(told))
        self.failures: list[str] = []
        self.desk.failed.connect(self.failures.append)
        self.desk.gathered.connect(self._gathered)
        self.refresh()

    def _gathered(self, found: Gathered) -> None:
        self.found = found

    def refresh(self) -> None:
        """Everything that was wanted is done and told, and read anew."""
        assert self.desk is not None
        self.desk.refresh()
        self.settle()

    def settle(self) -> None:
        """Everything that was wanted is done and told."""
        assert self.desk is not None
        self.desk.close()
        QApplication.processEvents()

    def row(self, key: str) -> AppRow:
        """The row of an app as it is now."""
        self.refresh()
        return next(row for row in rows(self.found.book) if row.key == key)


@pytest.fixture
def policy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where an administrator's policy would lie; who runs the tests plays the administrator."""
    path = tmp_path / "etc" / "policy.toml"
    path.parent.mkdir(mode=0o755)
    monkeypatch.setattr(places, "POLICY", path)
    monkeypatch.setattr(managed, "ADMIN", os.geteuid())
    return path


@pytest.fixture
def office(qtbot: QtBot, tmp_path: Path, policy: Path) -> Iterator[Office]:
    made = Office(qtbot, tmp_path / "home")
    yield made
    made.settle()
