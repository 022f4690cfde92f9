"""`sonomos doctor`: each channel's state, reason and remedy."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from sonomos_app.guard.prompts import GuardStatus, Protection
from sonomos_app.ipc.messages import Response

PROTECTED = Response(guard=GuardStatus(Protection.PROTECTED, "A planted token was caught."))
CHANNELS = ["clipboard guard", "engine", "rules", "install key", "ledger", "data folder", "settings and app rules"]


def channels(result: Any) -> dict[str, Any]:
    """Name to channel."""
    return {channel["name"]: channel for channel in result.json["channels"]}


def test_a_machine_that_protects_is_told_so(shell: Any, running_app: Any) -> None:
    running_app(lambda request: PROTECTED)
    shell("scan", "--record", "-", stdin=b"ssn " + b"-".join([b"219", b"09", b"9998"]))
    result = shell("doctor", "--json")
    assert result.code == 0
    assert result.json["schema"] == 1
    assert list(channels(result)) == CHANNELS
    assert {channel["state"] for channel in result.json["channels"]} == {"proven"}
    assert "file only you can read" in channels(result)["install key"]["reason"]


def test_without_the_app_nothing_protects(shell: Any) -> None:
    result = shell("doctor")
    assert result.code == 1
    assert result.out.startswith("▲ clipboard guard: off. The app is not running")
    assert "\n  Start sonomos-desktop.\n" in result.out


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
        ("apps.toml", "[[app]]\nname = 'x'\n", "apps.toml: app x: says nothing by which"),
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
