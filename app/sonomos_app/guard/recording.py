"""Remembering, off the clipboard's way: facts are queued here and written by one thread, in order."""

from __future__ import annotations

import logging
import queue
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from sonomos_app.faults import described
from sonomos_app.language import mark
from sonomos_core.model import Action, Finding, Match

log = logging.getLogger("sonomos.guard")

CLIPS_REMEMBERED = 64
"""Later decisions are tied to the findings of this many clips at most."""


@dataclass(frozen=True, slots=True)
class _Ping:
    """Nothing to write: somebody asks whether the thread is there."""

    answered: Callable[[], None]


class Ledger(Protocol):
    """Where redacted facts end up."""

    def record(
        self, matches: Sequence[Match], *, source: str, app: str | None, source_app: str | None, action: Action
    ) -> tuple[Finding, ...]:
        """Write one finding for each rule and value, in the order of their first match."""

    def decide(self, finding_ids: Sequence[str], action: Action, app: str | None, reason: str) -> object:
        """Write what became of findings."""


class QueueRecorder:
    """Writes what the guard saw to a ledger from a thread of its own.

    `trouble` is called with a sentence when a fact could not be written, and with None when writing works again.
    """

    def __init__(
        self,
        ledger: Ledger,
        *,
        written: Callable[[], None] = lambda: None,
        trouble: Callable[[str | None], None] = lambda _: None,
    ) -> None:
        self._ledger = ledger
        self._written = written
        self._trouble = trouble
        self._failing = False
        self._ids: OrderedDict[int, dict[_Key, str]] = OrderedDict()
        self._jobs: queue.SimpleQueue[Callable[[], bool] | _Ping | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="sonomos-recorder", daemon=True)
        self._thread.start()

    def seen(
        self, serial: int, matches: Sequence[Match], *, app: str | None, source_app: str | None, action: Action
    ) -> None:
        """A clip held these values."""
        self._jobs.put(lambda: self._record(serial, tuple(matches), app, source_app, action))

    def decided(
        self, serial: int, action: Action, *, app: str | None, reason: str, matches: Sequence[Match] | None = None
    ) -> None:
        """What became of the clip's values (all, or only these)."""
        chosen = None if matches is None else tuple(matches)
        self._jobs.put(lambda: self._decide(serial, action, app, reason, chosen))

    def ping(self, answered: Callable[[], None]) -> None:
        """Call `answered` once what is queued is written; never while the thread hangs."""
        self._jobs.put(_Ping(answered))

    def close(self, timeout_s: float = 5.0) -> None:
        """Write what is queued, then end."""
        self._jobs.put(None)
        self._thread.join(timeout_s)

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            if isinstance(job, _Ping):
                job.answered()
                continue
            try:
                self._do(job)
            except Exception as error:  # noqa: BLE001 - who is told may fail; the next finding must be written all the same
                log.error("news of the record could not be told: %s", described(type(error), error.__traceback__))
            del job  # it holds the values of a clip, and the next may be hours away

    def _do(self, job: Callable[[], bool]) -> None:
        try:
            wrote = job()
        except Exception as error:  # noqa: BLE001 - the next finding must be written all the same
            log.error("a finding could not be written: %s", described(type(error), error.__traceback__))
            self._failing = True
            self._trouble(mark("Findings cannot be written to the ledger."))
            return
        if self._failing and wrote:
            self._failing = False
            self._trouble(None)
        self._written()

    def _record(
        self, serial: int, matches: tuple[Match, ...], app: str | None, source_app: str | None, action: Action
    ) -> bool:
        findings = self._ledger.record(matches, source="clipboard", app=app, source_app=source_app, action=action)
        keys = dict.fromkeys(map(_key, matches))
        self._ids.setdefault(serial, {}).update({key: finding.id for key, finding in zip(keys, findings, strict=True)})
        while len(self._ids) > CLIPS_REMEMBERED:
            self._ids.popitem(last=False)
        return True

    def _decide(
        self, serial: int, action: Action, app: str | None, reason: str, matches: tuple[Match, ...] | None
    ) -> bool:
        """Whether anything was written: of a clip that could not be recorded nothing is decided either."""
        ids = self._ids.get(serial, {})
        if matches is not None:
            wanted = set(map(_key, matches))
            ids = {key: finding_id for key, finding_id in ids.items() if key in wanted}
        if ids:
            self._ledger.decide(list(ids.values()), action, app, reason)
        return bool(ids)


_Key = tuple[str, int]


def _key(match: Match) -> _Key:
    """What tells a finding of a clip from its others, without its value: the hash is salted anew in each process."""
    return match.rule, hash(match.normal)
