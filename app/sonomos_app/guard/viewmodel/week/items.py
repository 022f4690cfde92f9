"""The lines of the list of what to do."""

from __future__ import annotations

from dataclasses import dataclass

from sonomos_app.figures.week import Advice, Chore, Item, Repeated, Share, Tick
from sonomos_app.guard.viewmodel.entities import severity_glyph, severity_word
from sonomos_app.guard.viewmodel.texts import grouped_number, plain
from sonomos_app.guard.viewmodel.week.kinds import Names, kind_words
from sonomos_app.guard.viewmodel.week.rotating import steps
from sonomos_app.language import enumerated, joined, name_of, plural, tr

_NAME_LENGTH = 32
_NAMED = 3


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One thing to do. `chip` has the tone of its severity; `ticked` says how it was ticked off, empty while it is
    open; `choices` are the ways to tick it off; `steps` tell how to rotate, `url` is the vendor's page about it.
    """

    id: str
    chip: str
    spoken: str
    tone: str
    words: str
    ticked: str
    choices: tuple[Tick, ...]
    steps: tuple[str, ...] = ()
    url: str = ""
    can_show: bool = False
    can_remove: bool = False


def item_line(item: Item, names: Names) -> ItemLine:
    """What the review says of an item."""
    ticked = tick_words(item.tick) if item.tick is not None else ""
    if item.chore is Chore.VALUE and item.value is not None:
        return _value(item, item.value, ticked, names)
    return ItemLine(
        id=item.id,
        chip=tr("Exception"),
        spoken=plain(item.exception or "", 80),
        tone="low",
        words=_idle(item),
        ticked=ticked,
        choices=(Tick.ACCEPTED,),
        can_remove=item.exception_id is not None,
    )


def value_name(value: Repeated, names: Names) -> str:
    """What a value is called: its kind and its redacted form."""
    kind = name_of(plain(names[value.rule], 48)) if value.rule in names else kind_words(value.type, names)
    return f"{kind} {plain(value.value, 24)}"


def tick_words(tick: Tick) -> str:
    """How something was ticked off."""
    match tick:
        case Tick.ROTATED:
            return tr("Rotated")
        case Tick.ACCEPTED:
            return tr("Accepted")
        case Tick.FALSE_POSITIVE:
            return tr("False positive")


def _value(item: Item, value: Repeated, ticked: str, names: Names) -> ItemLine:
    shown = value_name(value, names)
    rotate = value.advice is Advice.ROTATE
    return ItemLine(
        id=item.id,
        chip=f"{severity_glyph(value.severity)} {shown}",
        spoken=f"{shown}, {severity_word(value.severity)}",
        tone=str(value.severity),
        words=joined(_seen(value), *_follows(value, item.tick)),
        ticked=ticked,
        choices=(Tick.ROTATED, Tick.ACCEPTED, Tick.FALSE_POSITIVE) if rotate else (Tick.ACCEPTED, Tick.FALSE_POSITIVE),
        steps=steps(value.rotation) if rotate else (),
        url=(value.rotation.url or "") if rotate and value.rotation is not None else "",
        can_show=True,
    )


def _idle(item: Item) -> str:
    exception = plain(item.exception or "", 80)
    if item.never_used:
        return plural("“{exception}” was made {count} day ago and never used.",
                      "“{exception}” was made {count} days ago and never used.",
                      item.idle_days, exception=exception)  # fmt: skip
    return plural("“{exception}” was not used for {count} day.", "“{exception}” was not used for {count} days.",
                  item.idle_days, exception=exception)  # fmt: skip


def _seen(value: Repeated) -> str:
    number, apps, source = grouped_number(value.count), _named(value.apps), _only(value)
    if source and apps:
        return plural(
            "Seen once, from {program}, on its way to {apps}.",
            "Seen {number} times, always from {program}, on its way to {apps}.",
            value.count, number=number, program=source, apps=apps,
        )  # fmt: skip
    if source:
        return plural("Seen once, from {program}.", "Seen {number} times, always from {program}.",
                      value.count, number=number, program=source)  # fmt: skip
    if apps:
        return plural("Seen once, on its way to {apps}.", "Seen {number} times, on its way to {apps}.",
                      value.count, number=number, apps=apps)  # fmt: skip
    return plural("Seen once.", "Seen {number} times.", value.count, number=number)


def _follows(value: Repeated, tick: Tick | None) -> tuple[str, ...]:
    """What is to be done; where that is done, what it means for the numbers."""
    match tick:
        case None:
            return _left(value), _advice(value)
        case Tick.ROTATED:
            return (tr("What had left counts as cleaned up."),)
        case Tick.ACCEPTED:
            return (_left(value), tr("That still counts.")) if value.escaped else ()
        case Tick.FALSE_POSITIVE:
            return (tr("It passes from now on, and does not count as left."),)


def _left(value: Repeated) -> str:
    if not value.escaped:
        return ""
    if value.escaped == value.count:
        return plural("It left unmasked.", "It left unmasked each time.", value.count)
    return plural("It left unmasked once.", "It left unmasked {number} times.",
                  value.escaped, number=grouped_number(value.escaped))  # fmt: skip


def _advice(value: Repeated) -> str:
    match value.advice:
        case Advice.ROTATE:
            return tr("Rotate it.")
        case Advice.PURGE:
            return tr("Delete it where it lies.")
        case Advice.HABIT if value.count > 1 and (source := _only(value)):
            return tr("Ask for a masked view in {program}, or take it out before you copy.", program=source)
        case Advice.HABIT:
            return tr("Take it out before you copy.")


def _only(value: Repeated) -> str:
    """The one place it came from each time; empty where there are several, or none is known."""
    known = [share for share in value.sources if share.name]
    return plain(known[0].name or "", _NAME_LENGTH) if len(value.sources) == 1 == len(known) else ""


def _named(shares: tuple[Share, ...]) -> str:
    known = [plain(share.name, _NAME_LENGTH) for share in shares if share.name]
    shown = known if len(known) <= _NAMED + 1 else known[:_NAMED]
    if len(known) > len(shown):
        shown = [*shown, plural("{count} other", "{count} others", len(known) - len(shown))]
    return enumerated(shown)
