"""The model shows what the sieve lets through, a little at a time, and follows what changes."""

from __future__ import annotations

import dataclasses
import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from rows import row, rows

from sonomos_app.guard.viewmodel.history import Sieve, Step
from sonomos_app.ui.history import model as module
from sonomos_app.ui.history.model import HistoryModel
from sonomos_core.model import Severity


@pytest.fixture
def model(qapp: QApplication) -> HistoryModel:
    return HistoryModel(clock=lambda: 1_800_000_000.0)


def filled(qtbot: QtBot, model: HistoryModel, count: int) -> HistoryModel:
    model.add(rows(count))
    qtbot.waitUntil(lambda: not model.busy)
    return model


def numbers(model: HistoryModel) -> list[int]:
    return [int(each.finding.id, 16) for each in model.shown]


@pytest.mark.parametrize(
    ("sieve", "left"),
    [
        (Sieve(), list(range(9))),
        (Sieve(severity=Severity.HIGH), [0, 3, 6]),
        (Sieve(app="Writer"), [1, 4, 7]),
        (Sieve(label="name"), [2, 5, 8]),
        (Sieve(action="masked"), [0, 1, 3, 4, 6, 7]),
        (Sieve(action="flagged"), [2, 5, 8]),
        (Sieve(since="2026-01-26T00:00:00Z"), [0, 1, 2]),
        (Sieve(text="CLAUDE aws"), [0, 3, 6]),
        (Sieve(text="v4"), [4]),
        (Sieve(text="email", app="Claude"), []),
    ],
    ids=repr,
)
def test_each_sieve_lets_through_what_it_names(
    qtbot: QtBot, model: HistoryModel, sieve: Sieve, left: list[int]
) -> None:
    filled(qtbot, model, 9)
    model.sieve(sieve)
    qtbot.waitUntil(lambda: not model.busy)
    assert numbers(model) == left
    assert model.rowCount() == len(left)


def test_rows_that_come_later_are_sieved_too(qtbot: QtBot, model: HistoryModel) -> None:
    model.sieve(Sieve(severity=Severity.HIGH))
    filled(qtbot, model, 9)
    model.add([row(9), row(10)])
    qtbot.waitUntil(lambda: not model.busy)
    assert numbers(model) == [0, 3, 6, 9]


def test_the_windows_thread_is_given_back_after_some_milliseconds(
    qtbot: QtBot, model: HistoryModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SLICE_S", 0.0)
    slices: list[int] = []
    model.sieved.connect(lambda: slices.append(len(model.shown)))
    filled(qtbot, model, 20 * module._STEP)
    assert slices == [module._STEP * count for count in range(1, 21)]


def test_new_findings_come_first(qtbot: QtBot, model: HistoryModel) -> None:
    filled(qtbot, model, 3)
    model.add_new([row(100), row(99)])
    assert numbers(model) == [100, 99, 0, 1, 2]
    model.sieve(Sieve(severity=Severity.LOW))
    qtbot.waitUntil(lambda: not model.busy)
    model.add_new([row(102), row(103)])
    assert numbers(model) == [103, 100, 1]


def test_what_became_of_a_finding_later_shows(qtbot: QtBot, model: HistoryModel) -> None:
    filled(qtbot, model, 3)
    model.add_steps({row(1).finding.id: (Step("2026-01-27T12:00:00Z", "Claude", "overridden", "your answer"),)})
    assert model.data(model.index(1, 5)) == "Sent by you"
    assert model.data(model.index(1, 4)) == "Claude"


@pytest.mark.parametrize("count", [9, 3 * module._STEP])
def test_deleted_findings_are_gone(qtbot: QtBot, model: HistoryModel, count: int) -> None:
    filled(qtbot, model, count)
    model.remove({each.finding.id for each in rows(count) if int(each.finding.id, 16) % 2})
    assert numbers(model) == list(range(0, count, 2))
    assert len(model.rows) == len(numbers(model))
    assert not model.busy


def test_a_dismissed_value_is_said_and_greyed(qtbot: QtBot, model: HistoryModel) -> None:
    filled(qtbot, model, 3)
    before = model.data(model.index(0, 1), Qt.ItemDataRole.ForegroundRole)
    model.dismiss({row(0).finding.value_id or ""})
    assert model.data(model.index(0, 5)) == "Not sensitive"
    assert model.data(model.index(0, 1), Qt.ItemDataRole.ForegroundRole) != before
    assert model.data(model.index(1, 5)) == "Masked"


def test_a_hundred_thousand_rows_are_sieved_while_the_window_stays_live(qtbot: QtBot, model: HistoryModel) -> None:
    first = rows(9)
    model.add([dataclasses.replace(each) for each in first for _ in range(11_000)])
    worst, at = 0.0, time.thread_time()
    while model.busy:
        QApplication.processEvents()
        now = time.thread_time()
        worst, at = max(worst, now - at), now
    assert model.rowCount() == 99_000
    assert worst < 0.05
    model.clear()
    qtbot.waitUntil(lambda: model.rowCount() == 0)
