"""`sonomos policy`: every key with its value, source and enforcing module; a draft's mistakes, all of them."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from typing import Any

import pytest

if sys.platform == "win32":
    pytest.skip("owners and permission bits", allow_module_level=True)

from sonomos_app.store import places
from sonomos_app.store.choices import managed
from sonomos_core.policy.managed import KNOWN


@pytest.fixture(autouse=True)
def policy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the policy would lie; who runs the tests plays the administrator."""
    path = tmp_path / "etc" / "policy.toml"
    path.parent.mkdir(mode=0o755)
    monkeypatch.setattr(places, "POLICY", path)
    monkeypatch.setattr(managed, "ADMIN", os.geteuid())
    return path


def rows(shell: Any, *more: str) -> dict[str, Any]:
    answer = shell("policy", "show", "--json", *more)
    assert answer.code == 0
    return {row["key"]: row for row in answer.json["settings"]}


def write(shell: Any, text: str) -> None:
    shell.home.mkdir(mode=0o700, exist_ok=True)
    (shell.home / "config.toml").write_text(text)


def test_every_key_is_there_with_a_module_that_is_there(shell: Any) -> None:
    found = rows(shell, "--effective")
    assert set(found) == set(KNOWN)
    for row in found.values():
        assert set(row) == {"key", "value", "source", "pinned", "enforced_by", "also_enforced_by"}
        for module in (row["enforced_by"], *row["also_enforced_by"]):
            assert importlib.util.find_spec(module) is not None
    assert {(row["source"], row["pinned"]) for row in found.values()} == {("default", False)}


def test_each_source_is_named(shell: Any, policy: Path) -> None:
    write(shell, '[guard]\nmode = "off"\nanswer_seconds = 60\noriginal_minutes = 9\n[ui]\ntheme = "dark"\n')
    policy.write_text('[guard]\nfloor = "banner+modal"\noriginal_minutes = 5\nallow_values = true\n')
    found = {key: (row["value"], row["source"], row["pinned"]) for key, row in rows(shell, "--effective").items()}
    assert found["ui.theme"] == ("dark", "user", False)
    assert found["ui.language"] == ("system", "default", False)
    assert found["guard.answer_seconds"] == (60, "user", False)  # said, though it is the default
    assert found["guard.original_minutes"] == (5, "managed", True)
    assert found["guard.mode"] == ("banner+modal", "managed", False)  # lifted by the floor; stricter may be chosen
    assert found["guard.floor"] == ("banner+modal", "managed", True)
    assert found["guard.allow_pause"] == (False, "managed", True)
    assert found["guard.allow_values"] == (True, "managed", True)
    assert found["guard.allow_trust"] == (False, "managed", True)
    assert found["guard.mandatory"] == ([], "default", False)


def test_without_effective_only_what_is_managed_is_shown(shell: Any, policy: Path) -> None:
    policy.write_text('[guard]\nunscanned = "hold"\n[[app]]\nname = "Slack"\nexe = "slack"\ntrust = "guarded"\n')
    assert set(rows(shell)) == {"guard.unscanned"}
    answer = shell("policy", "show")
    assert "guard.unscanned  hold     managed  pinned  sonomos_app.desktop.policy" in answer.out
    assert "app Slack        guarded  managed  pinned  sonomos_app.desktop.policy" in answer.out
    (app,) = shell("policy", "show", "--json").json["apps"]
    assert (app["name"], app["trust"], app["pinned"]) == ("Slack", "guarded", True)


def test_no_policy_is_told_as_such(shell: Any, policy: Path) -> None:
    answer = shell("policy", "show")
    assert (answer.code, answer.out) == (0, f"No policy is set on this machine ({policy}).\n")
    assert shell("policy", "show", "--json").json["policy"] == {"path": str(policy), "state": "none", "mistakes": []}


@pytest.mark.parametrize(
    ("text", "mode", "state"), [("", 0o666, "refused"), ("[guard]\nflor = 'off'\n", 0o644, "mistaken")]
)
def test_one_that_cannot_be_obeyed_is_a_failure_that_is_told(
    shell: Any, policy: Path, text: str, mode: int, state: str, expected_logs: Any
) -> None:
    expected_logs.expect("sonomos.store")
    policy.write_text(text)
    policy.chmod(mode)
    answer = shell("policy", "show", "--json")
    assert (answer.code, answer.json["policy"]["state"]) == (1, state)
    told = shell("policy", "show")
    assert told.code == 1
    assert str(policy) in told.err
    assert shell("policy", "check").code == 1


def test_a_draft_is_told_every_mistake_with_its_line(shell: Any, tmp_path: Path) -> None:
    draft = tmp_path / "draft.toml"
    draft.write_text(
        '[guard]\nmandatory = ["creditcard"]\nmode = "of"\nflor = "off"\n[ui]\ntheme = "dark"\n'
        '[[app]]\nname = "good"\nexe = "x"\n[[app]]\nname = "bad"\ntrust = "trustd"\nexe = "x"\n'
    )
    answer = shell("policy", "check", draft)
    assert answer.code == 1
    assert [line.removeprefix(f"{draft}: ") for line in answer.out.splitlines()] == [
        "line 2: guard.mandatory knows no type 'creditcard'; did you mean 'credit_card'?",
        "line 3: guard.mode must be one of off, banner, banner+modal, modal-always, not 'of'; did you mean 'off'?",
        "line 4: unknown setting 'guard.flor'; did you mean 'guard.floor'?",
        "line 6: ui.theme cannot be pinned",
        "line 10: app bad: trust must be one of guarded, ordinary, trusted, not 'trustd'",
    ]
    assert answer.err == "5 mistakes\n"


def test_a_draft_that_is_no_toml_is_told_where(shell: Any, tmp_path: Path) -> None:
    draft = tmp_path / "draft.toml"
    draft.write_text("[guard]\nfloor = banner\n")
    answer = shell("policy", "check", draft)
    assert (answer.code, answer.out.startswith(f"{draft}: line 2: ")) == (1, True)
    draft.write_bytes(b"\xff")
    assert shell("policy", "check", draft).code == 2
    assert shell("policy", "check", tmp_path / "none").code == 2


def test_a_good_draft_is_summed_up_and_told_what_may_not_be_meant(shell: Any, tmp_path: Path) -> None:
    draft = tmp_path / "draft.toml"
    draft.write_text('[guard]\nfloor = "banner+modal"\nmode = "banner"\nallow_pause = true\nallow_trust = true\n')
    answer = shell("policy", "check", draft)
    assert (answer.code, answer.err) == (0, "no mistakes; sets 4 keys and 0 app rules\n")
    assert "guard.mode is pinned to banner, but the floor banner+modal holds" in answer.out
    assert "guard.allow_pause takes the floor away" in answer.out
    assert "guard.allow_trust takes the floor away" in answer.out
