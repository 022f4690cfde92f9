"""The page at work: tests run in order with progress, remedies really remedy, and the door hears what is known."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame
from pytestqt.qtbot import QtBot

from sonomos_app.desktop.bundle import BundleDesk
from sonomos_app.desktop.keys import Keys
from sonomos_app.desktop.protection import ProtectionDesk
from sonomos_app.desktop.remedies import Parts
from sonomos_app.guard.prompts import GuardStatus, Protection
from sonomos_app.health.bundle import Contents
from sonomos_app.health.channel import Fix, State
from sonomos_app.health.examination import CHECKS
from sonomos_app.health.look import Live, Proof
from sonomos_app.store.store import Store
from sonomos_core import Detector
from sonomos_core.detect import rulebook
from sonomos_platform import Platform
from sonomos_platform.autostart.fake import FakeAutostart
from sonomos_platform.clipboard.fake import FakeClipboard
from sonomos_platform.hotkey.fake import FakeHotkeys

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support")
NAMES = [check.name for check in CHECKS]


class Trays(QObject):
    """A tray that says where its icon is."""

    def __init__(self) -> None:
        super().__init__()
        self.where, self.renewed = "shown", 0

    def seen(self) -> str:
        return self.where

    def show_again(self) -> None:
        self.renewed += 1
        self.where = "shown"


class Guards:
    """A guard that is paused until somebody resumes."""

    learning = None

    def __init__(self) -> None:
        self.protection = Protection.PROTECTED

    def status(self) -> GuardStatus:
        return GuardStatus(self.protection, "Because.", proven_at=1.0)

    def resume(self) -> None:
        self.protection = Protection.PROTECTED


class Tests:
    """Tests that only note what was asked of them."""

    __test__ = False
    keys_refused: tuple[str, ...] = ()

    def __init__(self) -> None:
        self.asked: list[tuple[str, bool]] = []
        self.go_on = threading.Event()
        self.go_on.set()
        self.proofs: Mapping[str, Proof] = {}

    def run(self, name: str, *, by_helper: bool = False) -> None:
        self.asked.append((name, by_helper))
        self.go_on.wait(5)
        self.proofs = {**self.proofs, "background readers": Proof(1.0)}


class Bench(QObject):
    """The desk with everything it stands on."""

    opened = Signal()

    def __init__(self, home: Path, detector: Detector) -> None:
        super().__init__()
        self.store, self.guard, self.tray, self.tests = Store.open(home), Guards(), Trays(), Tests()
        self.switch = FakeAutostart()
        keys = Keys(FakeHotkeys(), None)  # type: ignore[arg-type]
        platform = Platform("linux-x11", FakeClipboard())
        parts = Parts(self.store, self.guard, platform, detector, keys, self.switch, self.tests)  # type: ignore[arg-type]
        self.desk = ProtectionDesk(parts, self.tray)  # type: ignore[arg-type]

    def state(self, name: str) -> State:
        return next(channel.state for channel in self.desk.channels if channel.name == name)


@pytest.fixture(scope="module")
def one_rule() -> Detector:
    return Detector([rule for rule in rulebook.shipped() if rule.id == "aws-access-key"])


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path, one_rule: Detector) -> Iterator[Bench]:
    made = Bench(tmp_path / "home", one_rule)
    yield made
    made.desk.close()
    made.store.close()


def idle(qtbot: QtBot, bench: Bench) -> None:
    """Everything was looked at, and nothing runs."""
    desk = bench.desk
    qtbot.waitUntil(lambda: len(desk.channels) == len(CHECKS) and desk._progress is None, timeout=5000)
    qtbot.waitUntil(lambda: desk._pool.activeThreadCount() == 0, timeout=5000)


def test_the_first_opening_tests_everything_in_order(qtbot: QtBot, bench: Bench) -> None:
    seen: list[str] = []
    bench.desk._seen.connect(lambda run, name, channel: seen.append(name))
    bench.desk.open()
    assert bench.desk.window is not None
    assert bench.desk.window.test.text() == "Stop"
    idle(qtbot, bench)
    assert seen == NAMES
    assert bench.tests.asked == [(name, True) for name in NAMES]
    assert {bench.state(name) for name in ("clipboard guard", "tray", "engine", "rules")} == {State.PROVEN}


def test_a_later_opening_only_looks(qtbot: QtBot, bench: Bench) -> None:
    bench.tests.proofs = {"background readers": Proof(1.0)}
    bench.desk.open()
    idle(qtbot, bench)
    assert bench.tests.asked == []


def test_a_stopped_test_runs_no_further(qtbot: QtBot, bench: Bench) -> None:
    bench.tests.go_on.clear()
    bench.desk.open()
    qtbot.waitUntil(lambda: len(bench.tests.asked) == 1, timeout=5000)
    assert bench.desk.window is not None
    bench.desk.window.test.click()
    bench.tests.go_on.set()
    qtbot.waitUntil(lambda: bench.desk._progress is None, timeout=5000)
    assert [name for name, _ in bench.tests.asked] == NAMES[:1]


def opened(qtbot: QtBot, bench: Bench) -> None:
    bench.tests.proofs = {"background readers": Proof(1.0)}
    bench.desk.open()
    idle(qtbot, bench)


def test_switching_the_start_at_login_on_switches_it_on(qtbot: QtBot, bench: Bench) -> None:
    opened(qtbot, bench)
    assert bench.state("start at login") is State.OFF
    assert bench.desk.window is not None
    bench.desk.window.rows["start at login"].fix.click()
    qtbot.waitUntil(lambda: bench.state("start at login") is State.PROVEN, timeout=5000)
    assert bench.switch.enabled()


def test_a_refused_remedy_says_why(qtbot: QtBot, tmp_path: Path, bench: Bench) -> None:
    bench.switch._refusal = "The start at login could not be changed: its file cannot be written."
    opened(qtbot, bench)
    bench.desk._fix("start at login", Fix.START_AT_LOGIN)
    qtbot.waitUntil(lambda: "could not be changed" in bench.desk._sentence, timeout=5000)


@pytest.fixture(autouse=True)
def quiet_refusal(request: pytest.FixtureRequest) -> None:
    if request.node.name.startswith("test_a_refused_remedy"):
        request.getfixturevalue("expected_logs").expect("sonomos.desktop", "a remedy came to nothing")


def test_resuming_the_tray_and_the_folder_are_remedied(qtbot: QtBot, bench: Bench, tmp_path: Path) -> None:
    bench.guard.protection, bench.tray.where = Protection.PAUSED, "host"
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    (home / "leftover").write_text("x")
    (home / "leftover").chmod(0o644)
    opened(qtbot, bench)
    before = [bench.state(name) for name in ("clipboard guard", "tray", "data folder")]
    assert before == [State.OFF, State.UNPROVEN, State.BLIND]
    fixes = (("clipboard guard", Fix.RESUME), ("tray", Fix.SHOW_AGAIN), ("data folder", Fix.CLOSE_TO_OTHERS))
    for name, fix in fixes:
        bench.desk._fix(name, fix)
        qtbot.waitUntil(lambda name=name: bench.state(name) is State.PROVEN, timeout=5000)  # type: ignore[misc]
    assert bench.tray.renewed == 1


def test_a_pause_shows_on_the_open_page_at_once(qtbot: QtBot, bench: Bench) -> None:
    bench.desk.follow(None)  # nobody looks
    opened(qtbot, bench)
    seen: list[str] = []
    bench.desk._seen.connect(lambda run, name, channel: seen.append(name))
    bench.guard.protection = Protection.PAUSED
    bench.desk.follow(None)
    bench.desk.follow(None)  # while the first look still runs
    qtbot.waitUntil(lambda: len(seen) == 4 and not bench.desk._looking, timeout=5000)
    assert bench.state("clipboard guard") is State.OFF
    assert seen == ["clipboard guard", "active app"] * 2


def test_one_channel_is_tested_by_itself_and_the_readers_with_the_clipboard(qtbot: QtBot, bench: Bench) -> None:
    opened(qtbot, bench)
    bench.desk._fix("copied files", Fix.TEST)
    idle(qtbot, bench)
    bench.desk._fix("background readers", Fix.TEST)
    idle(qtbot, bench)
    assert [name for name, _ in bench.tests.asked] == ["copied files", "clipboard guard", "background readers"]


def test_what_the_door_is_told_is_what_is(qtbot: QtBot, bench: Bench) -> None:
    live = bench.desk.live()
    assert (live.system, live.tray, live.keys, live.names_front) == ("linux-x11", "shown", False, False)
    assert Live.from_json(live.as_json(), live.guard) == live


def test_the_bundle_is_made_shown_and_saved(qtbot: QtBot, bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "bundle.txt"
    bundles = BundleDesk(where=lambda window, name: str(path), make=lambda contents: f"{len(contents.channels)} rows\n")
    bench.desk.bundle_wanted.connect(bundles.open)
    opened(qtbot, bench)
    assert bench.desk.window is not None
    bench.desk.window.bundle.click()
    qtbot.waitUntil(lambda: bundles.window is not None, timeout=5000)
    assert bundles.window is not None
    bundles.window.save.click()
    assert path.read_text() == f"{len(CHECKS)} rows\n"
    assert path.stat().st_mode & 0o077 == 0
    bundles.close()


def test_a_bundle_that_cannot_be_saved_says_so(
    qtbot: QtBot, bench: Bench, tmp_path: Path, expected_logs: Callable[..., None]
) -> None:
    expected_logs.expect("sonomos.desktop", "could not be saved")  # type: ignore[attr-defined]
    bundles = BundleDesk(where=lambda window, name: str(tmp_path / "no" / "where"), make=lambda contents: "x")
    bundles.open(Contents(bench.desk.look(), ()))
    qtbot.waitUntil(lambda: bundles.window is not None, timeout=5000)
    assert bundles.window is not None
    bundles.window.save.click()
    assert "could not be saved" in bundles.window._said.text()
    bundles.close()


def test_rows_are_frames_that_stay_while_states_change(qtbot: QtBot, bench: Bench) -> None:
    opened(qtbot, bench)
    assert bench.desk.window is not None
    row = bench.desk.window.rows["engine"]
    bench.desk.refresh()
    idle(qtbot, bench)
    assert bench.desk.window.rows["engine"] is row
    assert isinstance(row, QFrame)
