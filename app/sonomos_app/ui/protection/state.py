"""What the page says. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sonomos_app.guard.viewmodel.moments import ago
from sonomos_app.guard.viewmodel.texts import plain
from sonomos_app.health.channel import Channel, Fix, Group, State
from sonomos_app.health.look import Check
from sonomos_app.language import joined, plural, told, tr

_LONGEST = 400
_BUTTON_SAYS_IT = (Fix.TEST, Fix.RESUME, Fix.START_AT_LOGIN)


@dataclass(frozen=True, slots=True)
class Progress:
    """A test that runs: so many channels are done, and this one is being looked at."""

    done: int
    all: int
    name: str


@dataclass(frozen=True, slots=True)
class RowState:
    """One channel. `tone` is `good`, `medium`, `high` or `low`; `busy` while it is being looked at."""

    name: str
    title: str
    badge: str
    tone: str
    reason: str = ""
    proven: str = ""
    remedy: str = ""
    fix: Fix | None = None
    fix_text: str = ""
    busy: bool = False

    @property
    def spoken(self) -> str:
        """The row in one breath."""
        return joined(self.reason, self.remedy)


@dataclass(frozen=True, slots=True)
class GroupState:
    """Rows that stand together."""

    title: str
    rows: tuple[RowState, ...]


@dataclass(frozen=True, slots=True)
class PageState:
    """Everything on the page. `said` is what came of the last wish."""

    groups: tuple[GroupState, ...]
    headline: str
    tone: str
    detail: str
    said: str = ""
    progress: Progress | None = None
    doing: str = ""

    @property
    def rows(self) -> tuple[RowState, ...]:
        """All rows, in the order of the page."""
        return tuple(row for group in self.groups for row in group.rows)


def page_state(
    checks: Sequence[Check],
    channels: Mapping[str, Channel],
    now: float,
    *,
    progress: Progress | None = None,
    said: str = "",
) -> PageState:
    """The page at the moment `now`; a channel that is not there yet was not looked at yet."""
    busy = progress.name if progress is not None else ""
    groups = tuple(
        GroupState(
            told(group.value),
            tuple(
                _row(check, channels.get(check.name), now, check.name == busy)
                for check in checks
                if check.group is group
            ),
        )
        for group in Group
    )
    headline, tone = _headline(channels.values()) if progress is None else (tr("Testing…"), "low")
    title = next((told(check.title) for check in checks if check.name == busy), "")
    doing = "" if progress is None else _doing(title, progress)
    return PageState(groups, headline, tone, _detail(channels.values()), said, progress, doing)


def _row(check: Check, channel: Channel | None, now: float, busy: bool) -> RowState:
    title = told(check.title)
    if channel is None:
        return RowState(check.name, title, _waiting(), "low", busy=busy)
    badge, tone = _badge(channel)
    return RowState(
        name=check.name,
        title=title,
        badge=badge,
        tone=tone,
        reason=plain(told(channel.reason), _LONGEST),
        proven="" if channel.proven_at is None else tr("proven {ago}", ago=ago(channel.proven_at, now)),
        remedy="" if channel.fix in _BUTTON_SAYS_IT else plain(told(channel.remedy), _LONGEST),
        fix=channel.fix,
        fix_text="" if channel.fix is None else _fix_text(channel.fix),
        busy=busy,
    )


def _badge(channel: Channel) -> tuple[str, str]:
    match channel.state:
        case State.PROVEN:
            return f"✓ {tr('Proven')}", "good"
        case State.UNPROVEN:
            return f"? {tr('Not proven')}", "medium" if channel.wanted else "low"
        case State.BLIND:
            return f"✕ {tr('Blind')}", "high" if channel.fails else "medium"
        case State.OFF:
            return (f"✕ {tr('Off')}", "high") if channel.fails else (f"– {tr('Off')}", "low")


def badges() -> tuple[str, ...]:
    """Every badge a row can have."""
    shown = [_badge(Channel("", state, "", wanted=wanted))[0] for state in State for wanted in (True, False)]
    return (*dict.fromkeys(shown), _waiting())


def _waiting() -> str:
    return f"… {tr('Waiting')}"


def _fix_text(fix: Fix) -> str:
    match fix:
        case Fix.TEST:
            return tr("Test")
        case Fix.RESUME:
            return tr("Resume now")
        case Fix.START_AT_LOGIN:
            return tr("Switch on")
        case Fix.RETRY_KEY:
            return tr("Try again")
        case Fix.SHOW_AGAIN:
            return tr("Show again")
        case Fix.SETTINGS:
            return tr("Settings…")
        case Fix.FOLDER:
            return tr("Open the folder")
        case Fix.CLOSE_TO_OTHERS:
            return tr("Close to others")


def _headline(channels: Iterable[Channel]) -> tuple[str, str]:
    known = list(channels)
    failing = sum(channel.fails for channel in known)
    if not known:
        return tr("Nothing was looked at yet"), "low"
    if failing:
        return plural("{count} thing does not protect", "{count} things do not protect", failing), "high"
    unproven = sum(channel.state is State.UNPROVEN and channel.wanted for channel in known)
    if unproven:
        return plural("{count} thing is not proven yet", "{count} things are not proven yet", unproven), "medium"
    return tr("Everything that should protect does"), "good"


def _detail(channels: Iterable[Channel]) -> str:
    known = list(channels)
    proven = sum(channel.state is State.PROVEN for channel in known)
    return tr("{proven} of {all} proven", proven=proven, all=len(known)) if known else ""


def _doing(title: str, progress: Progress) -> str:
    return tr("Testing {done} of {all}: {channel}", done=progress.done + 1, all=progress.all, channel=title)
