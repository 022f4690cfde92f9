"""Canary's folders are offered once, taken over on consent without loss, and Canary still reads what we write."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from sonomos_app.store.canary.folders import CanaryFolder
from sonomos_app.store.ledger.merging import Merged
from sonomos_app.store.store import Store
from sonomos_core.model import Finding

Note = Callable[..., tuple[Finding, ...]]
BASE = {"confidence": "high", "timestamp": "2026-04-24T10:11:12Z", "session_id": "abc"}
V13 = {"type": "us_ssn", "value": "07•••••••20", "detector": "regex", **BASE}
LLM = {"type": "email", "value": "jo•••••om", "detector": "llm", **BASE, "source": "file:/srv/a.txt"}
V15 = {**V13, "type": "aws_secret_key", "source": "audit:history", "cwd": "/srv", "value_id": "0123456789ab"}


def lines(*records: dict[str, str]) -> str:
    return "".join(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n" for record in records)


@pytest.fixture
def canary(user_folders: Path) -> Path:
    """Canary's own folder, beside which ours lies elsewhere. One of its findings stands there twice."""
    folder = user_folders / ".sonomos"
    folder.mkdir(parents=True)
    (folder / "leaks.jsonl").write_text(lines(V13, V13, LLM, V15))
    return folder


def test_a_folder_is_offered_until_it_is_answered(store: Store, canary: Path) -> None:
    assert store.canary_waiting() == (CanaryFolder(canary, 4),)
    store.decline_canary(canary)
    assert store.canary_waiting() == ()


def test_a_folder_is_taken_over_once_and_without_loss(store: Store, canary: Path, note: Note) -> None:
    note(store)
    assert store.merge(canary) == Merged(4, 0, 0, 0, canary=True)
    assert store.canary_waiting() == ()
    assert store.merge(canary) == Merged(0, 0, 4, 0, canary=True)
    raw = store.places.ledger.read_text().splitlines(keepends=True)
    assert "".join(raw[1:]) == lines(V13, V13, LLM, V15)
    note(store)
    assert store.verify().intact
    assert (store.counter.lifetime, len(store.findings())) == (6, 6)
    assert (canary / "leaks.jsonl").read_text() == lines(V13, V13, LLM, V15)


def test_what_canary_records_later_comes_with_the_next_merge(store: Store, canary: Path) -> None:
    store.merge(canary)
    with (canary / "leaks.jsonl").open("a") as file:
        file.write(lines(V13, LLM))
    assert store.merge(canary) == Merged(2, 0, 4, 0, canary=True)
    assert store.counter.types == {"us_ssn": 3, "email": 2, "aws_secret_key": 1}


def test_canarys_archives_are_taken_over_too(store: Store, canary: Path) -> None:
    (canary / "archive").mkdir()
    shutil.copy(canary / "leaks.jsonl", canary / "old")
    packed = gzip.compress((canary / "old").read_bytes())
    (canary / "archive" / "leaks-2026-04-24T101112.jsonl.gz").write_bytes(packed)
    (canary / "leaks.jsonl").write_text(lines(V15))
    assert store.merge(canary) == Merged(5, 0, 0, 0, canary=True)


def test_our_own_folder_is_never_offered(user_folders: Path, canary: Path, keychain: object) -> None:
    with Store.open(canary, keyring=keychain) as store:  # type: ignore[arg-type]
        assert store.canary_waiting() == ()
        assert len(store.findings()) == 4, "Canary's records in a shared folder need no taking over"


def test_another_home_of_ours_in_which_canary_records_is_taken_over_once_too(
    store: Store, canary: Path, keychain: object, note: Note
) -> None:
    with Store.open(canary, keyring=keychain) as shared:  # type: ignore[arg-type]
        note(shared)
    assert store.canary_waiting() == (CanaryFolder(canary, 4),)
    assert store.merge(canary) == Merged(5, 0, 0, 0, canary=False)
    assert store.canary_waiting() == ()


def test_a_plugins_data_folder_is_found(
    store: Store, user_folders: Path, monkeypatch: pytest.MonkeyPatch, canary: Path
) -> None:
    folder = user_folders / ".claude" / "plugins" / "data" / "canary-sonomos"
    folder.mkdir(parents=True)
    (folder / "leaks.jsonl").write_text(lines(V15))
    monkeypatch.setenv("CLAUDE_PLUGIN_DATA", str(canary))
    assert store.canary_waiting() == (CanaryFolder(canary, 4), CanaryFolder(folder, 1))


# How Canary counts its file: 1.3 by lines and by `jq`, 1.5 by a field that stands in quotation marks after its name.
V13_COUNTS = {
    "total": "wc -l < FILE",
    "sessions": "jq -r .session_id FILE | sort -u | wc -l",
    "high": """jq -r 'select(.confidence=="high") | .type' FILE | wc -l""",
    "regex": """jq -r 'select(.detector=="regex") | .type' FILE | wc -l""",
    "llm": """jq -r 'select(.detector=="llm") | .type' FILE | wc -l""",
    "email": "jq -r .type FILE | grep -c '^email$'",
}
V15_COUNTS = {
    "total": "jq -cR 'fromjson? // empty' FILE | wc -l",
    "email": """jq -cR 'fromjson? // empty' FILE | grep -c '"type":"email"'""",
    "file": """jq -cR 'fromjson? // empty' FILE | grep -c '"source":"file:'""",
}


@pytest.mark.skipif(shutil.which("jq") is None, reason="jq is not installed")
@pytest.mark.parametrize("counts", [V13_COUNTS, V15_COUNTS], ids=["1.3", "1.5"])
def test_canary_counts_what_we_write(store: Store, canary: Path, note: Note, counts: dict[str, str]) -> None:
    note(store)
    store.merge(canary)
    deleted = note(store)[0].id
    note(store, "Ann", "person")
    store.delete([deleted])
    found = {}
    for name, command in counts.items():
        shell = ["sh", "-c", command.replace("FILE", '"$1"'), "sh", os.fspath(store.places.ledger)]
        done = subprocess.run(shell, capture_output=True, text=True, check=True)
        found[name] = int(done.stdout)
    everything = {"total": 7, "sessions": 2, "high": 6, "regex": 5, "llm": 1, "email": 3, "file": 1}
    assert found == {name: everything[name] for name in counts}
