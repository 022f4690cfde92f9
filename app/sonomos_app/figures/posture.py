"""The stated rule for Strong, Moderate and Needs review. Its reasons stand in `docs/review.md`."""

from __future__ import annotations

from dataclasses import dataclass

from sonomos_app.figures.week import Posture

STRONG_LEFT, REVIEW_LEFT = 0.05, 0.20
"""How much of what was at stake may have left, at most, for Strong; beyond the second it is Needs review."""
FEW_LEFT = 2
"""So many that left are no reason for Needs review, whatever their share is: a single one of three is no trend."""
REVIEW_HIGH_LEFT = 3
"""So many of high severity that left within a week are a reason by themselves; in a longer time, so many each week."""
STRONG_GUARDED, REVIEW_GUARDED = 0.95, 0.75
"""How much of the time the guard has to be on, at least, for Strong; below the second it is Needs review."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the rule looks at. `guarded` and `verified` are None where they are not known."""

    stopped: int
    left: int
    high_left: int
    days: int = 7
    guarded: float | None = None
    verified: bool | None = None

    @property
    def at_stake(self) -> int:
        """Findings that were stopped or that left; those where nothing had to be done say nothing."""
        return self.stopped + self.left

    @property
    def rate(self) -> float | None:
        """The protection rate: what was stopped of what was at stake, 0 to 1; None where nothing was."""
        return self.stopped / self.at_stake if self.at_stake else None


def posture(at: Standing) -> Posture:
    """The posture by the rule.

    >>> posture(Standing(stopped=40, left=0, high_left=0)).value
    'strong'
    >>> posture(Standing(stopped=37, left=3, high_left=1)).value
    'moderate'
    >>> posture(Standing(stopped=30, left=10, high_left=0)).value
    'needs_review'
    """
    if _needs_review(at):
        return Posture.NEEDS_REVIEW
    return Posture.STRONG if _is_strong(at) else Posture.MODERATE


def high_limit(days: int) -> int:
    """So many of high severity that left in so many days are a reason for Needs review.

    >>> high_limit(1), high_limit(7), high_limit(8), high_limit(365)
    (3, 3, 6, 159)
    """
    return REVIEW_HIGH_LEFT * -(-days // 7)


def _needs_review(at: Standing) -> bool:
    return (
        at.verified is False
        or at.high_left >= high_limit(at.days)
        or (at.left > FEW_LEFT and at.left > REVIEW_LEFT * at.at_stake)
        or (at.guarded is not None and at.guarded < REVIEW_GUARDED)
    )


def _is_strong(at: Standing) -> bool:
    """Strong needs evidence: something that was stopped, or a guard that is known to have been on."""
    return (
        at.high_left == 0
        and at.left <= STRONG_LEFT * at.at_stake
        and (at.guarded is None or at.guarded >= STRONG_GUARDED)
        and (at.at_stake > 0 or at.guarded is not None)
    )
