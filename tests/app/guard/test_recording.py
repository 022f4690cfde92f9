"""What cannot be written is told once, and only something that was really written takes it back."""

from __future__ import annotations

import gc
import secrets
import sys
import threading
import time
from collections.abc import Iterable, Sequence
from typing import Any

import pytest

from sonomos_app.guard.recording import QueueRecorder
from sonomos_core.model import Action, Confidence, DataClass, Finding, Match, Severity

MATCH = Match("r", "t", DataClass.SECRET, Severity.HIGH, Confidence.HIGH, False, 0, 4, "abcd")


class Full(Exception):
    """Nothing more fits."""


class Book:
    """A ledger that can be full."""

    def __init__(self) -> None:
        self.full = False
        self.decided: list[list[str]] = []

    def record(self, matches: Sequence[Match], **_: Any) -> tuple[Finding, ...]:
        if self.full:
            raise Full
        return tuple(
            Finding("i", "2026-01-01T00:00:00Z", "t", DataClass.SECRET, "r", "••••", None, 1, "regex", Severity.HIGH,
                    Confidence.HIGH, False, "clipboard", None, None, Action.MASKED, None, None)
            for _ in matches
        )  # fmt: skip

    def decide(self, finding_ids: Iterable[str], action: Action, app: str | None, reason: str) -> None:
        self.decided.append(list(finding_ids))


@pytest.fixture
def told(expected_logs: Any) -> list[str | None]:
    expected_logs.expect("sonomos.guard", "a finding could not be written: Full")
    return []


def test_an_answer_about_what_was_never_recorded_does_not_end_the_trouble(told: list[str | None]) -> None:
    book = Book()
    recorder = QueueRecorder(book, trouble=told.append)
    book.full = True
    recorder.seen(1, (MATCH,), app=None, source_app=None, action=Action.MASKED)
    recorder.decided(1, Action.OVERRIDDEN, app=None, reason="x")
    recorder.close()
    assert told == ["Findings cannot be written to the ledger."]
    assert book.decided == []


def test_the_next_record_that_is_written_ends_it(told: list[str | None]) -> None:
    book = Book()
    recorder = QueueRecorder(book, trouble=told.append)
    book.full = True
    recorder.seen(1, (MATCH,), app=None, source_app=None, action=Action.MASKED)
    recorder._jobs.put(lambda: setattr(book, "full", False) or False)
    recorder.seen(2, (MATCH,), app=None, source_app=None, action=Action.MASKED)
    recorder.decided(2, Action.OVERRIDDEN, app=None, reason="x")
    recorder.close()
    assert told == ["Findings cannot be written to the ledger.", None]
    assert book.decided == [["i"]]


def test_the_next_finding_is_written_though_the_news_of_one_could_not_be_told(expected_logs: Any) -> None:
    expected_logs.expect("sonomos.guard", "news of the record could not be told: RuntimeError at ")
    book, news = Book(), iter([True, False, False])

    def written() -> None:
        if next(news):
            raise RuntimeError("the window is gone")

    recorder = QueueRecorder(book, written=written)
    recorder.seen(1, (MATCH,), app=None, source_app=None, action=Action.MASKED)
    recorder.seen(2, (MATCH,), app=None, source_app=None, action=Action.MASKED)
    recorder.decided(2, Action.OVERRIDDEN, app=None, reason="x", matches=(MATCH,))
    recorder.close()
    assert book.decided == [["i"]]


def test_what_is_kept_for_later_decisions_holds_no_value() -> None:
    value = secrets.token_hex(20)
    book = Book()
    recorder = QueueRecorder(book)
    recorder.seen(1, (_found(value),), app=None, source_app=None, action=Action.MASKED)
    recorder.decided(1, Action.OVERRIDDEN, app=None, reason="x", matches=(_found(value),))
    recorder.close()
    assert book.decided == [["i"]]
    assert value not in _texts_behind(recorder)


def test_a_clip_that_was_recorded_is_let_go_though_no_other_follows() -> None:
    matches = (_found(secrets.token_hex(20)),)
    alone = sys.getrefcount(matches)
    recorder = QueueRecorder(Book())
    recorder.seen(1, matches, app=None, source_app=None, action=Action.MASKED)
    until = time.monotonic() + 5
    while sys.getrefcount(matches) > alone and time.monotonic() < until:
        time.sleep(0.01)
    assert sys.getrefcount(matches) == alone
    recorder.close()


def _found(value: str) -> Match:
    return Match("r", "t", DataClass.SECRET, Severity.HIGH, Confidence.HIGH, False, 0, 40, value)


def _texts_behind(holder: object) -> set[str]:
    """Every text that can be reached from an object's own fields."""
    seen: set[int] = set()
    waiting, texts = list(vars(holder).values()), set[str]()
    while waiting:
        one = waiting.pop()
        if id(one) in seen or isinstance(one, type | threading.Thread):
            continue
        seen.add(id(one))
        if isinstance(one, str):
            texts.add(one)
        elif isinstance(one, dict | list | tuple):
            waiting += gc.get_referents(one)
    return texts
