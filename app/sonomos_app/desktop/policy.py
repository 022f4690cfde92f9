"""From what is on disk to what is in force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sonomos_app.guard.policy import GuardPolicy
from sonomos_core.policy.apps import AppRule
from sonomos_core.policy.catalogue import load_catalogue
from sonomos_core.policy.modes import Kind
from sonomos_core.policy.settings import Settings, Unscanned


def in_force(settings: Settings, rules: Sequence[AppRule], bindings: Mapping[str, str]) -> GuardPolicy:
    """The guard's policy: the settings, the packaged app rules, and the user's own (which outrank them by name)."""
    own = {rule.name for rule in rules}
    packaged = [rule for rule in load_catalogue() if rule.name not in own]
    rules = [_of_its_kind(rule) for rule in rules]
    return GuardPolicy(
        mode=settings.guard_mode,
        minimum=settings.guard_min_confidence,
        rules=(*packaged, *rules),
        bindings=dict(bindings),
        max_scan_bytes=settings.guard_max_scan_bytes,
        hold_unscanned=settings.guard_unscanned is Unscanned.HOLD,
        original_s=settings.guard_original_minutes * 60,
        answer_s=settings.guard_answer_seconds,
        settle_ms=settings.guard_question_focus_ms,
    )


def _of_its_kind(rule: AppRule) -> AppRule:
    """A rule that takes a packaged one's place keeps its kind: in a browser chat pages must go on being recognised."""
    packaged = next((other for other in load_catalogue() if other.name == rule.name), None)
    if rule.kind is not Kind.OTHER or packaged is None:
        return rule
    return replace(rule, kind=packaged.kind)
