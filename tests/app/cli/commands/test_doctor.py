"""`sonomos doctor`: each channel's state, reason and remedy."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sonomos_app.cli.commands import doctor
from sonomos_app.cli.console import Console
from sonomos_app.cli.main import main
from sonomos_app.guard.prompts import GuardStatus, Protection
from sonomos_app.health.channel import Channel, State
from sonomos_app.health.examination import CHECKS
from sonomos_app.health.look import Live, Proof
from sonomos_app.ipc.messages import Ask, Response
from sonomos_core.errors import EngineError
from sonomos_platform.clipboard.api import Capability

NOW = 1_700_000_000.0
STATUS = GuardStatus(Protection.PROTECTED, "A planted token was caught.", proven_at=NOW)
LIVE = Live(
    system="linux-x11",
    capabilities=frozenset(each.value for each in Capability),
    names_front=True,
    tray="shown",
    keys=True,
    proofs={name: Proof(NOW) for name in ("clipboard guard", "background readers", "copied files", "keys")},
)
PROTECTED = Response(guard=STATUS, health=LIVE.as_json())
BY_CHOICE = {"managed policy", "start at login"}


def channels(result: Any) -> dict[str, Any]:
    """Name to channel."""
    return {channel["name"]: channel for channel in result.json["channels"]}


def test_a_machine_that_protects_is_told_so(shell: Any, running_app: Any) -> None:
    running_app(lambda request: PROTECTED)
    shell("scan", "--record", "-", stdin=b"ssn " + b"-".join([b"219", b"09", b"9998"]))
    result = shell("doctor", "--json")
    assert [channel for channel in result.json["channels"] if channel["fails"]] == []
    assert result.code == 0
    assert result.json["schema"] == 1
    assert list(channels(result)) == [check.name for check in CHECKS]
    assert {channel["state"] for channel in result.json["channels"] if channel["name"] not in BY_CHOICE} == {"proven"}
    assert {channels(result)[name]["state"] for name in BY_CHOICE} == {"off"}
    assert channels(result)["clipboard guard"]["proven_at"] == "2023-11-14T22:13:20Z"
    assert "file only you can read" in channels(result)["install key"]["reason"]


def test_without_the_app_nothing_protects(shell: Any) -> None:
    result = shell("doctor")
    assert result.code == 1
    assert result.out.startswith("▲ clipboard guard: off. The app is not running")
    assert "\n  Start sonomos-desktop.\n" in result.out


def test_an_app_that_is_older_than_the_question_is_asked_the_old_one(shell: Any, running_app: Any) -> None:
    heard = running_app(lambda request: Response(guard=STATUS) if request.ask is Ask.STATUS else Response(ok=False))
    states = channels(shell("doctor", "--json"))
    assert [request.ask for request in heard] == [Ask.HEALTH, Ask.STATUS]
    assert states["clipboard guard"]["state"] == "proven"
    assert states["tray"]["state"] == "unproven"


def test_what_the_app_says_in_another_way_counts_as_not_said(shell: Any, running_app: Any) -> None:
    running_app(lambda request: Response(guard=STATUS, health={"tray": ["?"]}))
    states = channels(shell("doctor", "--json"))
    assert (states["clipboard guard"]["state"], states["tray"]["state"]) == ("proven", "unproven")


def test_it_looks_without_leaving_a_key_or_a_record(shell: Any) -> None:
    states = channels(shell("doctor", "--json"))
    assert states["install key"]["state"] == "unproven"
    assert states["ledger"]["state"] == "unproven"
    assert not (shell.home / "key.json").exists()
    assert not (shell.home / "leaks.jsonl").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="modes say nothing there")
def test_a_file_open_to_others_is_a_failure(shell: Any, running_app: Any) -> None:
    running_app(lambda request: PROTECTED)
    (shell.home / "leftover.html").write_text("x")
    (shell.home / "leftover.html").chmod(0o644)
    result = shell("doctor", "--json")
    assert result.code == 1
    assert channels(result)["data folder"]["state"] == "blind"
    assert "leftover.html" in channels(result)["data folder"]["reason"]


def test_a_broken_ledger_is_a_failure(shell: Any, running_app: Any) -> None:
    running_app(lambda request: PROTECTED)
    shell("scan", "--record", "-", stdin=b"ssn " + b"-".join([b"219", b"09", b"9998"]))
    ledger = shell.home / "leaks.jsonl"
    ledger.write_bytes(ledger.read_bytes().replace(b'"high"', b'"low"', 1))
    result = shell("doctor", "--json")
    assert result.code == 1
    assert channels(result)["ledger"]["state"] == "blind"
    assert "line 1" in channels(result)["ledger"]["reason"]


@pytest.mark.parametrize(
    ("name", "text", "hint"),
    [
        ("config.toml", "[guard]\nmod = 'off'\n", "config.toml: line 2: unknown setting 'guard.mod'"),
        ("apps.toml", "[[app]]\nname = 'x'\n", "apps.toml: line 1: app x: says nothing by which"),
        ("allow.json", "{", "allow.json cannot be read"),
    ],
    ids=["settings", "app rules", "allowances"],
)
def test_mistakes_are_quoted_with_their_file(shell: Any, running_app: Any, name: str, text: str, hint: str) -> None:
    running_app(lambda request: PROTECTED)
    (shell.home / name).write_text(text)
    (shell.home / name).chmod(0o600)
    result = shell("doctor", "--json")
    assert result.code == 1
    assert hint in channels(result)["settings and app rules"]["reason"]


def test_a_guard_switched_off_in_the_settings_is_off_but_no_failure(shell: Any) -> None:
    shell.home.mkdir(mode=0o700)
    (shell.home / "config.toml").write_text("[guard]\nmode = 'off'\n")
    (shell.home / "config.toml").chmod(0o600)
    result = shell("doctor", "--json")
    assert channels(result)["clipboard guard"]["state"] == "off"
    assert result.code == 0


def test_a_bundle_is_written_for_its_owner_only_beside_what_is_said(shell: Any, running_app: Any) -> None:
    running_app(lambda request: PROTECTED)
    path = shell.home.parent / "bundle.txt"
    result = shell("doctor", "--bundle", path)
    assert result.out.startswith("✓ clipboard guard: proven.")
    text = path.read_text()
    assert "\n  proven    clipboard guard: A planted token was caught. (2023-11-14 22:13 UTC)\n" in text
    assert str(shell.home) not in text
    assert sys.platform == "win32" or path.stat().st_mode & 0o077 == 0


def test_a_bundle_that_cannot_be_written_is_an_error(shell: Any) -> None:
    result = shell("doctor", "--bundle", shell.home.parent / "no" / "where.txt")
    assert result.code == 2
    assert "no such file" in result.err.lower()


class Slow(io.StringIO):
    """Standard error of a terminal."""

    def isatty(self) -> bool:
        return True


def test_each_channel_is_told_before_the_next_is_looked_at(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    raw, err = io.BytesIO(), Slow()
    heard: list[int] = []

    def examined(look: object) -> Iterator[Channel]:
        for name in ("first", "second"):
            heard.append(raw.getvalue().count(b"\n"))
            yield Channel(name, State.PROVEN, "It is so.")

    monkeypatch.setattr(doctor, "examine", examined)
    monkeypatch.setattr(doctor, "_engine", lambda store: EngineError("none here"))
    console = Console(io.BytesIO(), io.TextIOWrapper(raw, encoding="utf-8"), err, {})
    assert main(["--home", str(tmp_path / "home"), "doctor"], console) == 0
    assert heard == [0, 1]
    assert err.getvalue() == "Checking everything; with a long record this takes a while.\n"
