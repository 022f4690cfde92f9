"""How long the guard was on: noted rarely, and no more than the last minutes are lost."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from sonomos_app.store.remembered import guarded
from sonomos_app.store.remembered.guarded import GuardedTime, GuardState, Stretch, joined
from sonomos_app.store.summary import days

DAY = datetime.date(2026, 5, 4)
NINE = days.begin(DAY) + 9 * 3600.0
ON, OFF, PAUSED, BLIND = GuardState.ON, GuardState.OFF, GuardState.PAUSED, GuardState.BLIND


@pytest.fixture
def time(tmp_path: Path) -> GuardedTime:
    return GuardedTime(tmp_path / "data" / "guarded.jsonl")


def noted(time: GuardedTime, state: GuardState, start: float, end: float, step: float = 60.0) -> None:
    while start < end:
        time.note(state, start)
        start += step
    time.note(state, end)


def test_each_state_has_its_time(time: GuardedTime) -> None:
    noted(time, ON, NINE, NINE + 3600)
    noted(time, PAUSED, NINE + 3600, NINE + 3900)
    noted(time, BLIND, NINE + 3900, NINE + 4000)
    assert time.by_day(DAY, DAY) == {DAY: {ON: 3600.0, PAUSED: 300.0, BLIND: 100.0}}
    assert time.between(DAY, DAY) == (3600.0, 400.0)


def test_nothing_noted_is_no_figure(time: GuardedTime) -> None:
    noted(time, ON, NINE, NINE + 600)
    assert time.between(DAY + datetime.timedelta(days=1), DAY + datetime.timedelta(days=7)) is None


def test_a_kill_loses_the_last_minutes_only(time: GuardedTime, tmp_path: Path) -> None:
    noted(time, ON, NINE, NINE + 3600)
    after = GuardedTime(tmp_path / "data" / "guarded.jsonl").between(DAY, DAY)
    assert after is not None
    assert 3600 - guarded.WRITTEN_EVERY_S <= after[0] <= 3600


def test_it_is_written_rarely(time: GuardedTime, tmp_path: Path) -> None:
    noted(time, ON, NINE, NINE + 3600, step=5.0)
    lines = (tmp_path / "data" / "guarded.jsonl").read_bytes().splitlines()
    assert len([line for line in lines if line]) <= 3600 / guarded.WRITTEN_EVERY_S


def test_time_that_nobody_noted_counts_for_nothing(time: GuardedTime) -> None:
    noted(time, ON, NINE, NINE + 600)
    noted(time, ON, NINE + 7200, NINE + 7800)
    assert time.between(DAY, DAY) == (1200.0, 0.0)


def test_a_night_is_cut_at_midnight(time: GuardedTime) -> None:
    end = days.begin(DAY + datetime.timedelta(days=1))
    noted(time, ON, end - 1800, end + 600)
    assert time.by_day(DAY, DAY) == {DAY: {ON: 1800.0}}
    assert time.between(DAY, DAY + datetime.timedelta(days=1)) == (2400.0, 0.0)


def test_a_clock_put_back_makes_no_day_longer(time: GuardedTime) -> None:
    for _ in range(4):
        noted(time, ON, NINE, NINE + 8 * 3600)
    assert time.between(DAY, DAY) == (90_000.0, 0.0)


def test_the_end_is_kept_at_a_clean_close(time: GuardedTime, tmp_path: Path) -> None:
    noted(time, OFF, NINE, NINE + 100)
    time.close()
    assert GuardedTime(tmp_path / "data" / "guarded.jsonl").between(DAY, DAY) == (0.0, 100.0)
    noted(time, OFF, NINE + 150, NINE + 200)
    assert time.between(DAY, DAY) == (0.0, 200.0)


def test_a_long_file_is_written_anew_and_says_the_same(
    time: GuardedTime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted(time, ON, NINE, NINE + 7200)
    size = (tmp_path / "data" / "guarded.jsonl").stat().st_size
    monkeypatch.setattr(guarded, "LARGEST_BYTES", 100)
    noted(time, ON, NINE + 7200, NINE + 7600)
    assert time.between(DAY, DAY) == (7600.0, 0.0)
    assert (tmp_path / "data" / "guarded.jsonl").stat().st_size < size / 5


def test_lines_that_make_no_sense_are_passed_over(time: GuardedTime, tmp_path: Path) -> None:
    noted(time, ON, NINE, NINE + 600)
    with (tmp_path / "data" / "guarded.jsonl").open("ab") as file:
        file.write(b'\n{"from": 1, "to": 1e300, "state": "on"}\n{"from": "x"}\nnull\n{"fro')
    noted(time, ON, NINE + 600, NINE + 1200)
    assert time.between(DAY, DAY) == (1200.0, 0.0)


def test_stretches_are_joined() -> None:
    pieces = [Stretch(0, 1, ON), Stretch(1, 2, ON), Stretch(2, 3, OFF), Stretch(5, 6, OFF)]
    assert joined(pieces) == [Stretch(0, 2, ON), Stretch(2, 3, OFF), Stretch(5, 6, OFF)]
