"""How to replace a credential, step by step."""

from __future__ import annotations

from sonomos_app.figures.week import Rotation, Way
from sonomos_app.guard.viewmodel.texts import plain
from sonomos_app.language import tr

_LENGTH = 80


def steps(rotation: Rotation | None) -> tuple[str, ...]:
    """What to do, one sentence a step; `rotation` is None where no vendor's page is known."""
    if rotation is None:
        return (
            tr("Make a new one where it was issued."),
            tr("Put the new one where the old one is used."),
            tr("Take the old one out of use, then tick this off."),
        )
    match rotation.way:
        case Way.REPLACE:
            return (_made(rotation), tr("Put the new one where the old one is used."), _deleted(rotation))
        case Way.SWITCH_OFF:
            return (
                _made(rotation),
                tr("Put the new one where the old one is used."),
                tr("Switch the old one off and see what still needs it."),
                _deleted(rotation),
            )
        case Way.ROLL:
            return (
                _rolled(rotation),
                tr("Let the old one run on only as long as you need to put the new one in."),
                tr("Put the new one where the old one is used, then tick this off."),
            )


def _made(rotation: Rotation) -> str:
    provider = plain(rotation.provider, _LENGTH)
    if rotation.place is None:
        return tr("Make a new one at {provider}.", provider=provider)
    return tr("Make a new one at {provider}: {place}.", provider=provider, place=plain(rotation.place, _LENGTH))


def _rolled(rotation: Rotation) -> str:
    provider = plain(rotation.provider, _LENGTH)
    if rotation.place is None:
        return tr("Roll it at {provider}.", provider=provider)
    return tr("Roll it at {provider}: {place}.", provider=provider, place=plain(rotation.place, _LENGTH))


def _deleted(rotation: Rotation) -> str:
    return tr("Delete the old one at {provider}, then tick this off.", provider=plain(rotation.provider, _LENGTH))
