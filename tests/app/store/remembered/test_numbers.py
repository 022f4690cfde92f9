"""No number is given twice, however the app ended."""

from __future__ import annotations

from pathlib import Path

import pytest

from sonomos_app.store.remembered.numbers import STRETCH, PlaceholderNumbers


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "placeholders.json"


def test_each_type_counts_for_itself(path: Path) -> None:
    numbers = PlaceholderNumbers(path)
    assert [numbers("email"), numbers("email"), numbers("us_ssn")] == [1, 2, 1]


def test_after_a_clean_end_it_goes_on(path: Path) -> None:
    numbers = PlaceholderNumbers(path)
    used = [numbers("email") for _ in range(3)]
    numbers.close()
    assert (used[-1], PlaceholderNumbers(path)("email")) == (3, 4)


@pytest.mark.parametrize("used", [1, STRETCH, STRETCH + 1])
def test_after_a_crash_none_is_given_again(path: Path, used: int) -> None:
    numbers = PlaceholderNumbers(path)
    given = {numbers("email") for _ in range(used)}
    assert PlaceholderNumbers(path)("email") not in given


def test_what_is_given_after_a_clean_end_is_not_given_again_after_a_crash(path: Path) -> None:
    numbers = PlaceholderNumbers(path)
    numbers("email")
    numbers.close()
    given = {numbers("email") for _ in range(3)}
    assert PlaceholderNumbers(path)("email") not in given


def test_it_writes_once_for_a_stretch(path: Path) -> None:
    numbers = PlaceholderNumbers(path)
    numbers("email")
    written = path.stat().st_mtime_ns
    for _ in range(STRETCH - 1):
        numbers("email")
    assert path.stat().st_mtime_ns == written


def test_a_spoilt_file_is_none(path: Path) -> None:
    path.parent.mkdir(mode=0o700)
    path.write_bytes(b'{"email": -1, "us_ssn": "x", "name": 7}')
    path.chmod(0o600)
    numbers = PlaceholderNumbers(path)
    assert [numbers("email"), numbers("us_ssn"), numbers("name")] == [1, 1, 8]
