"""The disk and the keychain are told at most once a period, and at the end for certain."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Any

import pytest

from sonomos_app.store.keys.keyplace import KeyUnreachable
from sonomos_app.store.ledger.flusher import Flusher


def test_the_last_change_is_told_at_the_end(tmp_path: Path) -> None:
    rounds: list[float] = []
    flusher = Flusher([tmp_path / "missing"], lambda: rounds.append(time.monotonic()), period_s=60.0)
    flusher.changed()
    flusher.changed()
    flusher.close()
    assert 1 <= len(rounds) <= 3


def test_nothing_changed_starts_nothing() -> None:
    before = threading.active_count()
    flusher = Flusher([], lambda: None)
    assert threading.active_count() == before
    flusher.close()


def test_many_changes_are_told_once_a_period() -> None:
    rounds: list[float] = []
    flusher = Flusher([], lambda: rounds.append(time.monotonic()), period_s=0.2)
    started = time.monotonic()
    while time.monotonic() - started < 0.5:
        flusher.changed()
        time.sleep(0.01)
    assert len(rounds) <= 1 + (time.monotonic() - started) / 0.2
    flusher.close()


@pytest.mark.parametrize("trouble", [KeyUnreachable("locked"), PermissionError(), ValueError()], ids=repr)
def test_trouble_with_keychain_and_disk_ends_nothing(tmp_path: Path, expected_logs: Any, trouble: Exception) -> None:
    if not isinstance(trouble, KeyUnreachable):
        expected_logs.expect("sonomos.store", "what follows on a record is done later")
    tried = threading.Event()

    def late() -> None:
        tried.set()
        raise trouble

    flusher = Flusher([tmp_path], late, period_s=0.0)
    flusher.changed()
    assert tried.wait(5.0)
    tried.clear()
    flusher.changed()
    assert tried.wait(5.0)
    flusher.close()
