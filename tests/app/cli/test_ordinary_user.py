"""Under a policy of root an ordinary user finds no way round: not with the command, not in the app, not in the files.

A program plays the user with rights of its own; the policy really belongs to root. Only that program, before it gives
root's rights up, says where the policy lies: nothing a user can set does that.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import sonomos_resources

if sys.platform == "win32":
    pytest.skip("owners and permission bits", allow_module_level=True)

PLAYER = Path(__file__).parents[1] / "ordinary_user.py"
NOBODY_ELSE = 4242
SSN, MAIL, CARD = "536-" + "22-" + "8197", "ann.berg@" + "corp-mail.net", "4556 7375 " + "8689 9855"
POLICY = """
[guard]
floor = "banner+modal"
mandatory = ["us_ssn", "credit_card"]
min_confidence = "low"

[[app]]
name = "Slack"
exe = "slack"
trust = "guarded"
"""


class Machine:
    """A policy of root in a folder of its own, and an ordinary user's home beside it."""

    def __init__(self, folder: Path) -> None:
        self.root = os.geteuid() == 0
        self.desk = folder / "desk"  # where whoever runs the tests may write
        self.policy = folder / "etc" / "sonomos" / "policy.toml"
        self.home = folder / "home"
        self.data = folder / "data"  # rules and words, which are read late: their own place may be closed to the user
        self.uid = NOBODY_ELSE if self.root else None

    def as_root(self, *argv: str) -> None:
        subprocess.run([*([] if self.root else ["sudo", "-n"]), *argv], check=True, capture_output=True)

    def write(self, text: str) -> None:
        """As an administrator does: a whole file in the old one's place."""
        draft = self.desk / "draft"
        draft.write_text(text)
        self.as_root("install", "-m", "644", "-o", "0", "-g", "0", str(draft), str(self.policy.with_name("new")))
        self.as_root("mv", str(self.policy.with_name("new")), str(self.policy))

    def start(self, compiled: Path, *jobs: list[str] | tuple[list[str], str]) -> subprocess.Popen[str]:
        plan = {
            "policy": str(self.policy),
            "home": str(self.home),
            "cache": str(compiled),
            "uid": self.uid,
            "jobs": [
                {"argv": job[0], "stdin": job[1]} if isinstance(job, tuple) else {"argv": job, "stdin": ""}
                for job in jobs
            ],
        }
        player = subprocess.Popen(
            [sys.executable, "-W", "ignore", str(PLAYER)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd="/",
            env={**os.environ, "PYTHONPATH": str(self.data)},
        )  # fmt: skip
        assert player.stdin is not None
        player.stdin.write(json.dumps(plan) + "\n")
        player.stdin.flush()
        return player


@pytest.fixture
def machine() -> Iterator[Machine]:
    """Below `/tmp`, since pytest's own folders are closed to other users; who plays root is root, or may be by sudo."""
    folder = Path(tempfile.mkdtemp(dir=Path("/tmp").resolve(), prefix="sonomos-policy-"))
    folder.chmod(0o755)
    made = Machine(folder)
    made.desk.mkdir(mode=0o755)
    try:
        made.as_root("install", "-d", "-m", "755", "-o", "0", "-g", "0", str(folder / "etc"), str(made.policy.parent))
    except (OSError, subprocess.CalledProcessError):
        shutil.rmtree(folder)
        pytest.skip("nobody here can play root")
    (original,) = sonomos_resources.__path__
    shutil.copytree(original, made.data / "sonomos_resources")
    made.as_root("chmod", "-R", "a+rX", str(made.data))
    if not made.root:
        made.home.mkdir(mode=0o700)
        made.as_root("chown", "0:0", str(folder))  # now nothing on the way belongs to anybody else
    made.write(POLICY)
    yield made
    made.as_root("rm", "-rf", str(folder))


@pytest.fixture
def user(machine: Machine, compiled: Path) -> Callable[..., list[Any]]:
    """Runs commands as the user; what each left behind."""

    def run(*jobs: list[str] | tuple[list[str], str]) -> list[Any]:
        out, err = machine.start(compiled, *jobs).communicate(timeout=60)
        assert err == ""
        return [json.loads(line) for line in out.splitlines()]

    return run


def test_the_command_line_has_no_way_round(machine: Machine, user: Callable[..., list[Any]]) -> None:
    leak = machine.desk / "leak.txt"
    leak.write_text(
        f"ssn: {SSN}  # sonomos:allow pii-ssn a test\nmail: {MAIL}  # sonomos:allow pii-email a test\ncard: {CARD}\n"
    )
    baseline = str(machine.home / "base.json")
    found, written, by_baseline, show, rule, app, number, mail, away, check, named = user(
        ["scan", str(leak), "--format", "json"],
        ["scan", str(leak), "--write-baseline", baseline],
        ["scan", str(leak), "--baseline", baseline, "--format", "json"],
        ["policy", "show", "--effective", "--json"],
        ["allow", "add", "--rule", "pii-email"],
        ["allow", "add", "--app", "Slack"],
        (["allow", "add", "--stdin"], f"ssn: {SSN}"),
        (["allow", "add", "--stdin"], MAIL),
        ["apps", "set", "Slack", "--trust", "trusted"],
        ["policy", "check"],
        ["allow", "add", "--rule", "pii-ssn"],
    )
    told = [finding["type"] for finding in json.loads(found["out"])["findings"]]
    assert sorted(told) == ["credit_card", "us_ssn"]  # the comment about the mail counts, the other one does not
    assert written["code"] == 0
    assert {finding["type"] for finding in json.loads(by_baseline["out"])["findings"]} == {"credit_card", "us_ssn"}
    rows = {row["key"]: row for row in json.loads(show["out"])["settings"]}
    assert (rows["guard.floor"]["value"], rows["guard.floor"]["source"]) == ("banner+modal", "managed")
    assert (rows["guard.min_confidence"]["value"], rows["guard.min_confidence"]["pinned"]) == ("low", True)
    assert (rows["guard.allow_pause"]["value"], rows["guard.allow_pause"]["pinned"]) == (False, True)
    assert rows["guard.mandatory"]["value"] == ["credit_card", "us_ssn"]
    assert rows["ui.theme"]["source"] == "default"
    for refused, why in ((rule, "whole kinds"), (app, "whole apps"), (number, "us_ssn"), (named, "us_ssn")):
        assert (refused["code"], "rganisation" in refused["err"], why in refused["err"]) == (2, True, True)
    assert mail["code"] == 0
    assert (away["code"], "organisation" in away["err"]) == (2, True)
    assert (check["code"], check["out"]) == (0, "")


def test_an_app_is_trusted_by_nobody_but_the_administrator(machine: Machine, user: Callable[..., list[Any]]) -> None:
    mine = ["apps", "set", "mine", "--exe", "/usr/bin/writer", "--trust", "trusted"]
    rules = '[[app]]\nname = "theirs"\nexe = "/usr/bin/editor"\ntrust = "trusted"\n'
    machine.write("")
    made, free = user(mine, (["apps", "test", "/usr/bin/writer", "--stdin"], SSN))
    assert (made["code"], "trusted" in made["out"]) == (0, True)
    machine.write(POLICY)
    again, brought, listed, tested, vault, show = user(
        mine,
        (["apps", "import", "-"], rules),
        ["apps", "list", "--json"],
        (["apps", "test", "/usr/bin/writer", "--stdin"], SSN),
        ["apps", "set", "KeePassXC", "--exe", "/usr/bin/writer"],
        ["policy", "show", "--effective", "--json"],
    )
    for one in (again, brought):
        assert (one["code"], "counts as ordinary" in one["err"]) == (0, True)
    assert "mine: ordinary" in again["out"]
    assert "only the mode counts" in vault["err"]
    trust = {app["name"]: app["trust"] for app in json.loads(listed["out"])["apps"]}
    assert (trust["mine"], trust["theirs"], trust["KeePassXC"]) == ("ordinary", "ordinary", "trusted")
    assert tested["out"] != free["out"]
    rows = {row["key"]: row for row in json.loads(show["out"])["settings"]}
    assert (rows["guard.allow_trust"]["value"], rows["guard.allow_trust"]["pinned"]) == (False, True)
    machine.write(f'{POLICY}\n[[app]]\nname = "editor"\nexe = "/usr/bin/editor"\ntrust = "trusted"\n')
    ruled, wanted = user(["apps", "test", "editor"], ["apps", "test", "mine"])
    assert "editor: trusted" in ruled["out"]
    assert ("mine: ordinary" in wanted["out"], "counts as ordinary" in wanted["err"]) == (True, True)


def test_an_exception_written_into_the_file_by_hand_does_not_count(
    machine: Machine, user: Callable[..., list[Any]]
) -> None:
    """One that was made before the policy came is no other."""
    machine.write("")
    leak = machine.desk / "leak.txt"
    leak.write_text(f"ssn: {SSN}\ncard: {CARD}\nmail: {MAIL}\n")
    *made, free = user(
        (["allow", "add", "--stdin"], f"ssn: {SSN}"),
        ["allow", "add", "--rule", "pii-email"],
        (["allow", "add", "--stdin"], CARD),
        ["scan", str(leak), "--format", "json"],
    )
    assert [one["code"] for one in made] == [0, 0, 0]
    assert json.loads(free["out"])["findings"] == []
    machine.write(POLICY)
    bound, listed = user(["scan", str(leak), "--format", "json"], ["allow", "list", "--json"])
    assert {one["type"] for one in json.loads(bound["out"])["findings"]} == {"us_ssn", "credit_card", "email"}
    assert [one["counts"] for one in json.loads(listed["out"])["allow"]] == [True, False, True]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere it would take the real clipboard")
def test_the_app_honours_it_takes_a_change_over_and_falls_back(machine: Machine, compiled: Path) -> None:
    player = machine.start(compiled, ["desktop"])
    assert player.stdin is not None
    assert player.stdout is not None

    def now(floor: str) -> Any:
        assert player.stdin is not None
        player.stdin.write(f"{floor}\n")
        player.stdin.flush()
        return json.loads(player.stdout.readline())  # type: ignore[union-attr]

    try:
        first = json.loads(player.stdout.readline())
        machine.write('[guard]\nfloor = "modal-always"\nallow_pause = true\n')
        granted = now("modal-always")
        machine.as_root("rm", str(machine.policy))
        free = now("off")
        machine.write(POLICY)
        again = now("banner+modal")
        player.stdin.write("\n")
        _, err = player.communicate(timeout=20)
    finally:
        player.kill()
        player.wait()
    assert "Traceback" not in err
    assert first["floor"] == "banner+modal"
    assert (first["paused"], first["answer"]) == (
        False,
        [False, "Your organisation does not allow the guard to be paused."],
    )
    assert first["pause"] == ["Pause (not allowed by your organisation)", False]
    assert first["kept"] is False
    assert (granted["floor"], granted["paused"], granted["pause"]) == ("modal-always", True, ["Pause", True])
    assert (free["floor"], free["paused"], free["kept"], free["answer"]) == ("off", True, True, [True, ""])
    assert (again["floor"], again["paused"], again["kept"]) == ("banner+modal", False, False)
