"""From what is on disk to what is in force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sonomos_app.guard.policy import GuardPolicy
from sonomos_app.language import mark
from sonomos_core.policy.apps import AppRule, Origin
from sonomos_core.policy.catalogue import load_catalogue
from sonomos_core.policy.editing import reads
from sonomos_core.policy.managed import NONE, Managed
from sonomos_core.policy.modes import Kind, Mode, Trust
from sonomos_core.policy.settings import Settings, Unscanned


def in_force(
    settings: Settings,
    rules: Sequence[AppRule],
    bindings: Mapping[str, str],
    managed: Managed = NONE,
    *,
    complaint: str = "",
) -> GuardPolicy:
    """The guard's policy: a person's settings, the rules of catalogue, user and administrator, and what is left to
    people. `complaint` says what is wrong with the administrator's file."""
    settings = managed.in_force(settings)
    return GuardPolicy(
        mode=settings.guard_mode,
        floor=managed.floor,
        minimum=settings.guard_min_confidence,
        rules=effective_rules(rules, managed),
        bindings=dict(bindings),
        max_scan_bytes=settings.guard_max_scan_bytes,
        hold_unscanned=settings.guard_unscanned is Unscanned.HOLD,
        original_s=settings.guard_original_minutes * 60,
        answer_s=settings.guard_answer_seconds,
        settle_ms=settings.guard_question_focus_ms,
        banners_per_minute=settings.quiet_banners_per_minute,
        leave=managed.leave,
        complaint=complaint,
    )


def complaint_about(mistakes: Sequence[str]) -> str:
    """What the tray says of an administrator's file that is not obeyed as it stands; empty when it is."""
    if any("is refused" in mistake for mistake in mistakes):
        return mark(
            "Your organisation's policy is not obeyed: people other than its administrator could have written it."
        )
    if mistakes:
        return mark("Your organisation's policy has mistakes. What could be read of it holds, strictly.")
    return ""


def effective_rules(own: Sequence[AppRule], managed: Managed = NONE) -> tuple[AppRule, ...]:
    """Every rule that counts, one of a name: the administrator's, else the user's, else the packaged one.

    Where the policy binds people, an app that is packaged as guarded stays so: a floor that a rule of one's own could
    walk round by trusting the app would be none. Of such a rule only its mode counts. Where people may not trust apps
    on their own, their rules count without the trust.
    """
    ruled = {rule.name for rule in managed.rules}
    mine = {rule.name: _of_its_kind(rule) for rule in own if rule.name not in ruled}
    if not managed.leave.trust:
        mine = {name: _without_trust(rule) for name, rule in mine.items()}
    packaged = [rule for rule in load_catalogue() if rule.name not in ruled]
    kept: list[AppRule] = []
    if managed.binds:
        guarded = [rule for rule in packaged if rule.trust is Trust.GUARDED]
        kept = [replace(rule, origin=Origin.MANAGED, mode=_mode_of(mine.pop(rule.name, None))) for rule in guarded]
        packaged = [rule for rule in packaged if rule.trust is not Trust.GUARDED]
    packaged = [rule for rule in packaged if rule.name not in mine]
    return (*packaged, *mine.values(), *kept, *managed.rules)


def _mode_of(rule: AppRule | None) -> Mode | None:
    return None if rule is None else rule.mode


def _without_trust(rule: AppRule) -> AppRule:
    """The rule as an ordinary one. An app that is packaged as trusted stays so, recognised as it is packaged.

    A host vouches for the titles inside of it, which make health records trusted, so naming one is trusting it.
    """
    packaged = _packaged(rule.name)
    if packaged is not None and packaged.trust is rule.trust is Trust.TRUSTED:
        return replace(packaged, mode=rule.mode, origin=rule.origin)
    if rule.trust is Trust.TRUSTED:
        return replace(rule, trust=Trust.ORDINARY, reader=reads(rule), host=False)
    return replace(rule, host=False)


def _packaged(name: str) -> AppRule | None:
    return next((rule for rule in load_catalogue() if rule.name == name), None)


def _of_its_kind(rule: AppRule) -> AppRule:
    """A rule that takes a packaged one's place keeps its kind: in a browser chat pages must go on being recognised."""
    packaged = _packaged(rule.name)
    if rule.kind is not Kind.OTHER or packaged is None:
        return rule
    return replace(rule, kind=packaged.kind)
