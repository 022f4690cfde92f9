"""The counter, and today's part of it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from sonomos_app.figures.counter import Counter, counter_of, found_today
from sonomos_core.model import Finding

Make = Callable[..., Finding]


def test_the_counter_is_the_records(made: Make, record: Any) -> None:
    found = [made(type="us_ssn"), made(), made()]
    assert counter_of(record(found)) == Counter(3, 3, {"email": 2, "us_ssn": 1})


@pytest.mark.parametrize(("zone", "count"), [("UTC", 2), ("America/Los_Angeles", 1)], indirect=["zone"])
def test_today_is_a_day_of_here_however_much_it_holds(made: Make, record: Any, count: int) -> None:
    now = datetime.datetime(2026, 3, 16, 23, tzinfo=datetime.UTC).timestamp()
    assert found_today(record([made(-1, 22), made(0, 3), made(0, 22), made(1, 8)]), now) == count
