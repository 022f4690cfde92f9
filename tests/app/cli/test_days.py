"""Days on the command line."""

from __future__ import annotations

import argparse
import datetime

import pytest

from sonomos_app.cli.days import day


def test_a_day_is_read() -> None:
    assert day("2028-02-29") == datetime.date(2028, 2, 29)


@pytest.mark.parametrize(
    "text", ["2026-02-30", "2026-2-3", "20260203", "2026-W07-1", "1960-01-01", "9999-12-31", "", "=1"]
)
def test_anything_else_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match=r"^must be a day such as 2026-01-31\Z"):
        day(text)
