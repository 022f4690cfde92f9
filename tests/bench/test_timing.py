"""Processor time is what counts: of this process and of the programs it started."""

from __future__ import annotations

import subprocess
import sys
import time

from bench.timing import best_s, cpu_s


def test_waiting_is_not_counted() -> None:
    assert best_s(lambda: time.sleep(0.001), goes=1, budget_s=1) < 0.0005


def test_a_program_that_was_started_is_counted() -> None:
    started = cpu_s()
    subprocess.run([sys.executable, "-c", "sum(range(6_000_000))"], check=True)
    assert cpu_s() - started > 0.03


def test_one_go_at_least_and_no_more_than_the_budget_allows() -> None:
    calls: list[int] = []

    def busy() -> None:
        calls.append(1)
        until = time.process_time() + 0.03
        while time.process_time() < until:
            pass

    assert best_s(busy, goes=9, budget_s=0.01) >= 0.03
    assert len(calls) == 1
