"""The day of the last announcement is remembered, and never in the way."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

import pytest

from sonomos_app.store.remembered.reviewed import MOST, Reviewed

DAY = datetime.date(2026, 11, 23)


def test_a_day_is_known_after_a_restart(tmp_path: Path) -> None:
    assert Reviewed(tmp_path / "data" / "reviewed.json").announced() is None
    assert Reviewed(tmp_path / "data" / "reviewed.json").note(DAY)
    assert Reviewed(tmp_path / "data" / "reviewed.json").announced() == DAY


def test_weeks_stay_known_when_the_day_goes_back(tmp_path: Path) -> None:
    path, week = tmp_path / "data" / "reviewed.json", datetime.date(2026, 11, 16)
    Reviewed(path).note(DAY, week)
    Reviewed(path).note(DAY - datetime.timedelta(365))
    assert (Reviewed(path).announced(), Reviewed(path).weeks()) == (DAY - datetime.timedelta(365), {week})


def test_of_many_weeks_the_last_are_known(tmp_path: Path) -> None:
    kept = Reviewed(tmp_path / "reviewed.json")
    mondays = [DAY + number * datetime.timedelta(7) for number in range(MOST + 2)]
    for monday in mondays:
        kept.note(DAY, monday)
    assert kept.weeks() == set(mondays[2:])


@pytest.mark.skipif(os.name == "nt", reason="modes are of POSIX")
def test_the_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "data" / "reviewed.json"
    Reviewed(path).note(DAY)
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"announced": 7}', '{"announced": "soon", "weeks": 7}', '{"weeks": ["x"]}', "[" * 5000]
)
def test_a_file_that_makes_no_sense_is_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "reviewed.json"
    path.write_text(text)
    path.chmod(0o600)
    assert (Reviewed(path).announced(), Reviewed(path).weeks()) == (None, frozenset())


def test_what_cannot_be_kept_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert not Reviewed(tmp_path / "file" / "reviewed.json").note(DAY)
