"""`python -m sonomos_deb.trial DIST`: the package in a clean Debian, from install to removal.

Needs root and the network (for Debian's own packages), and some minutes; `dev.py package --verify` runs it.
"""

from __future__ import annotations

import argparse
import json
import secrets
import shutil
import string
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from sonomos_deb import tree
from sonomos_deb.cleanroom import UNATTENDED, USER, CleanRoom, TrialFailed

T = TypeVar("T")

APP = f"/{tree.PAYLOAD}/sonomos-desktop"
SCREEN = {"DISPLAY": ":61", "XDG_RUNTIME_DIR": "/tmp/runtime"}
TOOLS = ("xvfb", "xclip", "xdotool", "x11-apps", "dbus", "dex")
HIGH = bytes.fromhex("d92d20")[::-1]
"""The colour of high severity in charts, as a picture of a window holds it: blue, green, red."""
FILLED = 200
"""So many points are a bar, not a mark."""
MISSING = """
export LD_LIBRARY_PATH=/opt/sonomos/_internal  # as the programs start themselves
find /opt/sonomos -type f \\( -name '*.so*' -o -perm -1 \\) ! -name libqgtk3.so | xargs -n 1 ldd 2>/dev/null
"""


def trial(room: CleanRoom, package: Path) -> None:
    """Everything the package promises, in order. Raises TrialFailed at the first promise that is broken."""
    before = room.files()
    shutil.copy(package, room.root / "tmp" / package.name)
    _install(room, package)
    room.install(*TOOLS)
    room.run("useradd", "--create-home", USER)
    _log_in(room)
    _guards(room)
    _command_line(room)
    _looks_back(room)
    _renew(room, package)
    _stay_away(room)
    _remove(room, before)


def _install(room: CleanRoom, package: Path) -> None:
    room.run("apt-get", "update", "-qq")
    room.install(f"/tmp/{package.name}")
    gone = {line.split()[0] for line in room.run("sh", "-c", MISSING).splitlines() if "not found" in line}
    _must(not gone, f"libraries are missing: {', '.join(sorted(gone))}")
    _said("installed; every library of every program is found")


def _log_in(room: CleanRoom) -> None:
    """A display, and what a desktop does at login: start everything in the autostart folders."""
    room.run("install", "--directory", "--mode=700", f"--owner={USER}", SCREEN["XDG_RUNTIME_DIR"])
    room.start("Xvfb", SCREEN["DISPLAY"], "-screen", "0", "1280x800x24", "-nolisten", "tcp")
    _until(lambda: (room.root / "tmp" / ".X11-unix" / "X61").exists(), "a display")
    room.run("dbus-run-session", "--", "true", user=USER, env=SCREEN)
    _start_as_a_login_does(room)
    _until(lambda: room.running(APP), "the app after the login")
    _until(lambda: _doctor(room).get("clipboard guard") == "proven", "a proven clipboard", patience_s=120)
    _said("started by the login, and has proven that it protects")


def _start_as_a_login_does(room: CleanRoom) -> None:
    room.start("dex", "--autostart", "--environment", "XFCE", user=USER, env=SCREEN)


def _guards(room: CleanRoom) -> None:
    """A copy by one real program, a paste by another that no rule knows."""
    token = "ghp_" + "".join(secrets.choice(string.ascii_letters + string.digits) for _ in range(36))
    room.run("xclip", "-selection", "clipboard", "-in", user=USER, text=f"export GITHUB_TOKEN={token}\n", env=SCREEN)
    time.sleep(1)
    got = room.run("xclip", "-selection", "clipboard", "-out", user=USER, env=SCREEN)
    _must(token not in got, "the pasted text held the token")
    _must("export GITHUB_TOKEN=[" in got, f"the pasted text was not the masked one: {len(got)} characters")
    ledger = room.root / "home" / USER / ".sonomos" / "leaks.jsonl"
    _must(
        token not in ledger.read_text() and "github" in ledger.read_text(), "the finding was not recorded as it should"
    )
    _said("a copied token was pasted masked and recorded without its value")


def _command_line(room: CleanRoom) -> None:
    report = room.run("sonomos", "doctor", user=USER, check=False, env=SCREEN)
    _must("clipboard guard" in report, f"sonomos doctor says: {report}")
    room.run("sonomos", "rules", "check", user=USER)  # fails when a rule's examples do not behave
    found = room.run("sonomos", "scan", "--fail-on", "high", "-", user=USER, text="mail to jo.park@harbour-lane.net\n")
    _must("email" in found, f"sonomos scan found: {found}")
    _said("sonomos doctor, rules check and scan work")


def _looks_back(room: CleanRoom) -> None:
    """The weekly review with its chart, and the report as PDF: what they are drawn with is in the package."""
    room.run("sonomos-desktop", "--review", user=USER, env=SCREEN)
    search = ("xdotool", "search", "--onlyvisible", "--name", "^Weekly leak review$")
    [window] = _until(lambda: room.run(*search, user=USER, check=False, env=SCREEN).split(), "the weekly review")
    _until(lambda: _shows(room, window, HIGH), "a bar of high severity in its chart")
    report = "/tmp/report.pdf"
    room.run("sonomos", "report", "--pdf", "-o", report, user=USER)
    _must((room.root / report[1:]).read_bytes().startswith(b"%PDF-"), "the report is no PDF")
    _must(b"Traceback" not in (room.root / "tmp" / "trial.log").read_bytes(), "the app has said of an error")
    _said("the weekly review draws its chart, the report is written as PDF")


def _shows(room: CleanRoom, window: str, colour: bytes) -> bool:
    """Whether this colour fills a part of a window."""
    room.run("xwd", "-silent", "-id", window, "-out", "/tmp/window.xwd", user=USER, env=SCREEN)
    return (room.root / "tmp" / "window.xwd").read_bytes().count(colour) >= FILLED


def _renew(room: CleanRoom, package: Path) -> None:
    """A newer package while it runs: the same process goes on, with the new program."""
    [before] = room.running(APP)
    room.install("--reinstall", f"/tmp/{package.name}")
    _until(lambda: room.running(APP) == [before], "the app with its new program")
    _until(lambda: _doctor(room).get("clipboard guard") == "proven", "a proven clipboard", patience_s=120)
    _said("renewed while it ran: the same process runs the new program, and has proven that it protects")


def _stay_away(room: CleanRoom) -> None:
    """Who switched the start at login off in the settings is left in peace, until it is switched on again."""
    switched = [sys.executable, "-m", "sonomos_deb.switching", str(room.root), USER]
    for on in (False, True):
        for pid in room.running(APP):
            room.run("sh", "-c", f"kill {pid}")
        _until(lambda: not room.running(APP), "the end of the app")
        subprocess.run([*switched, "on" if on else "off"], check=True)
        _start_as_a_login_does(room)
        if on:
            _until(lambda: room.running(APP), "the app after the login")
        else:
            time.sleep(3)
            _must(not room.running(APP), "it was started although its start at login is off")
    _said("switched off it is not started by a login, switched on it is")


def _remove(room: CleanRoom, before: set[str]) -> None:
    """While it runs, as people do."""
    room.run("apt-get", "remove", "-y", "-qq", "sonomos-desktop", env=UNATTENDED)
    _until(lambda: not room.running(APP) and not room.running(f"{APP} (deleted)"), "the end of the app")
    state = room.run("dpkg-query", "-W", "-f=${Status}", "sonomos-desktop", check=False)
    _must("config-files" not in state, "the removed package left settings of its own")
    left = {path for path in room.files() - before if "sonomos" in path.lower()}
    _must(not left, f"left behind: {', '.join(sorted(left))}")
    _said("removed while it ran: the app has ended, and nothing of the package is left")


def _doctor(room: CleanRoom) -> dict[str, str]:
    said = room.run("sonomos", "doctor", "--json", user=USER, check=False, env=SCREEN)
    return {row["name"]: row["state"] for row in json.loads(said or "{}").get("channels", [])}


def _until(happened: Callable[[], T], what: str, patience_s: float = 60.0) -> T:
    end = time.monotonic() + patience_s
    while time.monotonic() < end:
        if found := happened():
            return found
        time.sleep(0.3)
    raise TrialFailed(f"waited {patience_s:.0f} s in vain for {what}")


def _must(true: bool, otherwise: str) -> None:
    if not true:
        raise TrialFailed(otherwise)


def _said(what: str) -> None:
    sys.stdout.write(f"ok  {what}\n")
    sys.stdout.flush()


def main() -> int:
    """Try the newest package of a folder; 0 when it kept its promises."""
    parser = argparse.ArgumentParser(
        prog="sonomos_deb.trial", description="Tries the Debian package in a clean Debian."
    )
    parser.add_argument("dist", type=Path, help="the folder with the .deb")
    parser.add_argument(
        "--root", type=Path, help="a folder made by debootstrap (default: a new one, deleted afterwards)"
    )
    options = parser.parse_args()
    package = max(options.dist.glob("sonomos-desktop_*.deb"), key=lambda path: path.stat().st_mtime)
    with tempfile.TemporaryDirectory(prefix="sonomos-room-") as place:
        try:
            with CleanRoom(options.root or Path(place) / "root") as room:
                trial(room, package)
        except (TrialFailed, subprocess.TimeoutExpired) as error:
            sys.stderr.write(f"trial failed: {error}\n")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
