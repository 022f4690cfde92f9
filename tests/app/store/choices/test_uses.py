"""A use is kept soon, once an hour, and many of them at once."""

from __future__ import annotations

import threading
from collections.abc import Mapping

from sonomos_app.store.choices.uses import KEPT_EVERY_S, Uses


def test_what_is_noted_while_something_is_kept_is_kept_in_one_go() -> None:
    kept: list[Mapping[str, float]] = []
    begun, go_on = threading.Event(), threading.Event()

    def keep(uses: Mapping[str, float]) -> None:
        begun.set()
        assert go_on.wait(5)
        kept.append(uses)

    uses = Uses(keep)
    uses.note("first", None, 1.0)
    assert begun.wait(5)
    for number in range(100):
        uses.note(f"no {number}", None, 1.0)
    go_on.set()
    uses.close()
    assert list(map(len, kept)) == [1, 100]


def test_within_an_hour_a_use_is_kept_once_though_that_failed() -> None:
    kept: list[Mapping[str, float]] = []
    uses = Uses(kept.append)
    for now in (10.0, 20.0, 10.0 + KEPT_EVERY_S):
        uses.note("one", None, now)
        uses.close()
    assert kept == [{"one": 10.0}, {"one": 10.0 + KEPT_EVERY_S}]


def test_what_the_file_says_counts_too() -> None:
    kept: list[Mapping[str, float]] = []
    uses = Uses(kept.append)
    uses.note("one", 5.0, 10.0)
    uses.close()
    assert kept == []
