"""What is in force: one frozen value that the guard reads and the app replaces as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sonomos_core.model import Confidence
from sonomos_core.policy.apps import AppRule
from sonomos_core.policy.leave import FREE, Leave
from sonomos_core.policy.modes import Mode


@dataclass(frozen=True, slots=True)
class GuardPolicy:
    """Settings and app rules in force. Times are in seconds, sizes in bytes."""

    mode: Mode = Mode.BANNER_MODAL
    floor: Mode = Mode.OFF
    minimum: Confidence = Confidence.MEDIUM
    rules: tuple[AppRule, ...] = ()
    bindings: Mapping[str, str] = field(default_factory=dict)
    max_scan_bytes: int = 32 * 1024 * 1024
    hold_unscanned: bool = True
    original_s: float = 15 * 60
    answer_s: float = 60
    settle_ms: float = 300
    banners_per_minute: int = 4
    leave: Leave = FREE
    complaint: str = ""
    """What is wrong with the administrator's policy; empty when nothing is."""

    @property
    def acts(self) -> bool:
        """Whether any reader could be treated otherwise than with the original, whatever is copied."""
        modes = [rule.mode for rule in self.rules if rule.mode is not None]
        return max([self.mode, self.floor, *modes]) > Mode.OFF
