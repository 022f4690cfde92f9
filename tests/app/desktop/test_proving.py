"""The proof is renewed whatever else goes wrong."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sonomos_app.desktop.keys import Keys
from sonomos_app.desktop.proving import Proving
from sonomos_app.guard.guard import Guard
from sonomos_app.store.store import Store
from sonomos_core import Detector
from sonomos_core.detect import rulebook
from sonomos_platform import Platform
from sonomos_platform.clipboard.api import ClipboardBackend
from sonomos_platform.clipboard.fake import FakeClipboard
from sonomos_platform.errors import ClipboardUnavailable


class Told:
    """Of the guard, only whom the proof is told to."""

    def __init__(self) -> None:
        self.proofs: queue.SimpleQueue[str | None] = queue.SimpleQueue()

    def prove(self, failure: str | None) -> None:
        self.proofs.put(failure)

    def status(self) -> Any:
        return type("Status", (), {"proven_at": 5.0})


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "data") as store:
        yield store


def test_what_cannot_be_looked_at_before_keeps_no_proof_from_being_renewed(store: Store, expected_logs: Any) -> None:
    expected_logs.expect("sonomos.desktop", "a test could not be run: RuntimeError at ")
    planted = Detector([rule for rule in rulebook.shipped() if rule.type == "planted_token"])
    told = Told()
    guard: Guard = told  # type: ignore[assignment]
    keys: Keys = type("NoKeys", (), {"try_out": staticmethod(lambda: ())})  # type: ignore[assignment]

    def broken() -> None:
        raise RuntimeError("the folder is gone")

    def gone() -> ClipboardBackend:
        raise ClipboardUnavailable("It has gone.")

    platform = Platform("memory", FakeClipboard(), stage=gone)
    Proving(platform, planted, guard, store, keys, before=(broken,)).prove()
    assert told.proofs.get(timeout=10) == "It has gone."
