"""A day between eight real programs: what must be kept is kept, and nobody is asked or told the same thing twice."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

pytest.importorskip("Xlib", reason="needs a Linux desktop")

from sonomos_lab import day
from sonomos_lab.day import Done
from sonomos_lab.desktop import Desktop
from sonomos_lab.editors import gtk_reason
from sonomos_lab.workplace import GUARDED, TRUSTED


def interruptions(done: Sequence[Done]) -> Counter[tuple[str, str]]:
    """How often somebody was interrupted about a value, by the app it was about: at a copy the one it came from."""
    return Counter(
        (one.move.value, one.move.source if kind == "copied" else one.move.target) for one in done for kind in one.shown
    )


@pytest.mark.long
@pytest.mark.timeout(1800)
@pytest.mark.skipif(bool(gtk_reason()), reason="GTK's Python bindings are missing")
def test_a_day_is_interrupted_only_where_something_is_at_stake(
    desktop: Desktop, compiled: Path, need: Callable[..., None]
) -> None:
    need("chromium", "xterm", "pcmanfm", "tint2")
    seed = random.randrange(2**32)
    done = day.one_day(desktop, compiled, seed, day.MOVES)
    said = f"seed {seed}\n{day.table(done)}"
    assert len(done) == day.MOVES, said
    assert Counter(one.move.severity for one in done if one.move.value) == day.FOUND, said
    assert not [one for one in done if one.move.target in GUARDED and one.got_value], said
    assert not [one for one in done if one.move.severity == "high" and one.move.target == "office" and one.got_value]
    assert all(one.got_value for one in done if one.move.value and one.move.target in TRUSTED), said
    assert not [one for one in done if not one.move.value and one.shown], said
    assert max(interruptions(done).values()) == 1, said
