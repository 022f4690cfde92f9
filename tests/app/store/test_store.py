"""What is recorded, what can be read again, and what never is written."""

from __future__ import annotations

import json
import os
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sonomos_app.figures.stats import stats_of
from sonomos_app.store.errors import NotPrivate, StoreError
from sonomos_app.store.places import Places
from sonomos_app.store.store import Store
from sonomos_core.model import Action, Finding, Match
from sonomos_core.policy.settings import Settings, Theme

Note = Callable[..., tuple[Finding, ...]]


def test_a_record_has_the_promised_fields_and_no_value(store: Store, places: Places, hit: Callable[..., Match]) -> None:
    value = "AKIA" + "Q" * 14 + "LE"
    store.record(
        [hit(value, "aws_access_key")],
        source=f"file:/srv/{value}/notes",
        app="Chat",
        source_app=None,
        action=Action.MASKED,
        session_id="s1",
        cwd=f"/srv/{value}",
    )
    raw = places.ledger.read_text(encoding="utf-8")
    assert value not in raw
    line = json.loads(raw)
    assert " ".join(line) == (
        "schema seq prev id timestamp type class rule value value_id occurrences detector severity confidence example"
        " source app source_app action session_id cwd mac"
    )
    assert line["schema"] == line["seq"] == line["occurrences"] == 1
    assert line["timestamp"] == "2026-01-02T03:04:05Z"
    assert (line["value"], line["source"], line["cwd"]) == ("AK••••LE", "file:/srv/AK••••LE/notes", "/srv/AK••••LE")
    assert len(line["value_id"]) == 12
    assert len(line["mac"]) == 64


def test_one_record_for_each_rule_and_value(store: Store, hit: Callable[..., Match]) -> None:
    matches = [hit("a@corp.example"), hit("b@corp.example"), hit("a@corp.example"), hit("a@corp.example", "person")]
    found = store.record(matches, source="cli", app=None, source_app=None, action=Action.FLAGGED)
    assert [(finding.type, finding.occurrences) for finding in found] == [("email", 2), ("email", 1), ("person", 1)]
    assert store.findings(newest_first=False) == found
    assert store.findings(limit=2) == found[:0:-1]


def test_the_place_of_one_value_does_not_tell_another(store: Store, hit: Callable[..., Match]) -> None:
    path = "file:/srv/first@corp.example/second@corp.example"
    matches = [hit("first@corp.example"), hit("second@corp.example")]
    found = store.record(matches, source=path, app=None, source_app=None, action=Action.FLAGGED)
    assert {finding.source for finding in found} == {"file:/srv/fi••••le/se••••le"}


def test_a_text_full_of_values_is_recorded_in_time(store: Store, hit: Callable[..., Match]) -> None:
    matches = [hit(f"person{number}@corp.example") for number in range(3000)]
    started = time.monotonic()
    store.record(matches, source="clipboard", app=None, source_app=None, action=Action.MASKED)
    assert time.monotonic() - started < 3.0
    assert store.counter.lifetime == 3000


def test_nothing_found_writes_nothing(store: Store, home: Path) -> None:
    assert store.record([], source="cli", app=None, source_app=None, action=Action.FLAGGED) == ()
    assert not (home / "leaks.jsonl").exists()


def test_opening_writes_nothing(store: Store, home: Path, user_folders: Path) -> None:
    assert store.findings() == ()
    assert stats_of(store).total == 0
    assert store.settings() == Settings()
    assert not home.exists()
    assert not user_folders.exists()


def test_a_file_name_that_is_no_text_is_recorded(store: Store, hit: Callable[..., Match]) -> None:
    odd = os.fsdecode(b"/tmp/\xff\xfe.txt")
    store.record([hit()], source=f"file:{odd}", app=None, source_app=None, action=Action.FLAGGED)
    assert store.findings()[0].source == f"file:{odd}"
    assert store.verify().intact


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no modes")
def test_everything_is_for_the_owner_only(store: Store, note: Note, home: Path, user_folders: Path) -> None:
    old = os.umask(0)
    try:
        found = note(store)
        store.decide([found[0].id], Action.OVERRIDDEN, "Chat", "sent")
        store.allowed.add(now=0.0, rule="email")
        store.config.change("ui.theme", Theme.DARK)
        store.cache.put("rules.db", b"x")
        store.close()
    finally:
        os.umask(old)
    paths = [home, *home.rglob("*"), store.places.vault, *store.places.vault.rglob("*")]
    assert len(paths) > 10
    for path in paths:
        mode = stat.S_IMODE(path.lstat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), path


@pytest.mark.parametrize("name", ["leaks.jsonl", ".lock"])
def test_a_link_is_refused(store: Store, note: Note, home: Path, tmp_path: Path, name: str) -> None:
    home.mkdir(mode=0o700)
    target = tmp_path / "elsewhere"
    target.write_text("mine\n")
    (home / name).symlink_to(target)
    with pytest.raises(NotPrivate, match="is a link"):
        note(store)
    assert target.read_text() == "mine\n"


def test_a_linked_data_folder_is_refused(store: Store, note: Note, home: Path, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    home.symlink_to(tmp_path / "real")
    with pytest.raises(StoreError):
        note(store)
    assert list((tmp_path / "real").iterdir()) == []


def test_a_folder_where_the_ledger_should_be_is_a_sentence(store: Store, note: Note, home: Path) -> None:
    home.mkdir()
    (home / "leaks.jsonl").mkdir()
    with pytest.raises(NotPrivate, match="not a regular file"):
        note(store)


@pytest.mark.skipif(not hasattr(os, "geteuid") or not Path("/dev/full").exists(), reason="needs a full device")
def test_a_full_disk_is_a_sentence(store: Store, note: Note, opened: Callable[[], Store]) -> None:
    """A limit on the size of files stands in for a full disk: the append is refused and taken back."""
    import resource
    import signal

    note(store)
    size = store.places.ledger.stat().st_size
    old_limit, old_handler = resource.getrlimit(resource.RLIMIT_FSIZE), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + 10, old_limit[1]))
    try:
        with pytest.raises(StoreError, match="full"):
            note(store)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old_limit)
        signal.signal(signal.SIGXFSZ, old_handler)
    assert store.places.ledger.stat().st_size == size
    assert opened().counter.lifetime == 1
    note(store)
    assert store.verify().intact
    assert opened().counter.lifetime == 2


def test_decisions_are_kept_apart_and_counted_in_the_figures(
    store: Store, note: Note, opened: Callable[[], Store]
) -> None:
    found = note(store)
    store.decide([found[0].id], Action.OVERRIDDEN, "Chat", "the user sent the original")
    again = opened()
    assert [(d.finding, d.action, d.app) for d in again.decisions()] == [(found[0].id, Action.OVERRIDDEN, "Chat")]
    assert stats_of(again).by_action == {"overridden": 1}
    assert again.findings()[0].action is Action.MASKED
    assert again.counter.lifetime == 1
    assert len(store.places.ledger.read_bytes().splitlines()) == 1


def test_the_figures(store: Store, note: Note) -> None:
    for value, type_ in [("a@corp.example", "email"), ("a@corp.example", "email"), ("Ann", "person")]:
        note(store, value, type_)
    figures = stats_of(store)
    assert (figures.total, figures.lifetime, figures.types) == (3, 3, {"email": 2, "person": 1})
    assert (figures.unique_values, figures.repeat_exposures) == (2, 1)
    assert (figures.regex, figures.llm, figures.high_confidence, figures.sessions) == (3, 0, 3, 0)
    assert figures.by_app == {"Chat": 3}
    names = figures.as_json()
    assert {"total", "sessions", "high_confidence", "regex", "llm", "types"} < set(names)
    assert {"unique_values", "repeat_exposures", "sources", "weighted_score", "grade", "by_class"} < set(names)
    assert json.loads(json.dumps(figures.as_json()))["grade"] == figures.grade == "A"


def test_the_data_folder_is_named_by_argument_environment_and_default(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, user_folders: Path
) -> None:
    assert Places.of().home == user_folders / ".sonomos"
    monkeypatch.setenv("SONOMOS_HOME", str(tmp_path / "from-environment"))
    assert Places.of().home == tmp_path / "from-environment"
    assert Places.of(tmp_path / "explicit").home == tmp_path / "explicit"


def test_two_data_folders_have_two_keys(home: Path, tmp_path: Path, keychain: object) -> None:
    with Store.open(home, keyring=keychain) as one, Store.open(tmp_path / "b", keyring=keychain) as other:  # type: ignore[arg-type]
        assert one.key != other.key
