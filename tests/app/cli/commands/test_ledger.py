"""`sonomos ledger merge`: another record taken over, after asking, once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sonomos_app.store.store import Store
from sonomos_core.model import Action, Confidence, DataClass, Match, Severity

CANARY = [
    {"type": "us_ssn", "value": "07•••••••20", "detector": "regex", "confidence": "high",
     "timestamp": "2026-04-24T10:11:12Z", "session_id": "abc"},
    {"type": "email", "value": "jo•••••om", "detector": "llm", "confidence": "medium",
     "timestamp": "2026-04-25T10:11:13Z", "session_id": "abc", "source": "transcript", "value_id": "0123456789ab"},
]  # fmt: skip


@pytest.fixture(autouse=True)
def user_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Canary's usual places are looked for in a home of this test's own."""
    for name in ("HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "user"))
    monkeypatch.delenv("CLAUDE_PLUGIN_DATA", raising=False)


@pytest.fixture
def canary(tmp_path: Path) -> Path:
    """A folder that Canary wrote, where it usually writes."""
    folder = tmp_path / "user" / ".sonomos"
    folder.mkdir(parents=True, mode=0o700)
    (folder / "leaks.jsonl").write_text("".join(json.dumps(each) + "\n" for each in CANARY))
    return folder


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Another home of ours, with a finding and what became of it."""
    hit = Match("pii-email", "email", DataClass.PII, Severity.LOW, Confidence.HIGH, False, 0, 18, "ann.jones@corp.org")
    with Store.open(tmp_path / "other") as store:
        found = store.record([hit], source="clipboard", app=None, source_app="Editor", action=Action.FLAGGED)
        store.decide([found[0].id], Action.MASKED, "Claude", "guarded")
    return tmp_path / "other"


def test_canarys_records_are_taken_over_once_and_stay_where_they_were(shell: Any, canary: Path) -> None:
    before = (canary / "leaks.jsonl").read_bytes()
    assert shell("ledger", "merge", canary, stdin=b"yes\n").err.endswith("2 findings of Canary taken over.\n")
    again = shell("ledger", "merge", canary, "--yes")
    assert (again.code, again.err) == (0, "Nothing new: 2 findings of Canary had been taken over before.\n")
    assert (canary / "leaks.jsonl").read_bytes() == before
    stats = shell("stats", "--json").json
    assert (stats["total"], stats["lifetime"], stats["types"]) == (2, 2, {"us_ssn": 1, "email": 1})
    assert shell("ledger", "verify").code == 0


def test_nothing_is_taken_without_a_yes(shell: Any, canary: Path) -> None:
    for answer in (b"no\n", b""):
        result = shell("ledger", "merge", canary, stdin=answer)
        assert (result.code, result.err.endswith("Type yes: nothing was taken over\n")) == (2, True)
    assert shell("stats", "--json").json["lifetime"] == 0


def test_a_folder_of_canary_is_offered_until_it_is_answered(shell: Any, canary: Path) -> None:
    offered = shell("ledger", "merge")
    assert offered.out == f"{canary.resolve()}: 2 records of Canary\n"
    assert shell("ledger", "merge", canary, "--decline").code == 0
    declined = shell("ledger", "merge")
    assert (declined.code, declined.out) == (0, "")
    assert declined.err == "No folder of Canary waits; name the folder to take over.\n"


def test_what_was_taken_over_is_not_offered(shell: Any, canary: Path) -> None:
    shell("ledger", "merge", canary, "--yes")
    assert shell("ledger", "merge").out == ""


def test_another_home_comes_with_what_became_of_its_findings(shell: Any, other: Path) -> None:
    assert shell("ledger", "merge", other, "--yes").err == "1 finding taken over, 1 decision with them.\n"
    (row,) = shell("findings", "export", "--json").json["findings"]
    assert (row["outcome_app"], row["outcome"], row["source_app"]) == ("Claude", "masked", "Editor")


def test_a_count_whose_record_is_gone_is_told(shell: Any, other: Path) -> None:
    (other / "leaks.jsonl").unlink()
    result = shell("ledger", "merge", other, "--yes")
    assert "1 more are counted, though no file there holds them" in result.err
    assert shell("stats", "--json").json["lifetime"] == 1


def test_a_folder_without_a_record_is_refused(shell: Any, tmp_path: Path) -> None:
    result = shell("ledger", "merge", tmp_path, "--yes")
    assert (result.code, "holds no record" in result.err) == (2, True)


def test_what_is_no_folder_is_refused_before_anybody_is_asked(shell: Any, tmp_path: Path) -> None:
    for place in (tmp_path / "gone", tmp_path / "file"):
        (tmp_path / "file").touch()
        result = shell("ledger", "merge", place, stdin=b"yes\n")
        assert (result.code, result.err) == (2, f"{place} is no folder\n")


def test_yes_and_decline_exclude_each_other(shell: Any, canary: Path) -> None:
    assert shell("ledger", "merge", canary, "--yes", "--decline").code == 2
