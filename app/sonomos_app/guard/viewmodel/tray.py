"""What the tray says: the state and its reason, the counters, and the entries that work now."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sonomos_app.guard.prompts import GuardStatus, Protection, Silence
from sonomos_app.guard.viewmodel.moments import ago, clock, left
from sonomos_app.guard.viewmodel.texts import grouped_number, plain
from sonomos_app.language import plural, told, tr

_READERS_SHOWN = 5
_SHORT, _MENU_WIDTH = 36, 64  # a menu does not wrap its lines


@dataclass(frozen=True, slots=True)
class ReaderLine:
    """A background reader that got the masked text, with what can be done about it."""

    name: str
    title: str
    send: str
    allow: str


@dataclass(frozen=True, slots=True)
class TrayState:
    """Everything tray and window show about the guard. Empty texts mean: no such line now."""

    protection: Protection
    news: bool
    badge: str
    detail: str
    reason: str
    today: int
    total: int
    """What was found since the last reset, or ever: `total_title` says which, `total_below` what that means."""
    total_title: str
    total_below: str
    headline: str
    because: str
    counters: str
    tooltip: str
    restore: str
    """The entry that puts the original back; `restore_short` is the same where there is less room."""
    restore_short: str
    resume: str
    readers: tuple[ReaderLine, ...]
    held_back: str = ""
    ignoring: bool = False
    ignore: str = ""
    may_ignore: bool = True
    pause: str = ""
    may_pause: bool = True
    quiet: str = ""
    silence: Silence = Silence.NONE


def tray_state(
    status: GuardStatus, today: int, total: int, *, now: float, news: bool = False, lifetime: int = 0
) -> TrayState:
    """The tray at the moment `now`; `news` says that something was recorded since people last looked.

    `total` counts from the last reset on; a `lifetime` above it says that there was one.
    """
    badge, detail = badge_text(status.protection), _detail(status, now)
    reset = lifetime > total
    counters = _counters(today, total, reset=reset)
    reason, still = plain(told(status.reason), 200), _held_for(status, now)
    return TrayState(
        protection=status.protection,
        news=news,
        badge=badge,
        detail=detail,
        reason=reason,
        today=today,
        total=total,
        total_title=tr("Since the reset") if reset else tr("In all"),
        total_below=tr("{lifetime} in all, ever", lifetime=grouped_number(lifetime))
        if reset
        else tr("this number only goes up"),
        counters=counters,
        headline=f"{badge_glyph(status.protection)} {badge}" + (f" · {detail}" if len(detail) <= _SHORT else ""),
        because="" if detail == reason and len(detail) <= _SHORT else plain(told(status.reason), _MENU_WIDTH),
        tooltip="\n".join(line for line in (f"Sonomos: {badge}", detail, counters) if line),
        restore=tr("Restore original to clipboard ({left})", left=still) if still else "",
        restore_short=tr("Restore original ({left})", left=still) if still else "",
        resume=_resume(status),
        readers=tuple(_reader(name, allow=status.may_except) for name in status.reader_reads[:_READERS_SHOWN]),
        held_back=_held_back(status.held_back),
        ignoring=status.ignoring,
        ignore=_with_reason(tr("Ignore next copy"), status.may_ignore),
        may_ignore=status.may_ignore,
        pause=_with_reason(tr("Pause"), status.may_pause),
        may_pause=status.may_pause,
        quiet=_quiet(status.silence),
        silence=status.silence,
    )


def badge_text(protection: Protection) -> str:
    """The state in one or two words."""
    match protection:
        case Protection.PROTECTED:
            return tr("Protected")
        case Protection.UNCONFIRMED:
            return tr("Not confirmed")
        case Protection.BLIND:
            return tr("Blind")
        case Protection.PAUSED:
            return tr("Paused")
        case Protection.OFF:
            return tr("Off")


def badge_glyph(protection: Protection) -> str:
    """The sign before the badge: the state is never told by colour alone."""
    return {
        Protection.PROTECTED: "✓",
        Protection.UNCONFIRMED: "?",
        Protection.BLIND: "✕",
        Protection.PAUSED: "❙❙",
        Protection.OFF: "✕",
    }[protection]


def pause_choices() -> tuple[tuple[str, float], ...]:
    """How long the guard can be paused: the words, and the seconds (infinity: until restart)."""
    return (
        (tr("5 minutes"), 300.0),
        (tr("15 minutes"), 900.0),
        (tr("60 minutes"), 3600.0),
        (tr("Until restart"), math.inf),
    )


def _detail(status: GuardStatus, now: float) -> str:
    """The few words beside the badge."""
    if status.protection is Protection.PAUSED and status.paused_until is not None:
        return _until(status.paused_until, now)
    if status.protection is Protection.PROTECTED and status.proven_at is not None:
        return tr("proven {ago}", ago=ago(status.proven_at, now))
    return plain(told(status.reason), 200)


def _until(moment: float, now: float) -> str:
    if math.isinf(moment):
        return tr("until restart")
    return tr("until {clock}, {left}", clock=clock(moment), left=left(moment, now))


def _counters(today: int, total: int, *, reset: bool) -> str:
    findings = plural("Today 1 finding", "Today {number} findings", today, number=grouped_number(today))
    if reset:
        return tr("{today} · {total} since the reset", today=findings, total=grouped_number(total))
    return tr("{today} · {total} in all", today=findings, total=grouped_number(total))


def _held_for(status: GuardStatus, now: float) -> str:
    """How long the original can still be put back; empty where everybody gets it anyway, or it is gone."""
    until, open_to_all = status.original_until, (Protection.PAUSED, Protection.OFF)
    if until is None or until <= now or status.protection in open_to_all:
        return ""
    return left(until, now)


def _resume(status: GuardStatus) -> str:
    if status.protection is not Protection.PAUSED or status.paused_until is None:
        return ""
    if math.isinf(status.paused_until):
        return tr("Resume now (paused until restart)")
    return tr("Resume now (paused until {clock})", clock=clock(status.paused_until))


def _held_back(count: int) -> str:
    return plural("1 notice was held back", "{count} notices were held back", count) if count else ""


def _quiet(silence: Silence) -> str:
    by_desktop = silence is Silence.DESKTOP
    return tr("Do not disturb (as the desktop says)") if by_desktop else tr("Do not disturb")


def _with_reason(entry: str, may: bool) -> str:
    """An entry of the menu; what the organisation does not leave to people stays readable and says why."""
    return entry if may else tr("{entry} (not allowed by your organisation)", entry=entry)


def _reader(name: str, *, allow: bool) -> ReaderLine:
    shown = plain(name, 32)
    return ReaderLine(
        name=name,
        title=tr("{app} read the masked text", app=shown),
        send=tr("Send it the original"),
        allow=tr("Always send these values to {app}", app=shown) if allow else "",
    )
