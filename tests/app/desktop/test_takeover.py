"""Canary's record is offered from a real store, taken over off the window's thread, and never asked about again."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sonomos_app.desktop.takeover import TakeoverDesk
from sonomos_app.guard.viewmodel.takeover import detail
from sonomos_app.store.errors import StoreError
from sonomos_app.store.store import Store
from sonomos_app.ui import samples
from sonomos_app.ui.window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support")
RECORD = {"type": "us_ssn", "value": "07••••20", "confidence": "high", "detector": "regex", "session_id": "abc"}


class Rig:
    """The desk with its window and store, and on which threads it said that the record holds more."""

    def __init__(self, store: Store, window: MainWindow) -> None:
        self.store, self.window = store, window
        self.changes: list[threading.Thread] = []
        self.desk = TakeoverDesk(store, changed=lambda: self.changes.append(threading.current_thread()))
        self.desk.connect_to(window)

    @property
    def said(self) -> str:
        return self.window.takeover.headline.text() if self.window.takeover.isVisible() else ""


@pytest.fixture
def user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path / "user"))
    monkeypatch.delenv("CLAUDE_PLUGIN_DATA", raising=False)
    return tmp_path / "user"


def canary(user: Path, name: str, count: int) -> Path:
    """A folder of Canary's plugin with so many findings."""
    folder = user / ".claude" / "plugins" / "data" / f"canary-{name}"
    folder.mkdir(parents=True)
    lines = [json.dumps({**RECORD, "timestamp": f"2026-04-24T10:{n // 60:02}:{n % 60:02}Z"}) for n in range(count)]
    (folder / "leaks.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return folder


@pytest.fixture
def rig(qtbot: QtBot, user: Path) -> Iterator[Rig]:
    window = MainWindow(clock=lambda: samples.NOW)
    qtbot.addWidget(window)
    window.show_state(samples.as_tray_state(samples.trays()["protected"]))
    with Store.open(user / ".sonomos") as store:
        made = Rig(store, window)
        yield made
        made.desk.close()


def opened(qtbot: QtBot, rig: Rig, said: str) -> None:
    rig.window.show()
    qtbot.waitUntil(lambda: said in rig.said, timeout=3000)


def settle(qtbot: QtBot, rig: Rig) -> None:
    """Whatever the desk looks for, it has found."""
    assert not rig.desk.at_rest
    qtbot.waitUntil(lambda: rig.desk.at_rest, timeout=3000)


def test_who_has_no_canary_is_offered_nothing(qtbot: QtBot, rig: Rig) -> None:
    rig.window.show()
    settle(qtbot, rig)
    assert not rig.window.takeover.isVisible()


def test_it_is_taken_over_only_after_a_yes_and_off_the_windows_thread(qtbot: QtBot, rig: Rig, user: Path) -> None:
    folder = canary(user, "sonomos", 120)
    opened(qtbot, rig, "Canary's record of 120 findings lies in ")
    assert rig.store.findings() == ()
    rig.window.takeover.take.click()
    qtbot.waitUntil(lambda: rig.said == "120 findings taken over.", timeout=5000)
    assert (len(rig.store.findings()), rig.store.counter.lifetime) == (120, 120)
    assert len(rig.changes) == 1
    assert rig.changes[0] is not threading.main_thread()
    assert folder.joinpath("leaks.jsonl").read_text(encoding="utf-8").count("\n") == 120


def test_it_is_said_how_far_it_is(qtbot: QtBot, rig: Rig, user: Path) -> None:
    canary(user, "sonomos", 2500)
    opened(qtbot, rig, "findings lies")
    seen: list[tuple[str, str]] = []
    rig.desk._far.connect(lambda state: seen.append((state.stage.name, detail(state))))
    rig.window.takeover.take.click()
    qtbot.waitUntil(lambda: rig.said == "2\u202f500 findings taken over.", timeout=10_000)
    assert {stage for stage, _ in seen} >= {"WRITING"}
    assert all("of 2\u202f500 findings" in words for _, words in seen), seen


def test_cancel_leaves_nothing_behind(qtbot: QtBot, rig: Rig, user: Path) -> None:
    folder = canary(user, "sonomos", 1500)
    opened(qtbot, rig, "findings lies")
    rig.window.takeover.take.click()
    assert rig.said == "Canary's record is being read…"
    rig.window.takeover.stop.click()
    qtbot.waitUntil(lambda: rig.window.takeover.take.isVisible(), timeout=5000)
    assert rig.window.takeover.detail.text() == "You stopped it; nothing was taken over."
    assert (rig.store.findings(), rig.store.counter.lifetime) == ((), 0)
    assert [each.path for each in rig.store.canary_waiting()] == [folder.resolve()]
    rig.window.takeover.take.click()
    qtbot.waitUntil(lambda: rig.said == "1\u202f500 findings taken over.", timeout=10_000)


@pytest.mark.parametrize("answer", ["take", "leave"])
def test_whatever_was_answered_it_is_not_asked_again(qtbot: QtBot, rig: Rig, user: Path, answer: str) -> None:
    canary(user, "sonomos", 3)
    opened(qtbot, rig, "3 findings")
    getattr(rig.window.takeover, answer).click()
    qtbot.waitUntil(lambda: rig.window.takeover.close_it.isVisible(), timeout=5000)
    rig.window.takeover.close_it.click()
    settle(qtbot, rig)
    rig.window.hide()
    rig.window.show()
    settle(qtbot, rig)
    assert rig.said == ""
    with Store.open(rig.store.places.home) as later:
        assert later.canary_waiting() == ()
        assert len(later.findings()) == (3 if answer == "take" else 0)


def test_a_no_names_the_command_that_takes_it_over_later(qtbot: QtBot, rig: Rig, user: Path) -> None:
    folder = canary(user, "sonomos", 3)
    opened(qtbot, rig, "3 findings")
    rig.window.takeover.leave.click()
    qtbot.waitUntil(lambda: rig.said == "Canary's record is left alone.", timeout=5000)
    assert rig.changes == []
    assert "sonomos ledger merge " in rig.window.takeover.detail.text()
    assert rig.store.merge(folder).findings == 3


def test_two_folders_are_offered_one_after_the_other(qtbot: QtBot, rig: Rig, user: Path) -> None:
    canary(user, "one", 2)
    canary(user, "two", 5)
    opened(qtbot, rig, "2 findings")
    rig.window.takeover.take.click()
    qtbot.waitUntil(lambda: "taken over" in rig.said, timeout=5000)
    rig.window.takeover.close_it.click()
    qtbot.waitUntil(lambda: "5 findings" in rig.said, timeout=3000)


def test_an_answer_in_a_terminal_takes_the_offer_away(qtbot: QtBot, rig: Rig, user: Path) -> None:
    folder = canary(user, "sonomos", 3)
    opened(qtbot, rig, "3 findings")
    with Store.open(rig.store.places.home) as terminal:
        terminal.decline_canary(folder)
    rig.window.hide()
    rig.window.show()
    qtbot.waitUntil(lambda: rig.said == "", timeout=3000)


def test_what_went_wrong_is_said_and_can_be_tried_again(
    qtbot: QtBot, rig: Rig, user: Path, expected_logs: object
) -> None:
    expected_logs.expect("sonomos.desktop", "not dealt with")  # type: ignore[attr-defined]
    folder = canary(user, "sonomos", 3)
    opened(qtbot, rig, "3 findings")
    kept = folder.joinpath("leaks.jsonl").rename(folder / "kept")
    rig.window.takeover.take.click()
    qtbot.waitUntil(lambda: "holds no record" in rig.window.takeover.detail.text(), timeout=5000)
    with pytest.raises(StoreError):
        rig.store.merge(folder)
    kept.rename(folder / "leaks.jsonl")
    rig.window.takeover.take.click()
    qtbot.waitUntil(lambda: rig.said == "3 findings taken over.", timeout=5000)
