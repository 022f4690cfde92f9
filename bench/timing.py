"""How long something takes: processor time of all threads and of programs it started, the best of several goes."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

LEAST_S = 0.02
"""One go lasts at least this long: what is shorter is repeated within the go."""


def best_s(run: Callable[[], object], *, goes: int, budget_s: float) -> float:
    """The seconds of one run, the least of up to `goes` goes; stops early, after one at least, when over budget."""
    spent = once = _timed(run, 1)
    times = max(1, int(LEAST_S / once) + 1) if once < LEAST_S else 1
    best = once
    for _ in range(goes - (times == 1)):
        if spent > budget_s:
            break
        taken = _timed(run, times)
        spent += taken
        best = min(best, taken / times)
    return best


def cpu_s() -> float:
    """Processor time so far, of this process and of the programs that ended."""
    spent = os.times()
    return time.process_time() + spent.children_user + spent.children_system


def _timed(run: Callable[[], object], times: int) -> float:
    started = cpu_s()
    for _ in range(times):
        run()
    return max(cpu_s() - started, 1e-9)
