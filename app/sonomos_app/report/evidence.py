"""What a report is made from: the figures of its days, the check of the record, and the policy in force."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from importlib.metadata import version
from typing import Protocol

from sonomos_app.figures.period import Period, period_of
from sonomos_app.figures.reader import Counts, Reader
from sonomos_app.figures.review import GuardedTime, guarded_share
from sonomos_app.store.choices.tomlfile import Loaded
from sonomos_app.store.ledger.broken import Verification
from sonomos_app.store.ledger.progress import Progress
from sonomos_core.policy.effective import Row, effective
from sonomos_core.policy.managed import Managed
from sonomos_core.policy.settings import Settings


class Tallied(Counts, Protocol):
    """The counts, and how far the record was counted."""

    @property
    def ledger(self) -> Progress:
        """The end of the record: the last entry's number and hash."""


class PolicyFile(Protocol):
    """The administrator's file."""

    def load(self) -> Loaded[Managed]:
        """The policy in force, and what is wrong with its file."""


class SettingsFile(Protocol):
    """The user's file."""

    def load(self) -> Loaded[Settings]:
        """The user's settings, and what is wrong with their file."""

    def given(self) -> frozenset[str]:
        """The keys that the file holds."""


class Record(Reader, Protocol):
    """A store that can be reported on."""

    @property
    def counter(self) -> Tallied:
        """The counts at this moment."""

    @property
    def managed(self) -> PolicyFile:
        """The administrator's policy."""

    @property
    def config(self) -> SettingsFile:
        """The user's settings."""

    @property
    def guarded(self) -> GuardedTime:
        """When the guard was on."""

    def verify(self) -> Verification:
        """Every broken place of the record."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that a report says, before it is said."""

    period: Period
    checked: Verification
    end: Progress
    reset_at: str
    managed: Loaded[Managed]
    keys: tuple[Row, ...]  # what holds for each
    version: str


def gather(record: Record, first: datetime.date, last: datetime.date) -> Evidence:
    """The evidence of these days, both included. Raises StoreError."""
    checked, counter, managed = record.verify(), record.counter, record.managed.load()
    return Evidence(
        period=period_of(
            record,
            first,
            last,
            verified=checked.intact if checked.records else None,
            guarded=guarded_share(record.guarded, first, last),
        ),
        checked=checked,
        end=counter.ledger,
        reset_at=counter.reset_at,
        managed=managed,
        keys=effective(record.config.load().value, record.config.given(), managed.value),
        version=version("sonomos-desktop"),
    )
