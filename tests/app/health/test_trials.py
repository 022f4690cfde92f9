"""The tests on a real display: another process copies and pastes, a file is kept back, taken keys are noticed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("Xlib", reason="needs a Linux desktop")

from Xlib import XK, X
from Xlib import display as xlib

from sonomos_app.guard.state import NOTHING_PROVEN
from sonomos_app.health import clipboard, files, keys, readers
from sonomos_app.health.look import Proof
from sonomos_app.health.stand_in import OPTION, StandIn
from sonomos_app.health.trials import Trials
from sonomos_app.store.remembered.cache import FolderCache
from sonomos_core import Detector
from sonomos_core.detect import rulebook
from sonomos_core.detect.detector import Scan
from sonomos_core.policy.chords import chord
from sonomos_lab.desktop import Desktop
from sonomos_platform import Platform
from sonomos_platform.clipboard.api import ClipboardBackend
from sonomos_platform.clipboard.x11 import X11Clipboard
from sonomos_platform.errors import ClipboardBusy, ClipboardUnavailable
from sonomos_platform.hotkey.x11 import X11Hotkeys

STAGE = "_SONOMOS_STAGE_TRIALS"
Make = Callable[..., tuple[Trials, list[str | None]]]


class Blind:
    """A scanner that finds nothing."""

    def examine(self, text: bytes) -> Scan:
        return Scan((), complete=True)


@pytest.fixture(scope="module")
def planted_only() -> Detector:
    return Detector([rule for rule in rulebook.shipped() if rule.type == "planted_token"])


@pytest.fixture
def trials(desktop: Desktop, planted_only: Detector, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    monkeypatch.setenv("DISPLAY", desktop.display)  # a stand-in is started with what this process has

    def usual(stage: str) -> Sequence[str]:
        return (sys.executable, "-m", "sonomos_app", OPTION, stage)

    def made(
        scanner: object = planted_only,
        command: Callable[[str], Sequence[str]] = usual,
        stage: Callable[[], ClipboardBackend] = lambda: X11Clipboard(desktop.display, STAGE),
    ) -> tuple[Trials, list[str | None]]:
        heard: list[str | None] = []

        def told(failure: str | None) -> float | None:
            heard.append(failure)
            return 5.0 if failure is None else None

        platform = Platform("linux-x11", X11Clipboard(desktop.display), stage=stage, stage_name=STAGE)
        folder = tmp_path / "home" / "cache"
        cache = FolderCache(folder)
        return Trials(
            platform, scanner, told=told, command=command, cache=cache, folder=folder, refused_keys=lambda: ("Ctrl+Y",)
        ), heard  # type: ignore[arg-type]

    return made


def test_another_process_copies_is_caught_and_is_told_by_its_number(trials: Make) -> None:
    tests, heard = trials()
    tests.run(clipboard.NAME, by_helper=True)
    assert heard == [None]
    assert tests.proofs == {clipboard.NAME: Proof(5.0, by_helper=True), readers.NAME: Proof(5.0, by_helper=True)}


def test_by_ourselves_the_readers_stay_unproven(trials: Make) -> None:
    tests, heard = trials()
    tests.run(clipboard.NAME)
    assert (heard, list(tests.proofs)) == ([None], [clipboard.NAME])
    assert not tests.proofs[clipboard.NAME].by_helper


def test_a_guard_that_sees_nothing_is_not_believed(trials: Make) -> None:
    tests, _ = trials(scanner=Blind())
    tests.run(files.NAME)
    assert tests.proofs[files.NAME].failure == "A file with a test value could be pasted."


def test_a_stand_in_that_does_not_come_up_leaves_the_test_to_ourselves(trials: Make) -> None:
    for command in (lambda stage: ("/nowhere/at/all",), lambda stage: (sys.executable, "-c", "pass")):
        tests, heard = trials(command=command)
        tests.run(clipboard.NAME, by_helper=True)
        assert heard == [None]
        assert not tests.proofs[clipboard.NAME].by_helper
        assert readers.NAME not in tests.proofs


def test_a_copied_file_with_a_test_value_is_kept_back_and_emptied(trials: Make, tmp_path: Path) -> None:
    tests, _ = trials()
    tests.run(files.NAME)
    assert tests.proofs[files.NAME].failure == ""
    assert [path.read_bytes() for path in (tmp_path / "home" / "cache").iterdir()] == [b""]


def test_where_the_stage_is_in_use_an_older_proof_stands(trials: Make) -> None:
    def busy() -> ClipboardBackend:
        raise ClipboardBusy("Wait.")

    tests, heard = trials(stage=busy)
    for name in (clipboard.NAME, files.NAME):
        tests.run(name)
    assert (heard, tests.proofs) == (["Wait."], {})


def test_a_display_that_is_gone_is_said(trials: Make) -> None:
    def gone() -> ClipboardBackend:
        raise ClipboardUnavailable("It has gone.")

    tests, heard = trials(stage=gone)
    tests.run(clipboard.NAME)
    assert heard == ["It has gone."]
    assert tests.proofs[clipboard.NAME].failure == "It has gone."


def test_a_test_that_breaks_off_leaves_no_older_proof(trials: Make, desktop: Desktop, expected_logs: Any) -> None:
    expected_logs.expect("sonomos.health", "a test broke off: OSError at ")
    stages = iter([X11Clipboard(desktop.display, STAGE), X11Clipboard(desktop.display, STAGE)])

    def running_out_of_files() -> ClipboardBackend:
        found = next(stages, None)
        if found is None:
            raise OSError("too many open files")
        return found

    tests, heard = trials(stage=running_out_of_files)
    tests.run(clipboard.NAME)
    tests.run(clipboard.NAME)
    assert heard == [None, NOTHING_PROVEN]
    assert tests.proofs[clipboard.NAME].failure == NOTHING_PROVEN


def test_taken_keys_are_named(trials: Make) -> None:
    tests, _ = trials()
    tests.run(keys.NAME)
    assert (tests.keys_refused, tests.proofs[keys.NAME].failure) == (("Ctrl+Y",), "Ctrl+Y")


def test_a_stand_in_ends_with_us_and_carries_no_value_in_its_arguments(desktop: Desktop) -> None:
    helper = StandIn((sys.executable, "-m", "sonomos_app", OPTION, STAGE), {**desktop.env})
    arguments = Path(f"/proc/{helper.pid}/cmdline").read_bytes()
    helper.stop()
    assert b"SNMSTEST" not in arguments
    assert helper._process.returncode is not None


def test_keys_are_tried_out_without_being_kept(desktop: Desktop) -> None:
    other = xlib.Display(f"unix/{desktop.display}")
    code = other.keysym_to_keycode(XK.string_to_keysym("y"))
    other.screen().root.grab_key(code, X.ControlMask, False, X.GrabModeAsync, X.GrabModeAsync)
    other.sync()
    wanted = {name: chord(text) for name, text in (("taken", "Ctrl+Y"), ("free", "Ctrl+Alt+U"))}
    hotkeys = X11Hotkeys(desktop.display)
    chords = {name: keys for name, keys in wanted.items() if keys is not None}
    assert hotkeys.try_out(chords) == {"taken"}
    other.screen().root.ungrab_key(code, X.ControlMask)
    other.sync()
    assert hotkeys.try_out(chords) == frozenset()
    assert hotkeys.try_out(chords) == frozenset()
    other.close()


def test_a_program_without_streams_can_load_all_of_it() -> None:
    """On Windows a program with windows has no standard input and no standard output."""
    code = "import sys; sys.stdin = sys.stdout = None; import sonomos_app.health.trials"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
