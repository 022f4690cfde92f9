"""The menu holds what works now, and says what people want."""

from __future__ import annotations

import math

import pytest
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from sonomos_app.guard.prompts import GuardStatus, Protection, Silence
from sonomos_app.ui.tray import Tray

NOW = 1_700_000_000.0
HELD = GuardStatus(
    Protection.PROTECTED, "Proven.", original_until=NOW + 700, proven_at=NOW - 130, reader_reads=("CopyQ",)
)
PAUSED = GuardStatus(Protection.PAUSED, "You paused.", paused_until=NOW + 840)


@pytest.fixture
def tray(qtbot: QtBot) -> Tray:
    return Tray(clock=lambda: NOW)


def entries(tray: Tray) -> list[QAction]:
    return [action for action in tray.menu.actions() if action.isVisible() and not action.isSeparator()]


def texts(tray: Tray) -> list[str]:
    return [action.text() for action in entries(tray)]


def choose(tray: Tray, text: str) -> None:
    next(action for action in entries(tray) if action.text() == text).trigger()


def test_protected_with_a_held_original(tray: Tray) -> None:
    tray.set_status(HELD, 7, 1284)
    assert texts(tray) == [
        "✓ Protected · proven 2 min ago",
        "Proven.",
        "Today 7 findings · 1\u202f284 in all",
        "Restore original to clipboard (12 min left)",
        "Scan clipboard now",
        "Recent findings…",
        "Weekly leak review…",
        "History…",
        "App rules…",
        "Exceptions…",
        "Background reads",
        "Ignore next copy",
        "Do not disturb",
        "Pause",
        "Protection…",
        "Settings…",
        "Quit",
    ]


def test_paused_offers_to_resume_and_not_to_pause(tray: Tray) -> None:
    tray.set_status(PAUSED, 0, 0)
    shown = texts(tray)
    assert "Pause" not in shown
    assert "Background reads" not in shown
    assert any(text.startswith("Resume now (paused until") for text in shown)


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        ("Restore original to clipboard (12 min left)", "restore_wanted"),
        ("Scan clipboard now", "scan_wanted"),
        ("Recent findings…", "findings_wanted"),
        ("App rules…", "rules_wanted"),
        ("Weekly leak review…", "review_wanted"),
        ("History…", "history_wanted"),
        ("Exceptions…", "exceptions_wanted"),
        ("Ignore next copy", "ignore_next_wanted"),
        ("Protection…", "protection_wanted"),
        ("Settings…", "settings_wanted"),
        ("Do not disturb", "quiet_wanted"),
        ("Quit", "quit_wanted"),
    ],
)
def test_each_entry_says_what_is_wanted(qtbot: QtBot, tray: Tray, text: str, signal: str) -> None:
    tray.set_status(HELD, 0, 0)
    with qtbot.waitSignal(getattr(tray, signal)):
        choose(tray, text)


@pytest.mark.qt_log_ignore("systemTrayWindowChanged")
def test_a_click_on_what_was_said_is_told(qtbot: QtBot, tray: Tray) -> None:
    tray.tell("Your weekly leak review is ready", "before there is an icon nothing is said")
    tray.show()
    assert tray._icon is not None
    tray.tell("Your weekly leak review is ready", "Week of 16 November: 40 findings")
    with qtbot.waitSignal(tray.message_clicked):
        tray._icon.messageClicked.emit()
    tray.hide()


def test_what_is_switched_on_shows_and_can_be_switched_off(tray: Tray) -> None:
    wanted: list[bool] = []
    tray.ignore_next_wanted.connect(wanted.append)
    tray.quiet_wanted.connect(wanted.append)
    tray.set_status(GuardStatus(Protection.PROTECTED, "", ignoring=True, silence=Silence.YOU, held_back=3), 0, 0)
    assert "3 notices were held back" in texts(tray)
    checked = [action for action in entries(tray) if action.isChecked()]
    assert [action.text() for action in checked] == ["Ignore next copy", "Do not disturb"]
    for action in checked:
        action.trigger()
    assert wanted == [False, False]


def test_quiet_of_the_desktop_cannot_be_switched_here(tray: Tray) -> None:
    tray.set_status(GuardStatus(Protection.PROTECTED, "", silence=Silence.DESKTOP), 0, 0)
    (quiet,) = [action for action in entries(tray) if action.text().startswith("Do not disturb")]
    assert (quiet.isChecked(), quiet.isEnabled()) == (True, False)


def test_the_four_pauses(tray: Tray) -> None:
    wanted: list[float] = []
    tray.pause_wanted.connect(wanted.append)
    for action in tray._pause.actions():
        action.trigger()
    assert wanted == [300.0, 900.0, 3600.0, math.inf]


def test_a_reader_can_be_sent_the_original_or_allowed(tray: Tray) -> None:
    sent: list[str] = []
    allowed: list[str] = []
    tray.reader_send_wanted.connect(sent.append)
    tray.reader_allow_wanted.connect(allowed.append)
    tray.set_status(HELD, 0, 0)
    _, send, allow = tray._readers.actions()
    send.trigger()
    allow.trigger()
    assert (sent, allowed) == (["CopyQ"], ["CopyQ"])


def test_the_countdown_runs_only_while_there_is_something_to_count(tray: Tray) -> None:
    tray.set_status(PAUSED, 0, 0)
    assert tray._countdown.isActive()
    tray.set_status(GuardStatus(Protection.PROTECTED, ""), 0, 0)
    assert not tray._countdown.isActive()


def test_opening_the_menu_takes_the_dot_away(tray: Tray) -> None:
    tray.set_status(HELD, 0, 0)
    tray.set_news(True)
    tray.menu.aboutToShow.emit()
    assert not tray._news


def test_there_is_no_host_offscreen(tray: Tray) -> None:
    assert not tray.has_host
    assert tray.seen() == "none"
