"""The values of a week that something can be done about."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sonomos_app.figures.fate import LEFT, channel_of, fate
from sonomos_app.figures.rotation import rotation_of
from sonomos_app.figures.sightings import Sighted, Sightings, seen
from sonomos_app.figures.sums import ranked
from sonomos_app.figures.week import Advice, Repeated
from sonomos_core.model import Action, DataClass

MOST = 100
"""So many values are told of at most, the worst first."""


def repeated(found: Sightings) -> tuple[Repeated, ...]:
    """The values that were seen more than once, the worst first."""
    return _told(found.often.items())


def escaped_once(found: Sightings, ticked: Collection[str] = ()) -> tuple[Repeated, ...]:
    """The credentials that were seen once, and left: that is enough to replace them. Those of `ticked`, by value id,
    stay on the list when they were."""
    return _told(
        (value_id, seen(finding))
        for value_id, finding in found.once.items()
        if finding.class_ is DataClass.SECRET
        and value_id not in found.often
        and (value_id in ticked or fate(finding.action, channel_of(finding.source)) in LEFT)
    )


def _told(values: Iterable[tuple[str, Sighted]]) -> tuple[Repeated, ...]:
    worst = sorted(values, key=lambda item: _rank(*item))[:MOST]
    return tuple(_one(value_id, value) for value_id, value in worst)


def _rank(value_id: str, value: Sighted) -> tuple[int, int, int, str]:
    return -value.newest.severity.rank, -len(value.left), -len(value.ids), value_id


def _one(value_id: str, value: Sighted) -> Repeated:
    newest = value.newest
    rotation = rotation_of(newest.rule)
    return Repeated(
        value_id=value_id,
        type=newest.type,
        class_=newest.class_,
        severity=newest.severity,
        value=newest.value,
        count=len(value.ids),
        apps=ranked(value.apps),
        sources=ranked(value.origins),
        escaped=len(value.left),
        advice=_advice(value),
        url=rotation.url if rotation is not None else None,
        findings=tuple(value.ids),
        rule=newest.rule,
        channels=ranked(value.channels),
        files=tuple(value.files),
        rotation=rotation,
        last=newest.timestamp,
        left=tuple(value.left),
        dismissed=newest.action is Action.DISMISSED,
    )


def _advice(value: Sighted) -> Advice:
    """A credential that left is replaced, whatever else; what lies in files is taken out; else the way is changed."""
    if value.left and value.newest.class_ is DataClass.SECRET:
        return Advice.ROTATE
    return Advice.PURGE if value.files else Advice.HABIT
