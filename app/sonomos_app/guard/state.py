"""Whether the guard protects, and how we know."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass

from sonomos_app.guard.policy import GuardPolicy
from sonomos_app.guard.prompts import GuardStatus, Protection
from sonomos_app.language import mark

UNTIL_RESTART = math.inf
NOTHING_PROVEN = mark("Watching, but nothing was caught yet to prove it.")


@dataclass(frozen=True, slots=True)
class Term:
    """When something ends, by both clocks: the one people set back, and the one that stands still in sleep."""

    wall: float
    clock: float

    def left(self, wall: float, clock: float) -> float:
        """The seconds that are left, by whichever clock ends it first; none or fewer when it is over."""
        return min(self.wall - wall, self.clock - clock)


class GuardState:
    """The facts behind the tray's word; not thread-safe, the guard locks around it."""

    def __init__(self, wall: Callable[[], float] = time.time, clock: Callable[[], float] = time.monotonic) -> None:
        self._wall = wall
        self._clock = clock
        self.pause: Term | None = None
        self.failure: str | None = None
        self.trouble: str | None = None
        self.silent: str | None = None
        """The clipboard's thread does not answer; set without the lock, like the next."""
        self.unwritten: str | None = None
        """The thread that writes findings does not answer."""
        self.proven_at: float | None = None
        self.unproven: str | None = None
        self.blind_clip: str | None = None
        self.off = False
        self.original_until: float | None = None
        self.fillable = False
        self.reader_reads: dict[str, str] = {}
        """Background readers of the present clip: their name, and the key an answer belongs to."""

    @property
    def paused(self) -> bool:
        """Whether a pause is in force; one that has run out is over."""
        return self.pause is not None and self.pause.left(self._wall(), self._clock()) > 0

    def prove(self, failure: str | None) -> None:
        """A planted value was caught just now (None), or was not (the sentence)."""
        self.unproven = failure
        self.proven_at = self._wall() if failure is None else None

    def status(self, policy: GuardPolicy) -> GuardStatus:
        """The state in one value, under the policy in force."""
        protection, reason = self._protection(policy)
        return GuardStatus(
            protection,
            reason,
            paused_until=self.pause.wall if self.pause is not None and self.paused else None,
            original_until=self.original_until,
            proven_at=self.proven_at,
            reader_reads=tuple(self.reader_reads),
            fillable=self.fillable,
        )

    def _protection(self, policy: GuardPolicy) -> tuple[Protection, str]:
        if self.failure is not None:
            return Protection.BLIND, self.failure
        if self.silent is not None:
            return Protection.BLIND, self.silent
        if self.paused and policy.leave.mandatory:
            return Protection.PAUSED, mark("Paused by you. Only what your organisation always masks is still masked.")
        if self.paused:
            return Protection.PAUSED, mark("Paused by you. What is copied now is not masked.")
        if self.off and policy.leave.mandatory:
            return Protection.OFF, mark(
                "Switched off in the settings. Only what your organisation always masks counts."
            )
        if self.off:
            return Protection.OFF, mark("The guard is switched off in the settings.")
        if self.blind_clip is not None:
            return Protection.BLIND, self.blind_clip
        if policy.complaint:
            return Protection.UNCONFIRMED, policy.complaint
        if (trouble := self.trouble or self.unwritten) is not None:
            return Protection.UNCONFIRMED, f"Guarding, but: {trouble}"
        if self.proven_at is None:
            return Protection.UNCONFIRMED, self.unproven or NOTHING_PROVEN
        return Protection.PROTECTED, mark("A planted test value was caught.")
