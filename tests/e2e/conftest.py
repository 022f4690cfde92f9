"""The tray app at work on a private desktop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("Xlib", reason="needs a Linux desktop")

from sonomos_lab.desktop import Desktop
from sonomos_lab.running import Running, running


@pytest.fixture(scope="module")
def app(desktop: Desktop, need: Callable[..., None], compiled: Path) -> Iterator[Running]:
    """The app with a tray, for the tests of one file."""
    need("tint2")
    with running(desktop, compiled=compiled) as started:
        yield started
