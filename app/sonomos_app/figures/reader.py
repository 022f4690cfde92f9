"""What figures are made from: the part of the store that they read, and nothing that could write."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from sonomos_app.figures.cells import Cell
from sonomos_core.model import Finding


class Counts(Protocol):
    """The counts that never fall (see `store.tally`)."""

    @property
    def displayed(self) -> int:
        """The findings since the last reset."""

    @property
    def displayed_types(self) -> Mapping[str, int]:
        """Those by type, the most frequent first."""

    @property
    def lifetime(self) -> int:
        """The findings ever recorded."""

    @property
    def reset_at(self) -> str:
        """When the displayed count was started anew, as a UTC timestamp; empty where it never was."""


class Reader(Protocol):
    """A record that can be counted. Days are local and both ends are included."""

    @property
    def counter(self) -> Counts:
        """The counts at this moment."""

    def cells(self, first: datetime.date, last: datetime.date) -> Sequence[Cell]:
        """The findings of these days boiled down, each with its latest decision."""

    def findings_between(self, first: datetime.date, last: datetime.date) -> Iterator[tuple[Finding, ...]]:
        """The same findings one by one, the newest first, with what was decided last in `action` and `app`."""

    def first_day(self) -> datetime.date | None:
        """The day of the oldest finding; None where nothing was recorded yet."""
