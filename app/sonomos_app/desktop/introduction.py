"""The introduction at work: shown once by itself, then when somebody asks for it; its test is the guard's own proof."""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from PySide6.QtCore import QObject, QThreadPool, Signal

from sonomos_app.desktop.errands import Errand
from sonomos_app.desktop.preferences import Preferences
from sonomos_app.guard.rehearsal import rehearse
from sonomos_app.guard.surroundings import Scanner
from sonomos_app.health.trials import outcome
from sonomos_app.store.store import Store
from sonomos_app.ui.onboarding import IntroductionState, IntroductionWindow, Proof, ProofState
from sonomos_app.ui.settings import LOGIN
from sonomos_core.policy import patterns
from sonomos_core.policy.apps import AppRule, is_interpreter
from sonomos_core.policy.catalogue import load_catalogue
from sonomos_core.policy.identity import Program
from sonomos_core.policy.modes import Kind, Trust
from sonomos_platform import Platform
from sonomos_platform.autostart.api import Autostart
from sonomos_platform.errors import ClipboardBusy

log = logging.getLogger("sonomos.desktop")

ANNOUNCED = "ui.introduction"
END_MS = 2000
_AI = (Kind.AI_APP, Kind.IDE, Kind.AGENT)


class Introduction(QObject):
    """Lives in the window thread; the test and the look round for AI apps run beside it."""

    _proven = Signal(object)
    _found = Signal(object)

    def __init__(
        self,
        store: Store,
        preferences: Preferences,
        switch: Autostart,
        prove: Callable[[], Proof],
        *,
        guarded: Callable[[], tuple[str, ...]] | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`prove` blocks for some seconds at most; `guarded` gives the names of the AI apps on this computer."""
        super().__init__(parent)
        self._store, self._preferences, self._switch = store, preferences, switch
        self._prove, self._guarded = prove, guarded or guarded_here
        self._state = IntroductionState()
        self.window: IntroductionWindow | None = None
        self._pool = QThreadPool(self)
        self._proven.connect(lambda proof: self._draw(replace(self._state, proof=proof)))
        self._found.connect(lambda names: self._draw(replace(self._state, guarded=names)))
        preferences.changed.connect(self._refresh)

    def show_once(self) -> None:
        """Show it if nobody has seen it yet."""
        if self._store.settings().ui_introduction:
            self.show()

    def show(self) -> None:
        """Begin at the first page, or bring the open window to the front."""
        if self.window is None:
            self._state = self._read(IntroductionState())
            self.window = self._made()
            self._pool.start(Errand(lambda: self._found.emit(self._guarded())))
        self.window.showNormal()
        self.window.raise_()
        self.window.activateWindow()

    def close(self) -> None:
        """Take the window away without counting it as seen."""
        window, self.window = self.window, None
        if window is not None:
            window.finished.disconnect(self._finished)
            window.close()
            window.deleteLater()
        self._pool.waitForDone(END_MS)

    def _made(self) -> IntroductionWindow:
        window = IntroductionWindow(self._state)
        window.mode_chosen.connect(lambda mode: self._preferences.choose("guard.mode", mode))
        window.login_chosen.connect(lambda on: self._preferences.choose(LOGIN, on))
        window.test_wanted.connect(self._test)
        window.finished.connect(self._finished)
        return window

    def _test(self) -> None:
        self._draw(replace(self._state, proof=Proof(ProofState.RUNNING)))
        self._pool.start(Errand(lambda: self._proven.emit(self._prove())))

    def _finished(self) -> None:
        window, self.window = self.window, None
        if window is not None:
            window.deleteLater()
        if self._store.settings().ui_introduction:
            self._preferences.use_up(ANNOUNCED, False)

    def _refresh(self) -> None:
        if self.window is not None:
            self._draw(self._read(self._state))

    def _draw(self, state: IntroductionState) -> None:
        self._state = state
        if self.window is not None:
            self.window.show_state(state)

    def _read(self, state: IntroductionState) -> IntroductionState:
        managed = self._store.managed.load().value
        return replace(
            state,
            mode=managed.over(self._store.config.load().value).guard_mode,
            floor=managed.floor,
            pinned="guard.mode" in managed.pinned,
            login=self._switch.enabled(),
        )


def proof_on(platform: Platform, scanner: Scanner, told: Callable[[str | None], object], turn: threading.Lock) -> Proof:
    """Rehearse a catch so that people can see it; `told` is what the guard hears of it, `turn` is held meanwhile.

    Blocks for some seconds.
    """
    stage = platform.stage
    if stage is None or platform.limit:
        return Proof(ProofState.IMPOSSIBLE, reason=platform.limit or platform.reason)
    seen = ["", ""]

    def witness(*texts: str) -> None:
        seen[:] = texts

    try:
        with turn:
            failure = outcome(lambda: rehearse(stage, scanner, witness=witness))
    except ClipboardBusy as error:
        return Proof(ProofState.FAILED, reason=str(error))
    told(failure)
    copied, pasted = seen
    if failure is not None:
        return Proof(ProofState.FAILED, copied, pasted, failure)
    return Proof(ProofState.CAUGHT, copied, pasted)


def guarded_here() -> tuple[str, ...]:
    """The guarded AI apps of the catalogue whose program or script is on the search path of this computer."""
    rules = [rule for rule in load_catalogue() if rule.trust is Trust.GUARDED and rule.kind in _AI]
    scripts = tuple(_commands())
    return tuple(sorted({rule.name for rule in rules if _there(rule, scripts)}, key=str.casefold))


def _there(rule: AppRule, scripts: Iterable[str]) -> bool:
    """An interpreter says nothing about an app that is one of its scripts: there the script has to be found."""
    plain = [name for name in rule.exe if "*" not in name and not is_interpreter(Program(0, name))]
    if any(shutil.which(name) for name in plain):
        return True
    return rule.cmdline is not None and any(patterns.found(rule.cmdline, f"interpreter {path}") for path in scripts)


def _commands() -> Iterator[str]:
    """The paths of all commands that a shell would find."""
    for folder in os.get_exec_path():
        with contextlib.suppress(OSError), os.scandir(folder) as entries:
            yield from (entry.path for entry in entries if os.access(entry.path, os.X_OK))
