"""Waiting for a state rather than for time: look, look again soon, and say what never came."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class NeverHappened(AssertionError):
    """A state did not come in time; the message names it."""


def until(look: Callable[[], T], *, what: str, timeout_s: float = 10.0, every_s: float = 0.01) -> T:
    """The first true value `look` gives. Raises NeverHappened after `timeout_s` seconds."""
    deadline = time.monotonic() + timeout_s
    while True:
        if found := look():
            return found
        if time.monotonic() > deadline:
            raise NeverHappened(f"{what}: not within {timeout_s:g} s")
        time.sleep(every_s)
