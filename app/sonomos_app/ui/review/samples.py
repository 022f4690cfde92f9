"""Made-up weeks for the gallery and the tests: the same numbers at every run, whatever the day is."""

from __future__ import annotations

import datetime
import random
from collections.abc import Mapping
from dataclasses import replace

from sonomos_app.figures.posture import Standing, posture
from sonomos_app.figures.week import (
    Advice,
    Chore,
    Day,
    Habit,
    Item,
    Repeated,
    Rotation,
    Shape,
    Share,
    Tick,
    Way,
    Week,
)
from sonomos_app.guard.viewmodel.exceptions import ExceptionRow, sentence
from sonomos_core.model import DataClass, Severity

MONDAY = datetime.date(2026, 11, 16)
TODAY = datetime.date(2026, 11, 22)
NAMES: Mapping[str, str] = {
    "aws-access-key": "AWS access key id",
    "pii-ssn": "SSN",
    "email": "email",
    "us_ssn": "SSN",
    "aws_access_key": "AWS access key id",
    "ipv4_private": "private IP",
}
_APPS = ("Claude", "ChatGPT (web)", "Slack", "Codex", "Ollama log", "Teams", "Writer",
         "Unternehmensweite Zusammenarbeitsplattform für Abteilungen")  # fmt: skip
_KINDS = ("email", "person", "us_ssn", "vendor_key", "ipv4_private", "aws_access_key", "password", "tax_id", "iban")
_WAYS = ("clipboard", "hook", "file", "watch", "image", "cli")
_WORKDAYS = ((4, 2, 3), (5, 2, 0), (7, 2, 3), (4, 1, 0), (3, 0, 2), (2, 1, 0), (1, 0, 0))  # low, medium, high
_BY_DAY = (5, 4, 6, 3, 4, 1, 1)
_USUALLY = (9.8, 9.0, 10.2, 8.8, 7.8, 1.4, 1.0)


def weeks() -> dict[str, Week]:
    """One week for each page and size."""
    return {
        "usual": usual(),
        "first": replace(usual(), shape=Shape.FIRST, before=None, usual_found=None, since=MONDAY, lifetime=40, total=40,
                         days=tuple(replace(day, usual=0.0) for day in usual().days)),
        "fresh": empty(first=True),
        "none": empty(first=False),
        "three": sized(3),
        "many": sized(500),
        "huge": sized(100_000),
        "poor": poor(),
        "done": ticked(),
    }  # fmt: skip


def usual() -> Week:
    """Forty findings, as in a week of work."""
    made = sized(40)
    days = tuple(Day(_day(at), dict(zip(Severity, counts, strict=True)), often)
                 for at, (counts, often) in enumerate(zip(_WORKDAYS, _USUALLY, strict=True)))  # fmt: skip
    severe = {severity: sum(day.counts[severity] for day in days) for severity in Severity}
    levels = tuple(Share(str(severity), severe[severity]) for severity in reversed(Severity))
    return replace(
        made,
        days=days,
        severities=levels,
        before=52,
        usual_found=49.0,
        items=items(),
        habits=(Habit("bulk", 31, 40), Habit("again", 12, 40)),
    )


def poor() -> Week:
    """A week in which much left."""
    made = replace(usual(), stopped=22, overridden=7, unprotected=11, high_left=5, rate=22 / 40, seen=0)
    left = Standing(22, 18, 5, guarded=0.62, verified=False)
    actions = (Share("masked", 22), Share("unprotected", 11), Share("overridden", 7))
    return replace(made, posture=posture(left), guarded=0.62, verified=False, actions=actions, total=12,
                   habits=(Habit("unprotected", 11, 40), Habit("overridden_app", 6, 7, "Slack")))  # fmt: skip


def ticked() -> Week:
    """Everything was done: the key that was sent is replaced, the number is none."""
    ticks = (Tick.ROTATED, Tick.FALSE_POSITIVE, Tick.ACCEPTED)
    done = tuple(replace(item, tick=tick) for item, tick in zip(items(), ticks, strict=False))
    standing = Standing(34, 1, 0, guarded=0.98, verified=True)
    counts = {"masked": 26, "blocked": 6, "remediated": 2, "dismissed": 5, "unprotected": 1}
    actions = tuple(Share(name, count) for name, count in counts.items())
    return replace(usual(), items=done, actions=actions, posture=posture(standing), rate=standing.rate, stopped=34,
                   dismissed=5, overridden=0, unprotected=1, high_left=0, overridden_apps=())  # fmt: skip


def empty(*, first: bool) -> Week:
    """Nothing was found; at first because nothing ever was."""
    usual_day = 0.0 if first else 1.5
    return Week(
        first=MONDAY,
        last=MONDAY + datetime.timedelta(days=6),
        shape=Shape.FIRST if first else Shape.QUIET,
        posture=posture(Standing(0, 0, 0, guarded=0.98)),
        found=0,
        before=None if first else 12,
        stopped=0,
        overridden=0,
        unprotected=0,
        rate=None,
        days=tuple(Day(_day(at), dict.fromkeys(Severity, 0), usual_day) for at in range(7)),
        apps=(),
        channels=(),
        types=(),
        severities=tuple(Share(str(severity), 0) for severity in reversed(Severity)),
        actions=(),
        overridden_apps=(),
        repeated=(),
        habits=(),
        items=() if first else items()[2:],
        total=0 if first else 1284,
        lifetime=0 if first else 1284,
        since=None if first else datetime.date(2026, 3, 3),
        verified=True,
        guarded=0.98,
    )


def sized(count: int) -> Week:
    """So many findings, spread over the week."""
    chance = random.Random(count)
    days = tuple(Day(_day(at), counts, sum(counts.values()) * 0.4 + weight * count / 60)
                 for at, (counts, weight) in enumerate(zip(_spread(count, chance), _BY_DAY, strict=True)))  # fmt: skip
    severe = {severity: sum(day.counts[severity] for day in days) for severity in Severity}
    sent = min(2, count // 20) if count < 100 else count // 50
    stopped, seen = count - sent - count // 40, 0
    left = count - stopped
    standing = Standing(stopped, left, min(2, left), guarded=0.98, verified=True)
    actions = {"masked": stopped - count // 6, "blocked": count // 6, "overridden": sent, "unprotected": left - sent}
    return Week(
        first=MONDAY,
        last=MONDAY + datetime.timedelta(days=6),
        shape=Shape.USUAL,
        posture=posture(standing),
        found=count,
        before=max(0, count - 12),
        stopped=stopped,
        overridden=sent,
        unprotected=left - sent,
        rate=standing.rate,
        days=days,
        apps=_shares(_APPS, count, chance),
        channels=_shares(_WAYS[: 2 if count < 10 else 6], count, chance),
        types=_shares(_KINDS, count, chance),
        severities=tuple(Share(str(severity), severe[severity]) for severity in reversed(Severity)),
        actions=tuple(Share(name, number) for name, number in actions.items() if number),
        overridden_apps=(Share("Slack", sent),) if sent else (),
        repeated=(),
        habits=(Habit("source", count - count // 3, count, "Datadog"),) if count >= 10 else (),
        items=items() if count >= 10 else (),
        total=1244 + count,
        lifetime=1244 + count,
        since=datetime.date(2026, 3, 3),
        verified=True,
        guarded=0.98,
        seen=seen,
        high_left=standing.high_left,
        usual_found=count * 0.9,
    )


def items() -> tuple[Item, ...]:
    """A key that left, a number that keeps coming, and an exception nobody uses."""
    key = Repeated(
        "00000000000a", "aws_access_key", DataClass.SECRET, Severity.HIGH, "AK••••QF", 2, (Share("Claude", 2),),
        (Share("Visual Studio Code", 2),), 2, Advice.ROTATE, None, ("1", "2"), rule="aws-access-key",
        rotation=Rotation("AWS", Way.SWITCH_OFF, "IAM › Users › Security credentials",
                          "https://docs.aws.amazon.com/IAM/latest/UserGuide/id-credentials-access-keys-update.html"),
    )  # fmt: skip
    number = Repeated(
        "00000000000b", "us_ssn", DataClass.PII, Severity.HIGH, "51••••89", 5, (Share("Claude", 3), Share("Slack", 2)),
        (Share("Datadog", 5),), 0, Advice.HABIT, None, ("3", "4"), rule="pii-ssn",
    )  # fmt: skip
    unused = sentence(ExceptionRow("1", True, None, "Email", "Slack", None, None, 0.0, ""))
    return (
        Item("value:00000000000a", Chore.VALUE, None, key),
        Item("value:00000000000b", Chore.VALUE, None, number),
        Item("exception:1", Chore.EXCEPTION, None, exception=unused, idle_days=60, exception_id="1"),
    )


def _day(at: int) -> datetime.date:
    return MONDAY + datetime.timedelta(days=at)


def _spread(count: int, chance: random.Random) -> list[dict[Severity, int]]:
    """The findings by day and severity."""
    days = chance.choices(range(7), _BY_DAY, k=min(count, 2000))
    levels = chance.choices(tuple(Severity), (6, 2, 2), k=len(days))
    made = [dict.fromkeys(Severity, 0) for _ in range(7)]
    for day, level in zip(days, levels, strict=True):
        made[day][level] += 1
    if count > len(days):
        made = [{level: number * count // len(days) for level, number in day.items()} for day in made]
        made[0][Severity.LOW] += count - sum(sum(day.values()) for day in made)
    return made


def _shares(names: tuple[str, ...], count: int, chance: random.Random) -> tuple[Share, ...]:
    """The names with falling counts that add up."""
    weights = [0.5**at for at in range(len(names))]
    drawn = [int(count * weight / sum(weights)) for weight in weights]
    drawn[0] += count - sum(drawn)
    return tuple(Share(name, number) for name, number in zip(names, drawn, strict=True) if number)
