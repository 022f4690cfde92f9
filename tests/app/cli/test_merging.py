"""A merge on a terminal says how far it is, and Ctrl+C stops it while nothing is written."""

from __future__ import annotations

import io
import json
import os
import signal
from pathlib import Path
from typing import Any

import pytest

from sonomos_app.cli import merging
from sonomos_app.cli.console import Console
from sonomos_app.store.errors import Stopped
from sonomos_app.store.store import Store


class Terminal(io.StringIO):
    """Says that it is one."""

    def isatty(self) -> bool:
        return True


class Interrupting(Terminal):
    """Somebody presses Ctrl+C as soon as this word stands there."""

    def __init__(self, word: str) -> None:
        super().__init__()
        self.word = word

    def write(self, text: str) -> int:
        if self.word in text:
            os.kill(os.getpid(), signal.SIGINT)
        return super().write(text)


@pytest.fixture
def canary(tmp_path: Path) -> Path:
    line = {"type": "us_ssn", "value": "07••••20", "detector": "regex", "confidence": "high", "session_id": "abc"}
    lines = [json.dumps({**line, "timestamp": f"2026-04-24T10:{n // 60:02}:{n % 60:02}Z"}) for n in range(1200)]
    (tmp_path / "canary").mkdir()
    (tmp_path / "canary" / "leaks.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path / "canary"


def console(stderr: io.StringIO) -> Console:
    return Console(io.BytesIO(), io.StringIO(), stderr, {})


def test_a_terminal_is_told_how_far_it_is_and_is_left_clean(tmp_path: Path, canary: Path) -> None:
    stream = Terminal()
    with Store.open(tmp_path / "home") as store:
        assert merging.merged(store, canary, console(stream)).findings == 1200
    said = stream.getvalue().split(merging.CLEAR)
    assert said[1].startswith("500 findings looked at, ")
    assert any("of 1200 findings taken over" in each or "findings looked at" in each for each in said[1:-1])
    assert said[-1] == ""


def test_a_file_is_told_nothing(tmp_path: Path, canary: Path) -> None:
    stream = io.StringIO()
    with Store.open(tmp_path / "home") as store:
        merging.merged(store, canary, console(stream))
    assert stream.getvalue() == ""


@pytest.mark.skipif(os.name == "nt", reason="a process cannot press Ctrl+C for itself there")
def test_ctrl_c_leaves_everything_as_it_was(tmp_path: Path, canary: Path) -> None:
    before = signal.getsignal(signal.SIGINT)
    with Store.open(tmp_path / "home") as store, pytest.raises(Stopped):
        merging.merged(store, canary, console(Interrupting("looked at")))
    assert signal.getsignal(signal.SIGINT) is before
    with Store.open(tmp_path / "home") as store:
        assert (store.findings(), store.counter.lifetime) == ((), 0)


@pytest.mark.skipif(os.name == "nt", reason="a process cannot press Ctrl+C for itself there")
def test_what_is_being_written_is_finished(tmp_path: Path, canary: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(merging, "PERIOD_S", 0.0)
    stream = Interrupting("taken over")
    with Store.open(tmp_path / "home") as store:
        assert merging.merged(store, canary, console(stream)).findings == 1200
    assert "it is finished now" in stream.getvalue()
