"""The introduction at work: shown once, its choices are real settings, its test is what it was given."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sonomos_app.desktop.introduction import Introduction, guarded_here, proof_on
from sonomos_app.desktop.preferences import Preferences
from sonomos_app.store.store import Store
from sonomos_app.ui.onboarding import Proof, ProofState
from sonomos_core import Detector
from sonomos_core.detect import rulebook
from sonomos_core.policy.modes import Mode
from sonomos_platform import Platform
from sonomos_platform.autostart.fake import FakeAutostart
from sonomos_platform.clipboard.api import ClipboardBackend
from sonomos_platform.clipboard.none import BlindClipboard
from sonomos_platform.errors import ClipboardBusy

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support")  # the offscreen platform raises no window

CAUGHT = Proof(ProofState.CAUGHT, "copied", "pasted")
Made = tuple[Introduction, Store, FakeAutostart]


@pytest.fixture
def made(qtbot: QtBot, tmp_path: Path) -> Iterator[Made]:
    with Store.open(tmp_path / "home") as store:
        switch = FakeAutostart()
        preferences = Preferences(store, switch)
        introduction = Introduction(store, preferences, switch, lambda: CAUGHT, guarded=lambda: ("Claude",))
        yield introduction, store, switch
        introduction.close()
        preferences.close()


def planted_only() -> Detector:
    """An engine that knows the test value and nothing else; the whole one takes a long time to be made."""
    return Detector([rule for rule in rulebook.shipped() if rule.type == "planted_token"])


def settled(qtbot: QtBot, condition: Callable[[], bool]) -> None:
    qtbot.waitUntil(condition, timeout=5000)


def test_it_is_shown_once_by_itself_and_again_when_asked_for(qtbot: QtBot, made: Made) -> None:
    introduction, store, _ = made
    introduction.show_once()
    assert introduction.window is not None
    introduction.window.skip.click()
    settled(qtbot, lambda: not store.settings().ui_introduction)
    shown = introduction._preferences.state()
    assert (shown.undo, shown.said) == ("", ""), "nobody chose it in the settings"
    introduction.show_once()
    assert introduction.window is None
    introduction.show()
    assert introduction.window is not None


def test_an_app_that_ends_meanwhile_shows_it_again_next_time(qtbot: QtBot, made: Made) -> None:
    introduction, store, _ = made
    introduction.show_once()
    introduction.close()
    assert store.settings().ui_introduction


def test_what_is_chosen_is_in_force_and_shown(qtbot: QtBot, made: Made) -> None:
    introduction, store, switch = made
    introduction.show()
    window = introduction.window
    assert window is not None
    window.forth.click()
    qtbot.keyClick(window.choice.modes[Mode.OFF], Qt.Key.Key_Space)
    settled(qtbot, lambda: store.settings().guard_mode is Mode.OFF)
    settled(qtbot, lambda: window.choice._caution.isVisible() and "Claude" in window.choice._caution.text())
    window.choice.login.click()
    settled(qtbot, switch.enabled)


def test_the_test_runs_beside_the_windows_and_is_shown(qtbot: QtBot, made: Made) -> None:
    introduction, *_ = made
    introduction.show()
    window = introduction.window
    assert window is not None
    window.turn(2)
    window.forth.click()
    settled(qtbot, lambda: window.proof._verdict.text().startswith("✓"))
    assert window.proof._pasted.text() == "pasted"


def test_without_a_clipboard_that_can_be_guarded_there_is_nothing_to_test() -> None:
    platform = Platform("here", BlindClipboard("No clipboard."), "No clipboard.")
    proof = proof_on(platform, planted_only(), lambda failure: None, threading.Lock())
    assert proof == Proof(ProofState.IMPOSSIBLE, reason="No clipboard.")


@pytest.mark.desktop
def test_on_a_real_desktop_the_planted_value_is_caught_and_the_guard_hears_of_it(desktop: object) -> None:
    from sonomos_platform.clipboard.x11 import X11Clipboard

    display = desktop.display  # type: ignore[attr-defined]

    def stage() -> ClipboardBackend:
        return X11Clipboard(display, "_SONOMOS_STAGE_INTRODUCTION")

    heard: list[str | None] = []
    platform = Platform("linux-x11", X11Clipboard(display), stage=stage)
    proof = proof_on(platform, planted_only(), heard.append, threading.Lock())
    assert proof.state is ProofState.CAUGHT
    assert "SNMSTEST-" in proof.copied
    assert proof.pasted == "planted: [PLANTED_TOKEN_1]"
    assert heard == [None]


def test_the_test_waits_for_one_that_runs_already() -> None:
    """Two at once take each other's copies, and the guard would hear that a value was lost."""
    turn, played, said = threading.Lock(), threading.Event(), queue.SimpleQueue[Proof]()

    def stage() -> ClipboardBackend:
        played.set()
        raise ClipboardBusy("Wait.")

    platform = Platform("memory", BlindClipboard(""), stage=stage)
    with turn:
        waiting = threading.Thread(target=lambda: said.put(proof_on(platform, planted_only(), print, turn)))
        waiting.start()
        assert not played.wait(0.3)
    assert said.get(timeout=5) == Proof(ProofState.FAILED, reason="Wait.")


def test_guarded_apps_are_found_by_their_programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert guarded_here() == ()
    program = tmp_path / "cursor"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    assert len(guarded_here()) == 1


def test_an_interpreter_alone_is_no_app_and_its_script_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", f"{tmp_path}:{tmp_path / 'nowhere'}")
    for name in ("node", "python3", "bun"):
        (tmp_path / name).write_text("#!/bin/sh\n")
        (tmp_path / name).chmod(0o755)
    assert guarded_here() == ()
    (tmp_path / "gemini").write_text("#!/usr/bin/env node\n")
    assert guarded_here() == ()
    (tmp_path / "gemini").chmod(0o755)
    assert guarded_here() == ("Gemini CLI",)
