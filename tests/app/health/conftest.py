"""A look at a fresh data folder, with an engine that knows the planted token only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sonomos_app.health.look import Look
from sonomos_app.store.store import Store
from sonomos_core import Detector
from sonomos_core.detect import rulebook

NOW = 1_700_000_000.0


@pytest.fixture(scope="session")
def small_engine() -> Detector:
    """Two rules; the whole book takes seconds to be compiled."""
    return Detector([rule for rule in rulebook.shipped() if rule.id in ("aws-access-key", "pii-email")])


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "home", clock=lambda: NOW) as opened:
        yield opened


@pytest.fixture
def look(store: Store, small_engine: Detector) -> Callable[..., Look]:
    """`look(live=...)`: a look with these things different."""
    usual = Look(store, small_engine, NOW)

    def made(**other: Any) -> Look:
        return replace(usual, **other)

    return made
