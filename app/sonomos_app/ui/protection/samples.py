"""Made-up states of the page for the gallery and the tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sonomos_app.guard.prompts import GuardStatus, Protection
from sonomos_app.health.channel import Channel, Fix, State
from sonomos_app.health.examination import CHECKS
from sonomos_app.ui.protection.state import PageState, Progress, page_state

NOW = 1_700_000_000.0
_CAUGHT = "A freshly drawn test value was copied by another process and could be pasted as masked text only."
_FILES = "A file with a test value in it was copied, read and kept back. Files that are dropped are not seen."
_REASONS = {
    "clipboard guard": _CAUGHT,
    "active app": "The program in front was told by name just now.",
    "background readers": "A program of ours read in the background, and the desktop told which one it was.",
    "copied files": _FILES,
    "engine": "A planted token was found by hyperscan.",
    "rules": "The examples of all 780 rules behave.",
    "settings and app rules": "Every line was understood.",
    "record": "The data folder can be used.",
    "install key": "The key lies in the system's keychain.",
    "ledger": "Records: 1,284, each in its place with its signature.",
    "counter": "Found in all: 1,284, kept twice: in the data folder and beside the key.",
    "data folder": "Only you can read it and what is in it.",
    "desktop session": "It lets a guard watch and hold what is copied.",
    "tray": "The icon is in the tray.",
    "keys": "All of them were taken for a moment; no other program has them.",
    "start at login": "The system has the app on its list for the next login.",
}
_NONE = Channel("managed policy", State.OFF, "This computer has none.", wanted=False)
STATUS = GuardStatus(Protection.PROTECTED, _CAUGHT, proven_at=NOW - 180)


def proven() -> dict[str, Channel]:
    """A computer on which everything works."""
    made = {name: Channel(name, State.PROVEN, reason, proven_at=NOW - 180) for name, reason in _REASONS.items()}
    return made | {"managed policy": _NONE}


def troubled() -> dict[str, Channel]:
    """A computer on which much does not."""
    made = proven()
    for channel in (
        Channel("clipboard guard", State.OFF, "Paused by you. What is copied now is not masked.",
                "Resume from the tray menu.", fix=Fix.RESUME),
        Channel("background readers", State.BLIND,
                "This desktop tells nobody who reads the clipboard; the program in front decides what is given.",
                wanted=False),
        Channel("copied files", State.UNPROVEN, "Copied files are read, but no file was put to the test yet.",
                fix=Fix.TEST),
        Channel("settings and app rules", State.BLIND,
                "config.toml: line 2: unknown setting 'guard.mod'. What was good before stays in force.",
                "Mend what is named.", fix=Fix.FOLDER),
        Channel("install key", State.BLIND, "The key is out of reach: the keychain did not answer within 2 s.",
                "Unlock the keychain and run this again.", fix=Fix.RETRY_KEY),
        Channel("data folder", State.BLIND, "Open to other users, or a link: 1. The first: leftover.html.",
                "chmod -R go-rwx '~/.sonomos'", fix=Fix.CLOSE_TO_OTHERS),
        Channel("tray", State.BLIND,
                "Nothing on this desktop shows tray icons; the main window stays in the task bar instead.",
                "GNOME: switch on the extension AppIndicator. KDE and XFCE: add the system tray to the panel. "
                "sway and others: start a bar with a tray, such as Waybar.", wanted=False, fix=Fix.SHOW_AGAIN),
        Channel("keys", State.BLIND, "Another program has these keys already: Ctrl+Alt+O.", "Choose other keys.",
                wanted=False, fix=Fix.SETTINGS),
        Channel("start at login", State.OFF, "After the next login nothing is guarded until you start the app.",
                "Switch it on.", wanted=False, fix=Fix.START_AT_LOGIN),
    ):  # fmt: skip
        made[channel.name] = channel
    return made


def states() -> Mapping[str, PageState]:
    """One state for each thing the page can show."""
    half = dict(list(proven().items())[:6])
    unproven = proven() | {
        "background readers": replace(troubled()["copied files"], name="background readers",
                                      reason="The desktop can tell who reads; no reader was put to the test yet.")
    }  # fmt: skip
    return {
        "proven": page_state(CHECKS, proven(), NOW),
        "unproven": page_state(CHECKS, unproven, NOW),
        "troubled": page_state(CHECKS, troubled(), NOW, said=""),
        "testing": page_state(CHECKS, half, NOW, progress=Progress(6, len(CHECKS), CHECKS[6].name)),
    }


BUNDLE = """Sonomos Desktop, support bundle of 2023-11-14 22:13 UTC
Nothing was sent anywhere. Read it before you share it.

Versions
  sonomos-desktop 0.1.0
  PySide6-Essentials 6.11.3
  hyperscan 0.9.1
  python 3.11.7

System
  Linux 6.1.0 x86_64
  clipboard: linux-x11
  desktop: XFCE
  the app runs: yes

Channels
  proven    clipboard guard: A planted test value was caught. (2023-11-14 22:10 UTC)
  blind     settings and app rules (fails): (left out: it repeats what somebody wrote)
  proven    record: The data folder can be used. (2023-11-14 22:13 UTC)

Settings that differ from the defaults
  guard.mode = modal-always

Ledger
  intact
  records: 1284, of other programs: 0, unsigned: 0

Numbers
  found since the last reset: 1284; in all: 1284
  aws_access_key: 12
"""
