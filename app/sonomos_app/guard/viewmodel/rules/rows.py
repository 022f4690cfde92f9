"""The rows of the window of app rules: every app that was seen or ruled, and on search those of the catalogue."""

from __future__ import annotations

import datetime
import enum
from collections.abc import Iterable
from dataclasses import dataclass

from sonomos_app.guard.viewmodel.rules.book import Book, Sighting
from sonomos_app.guard.viewmodel.rules.words import identified_by, kind_word, mode_word, recognised_by
from sonomos_app.guard.viewmodel.texts import plain
from sonomos_app.language import enumerated, plural, tr
from sonomos_core.policy.apps import AppRule, Origin
from sonomos_core.policy.audience import Audience
from sonomos_core.policy.decide import Situation, mode_in_force
from sonomos_core.policy.modes import Kind, Mode, Trust
from sonomos_core.policy.standing import Standing, standing

_AUDIENCES = {
    Trust.GUARDED: Audience.GUARDED,
    Trust.ORDINARY: Audience.ORDINARY,
    Trust.TRUSTED: Audience.TRUSTED,
}


class Pin(enum.Enum):
    """Why an app cannot be treated in another way."""

    NONE = "none"
    MANAGED = "managed"  # an administrator wrote its rule
    KEPT = "kept"  # under a floor it stays guarded; a stricter mode may be chosen


@dataclass(frozen=True, slots=True)
class AppRow:
    """One app. `name` and `detail` are for people; `rule` None for an app no rule knows; `sighting` the latest one."""

    key: str
    name: str
    detail: str
    trust: Trust
    mode: Mode
    mode_text: str
    seen: str
    pin: Pin
    own: bool
    kind: Kind
    reader: bool
    rule: AppRule | None
    sighting: Sighting | None
    reason: str

    @property
    def in_list(self) -> bool:
        """Whether it is listed without being searched for."""
        return self.sighting is not None or self.own or self.pin is Pin.MANAGED


def rows(book: Book) -> tuple[AppRow, ...]:
    """Every row, apps last seen first, then those only ruled, then the rest of the catalogue by name."""
    found: dict[str, AppRow] = {}
    for sighting in sorted(book.sightings, key=lambda one: (-one.running, -one.last)):
        row = _seen_row(book, sighting)
        found.setdefault(row.key, row)
    for rule in book.rules:
        if rule.name not in found:
            found[rule.name] = _ruled_row(book, rule)
    return tuple(sorted(found.values(), key=_order))


def shown(found: Iterable[AppRow], search: str, trust: Trust | None) -> tuple[AppRow, ...]:
    """The rows that fit a search and a filter; without a search only what was seen or ruled."""
    words = search.casefold().split()
    fitting = [row for row in found if row.in_list or words]
    fitting = [row for row in fitting if all(word in _searched(row) for word in words)]
    return tuple(row for row in fitting if trust is None or row.trust is trust)


def counted(found: Iterable[AppRow]) -> dict[Trust | None, int]:
    """How many of the listed rows have each trust; under None all of them."""
    listed = [row.trust for row in found if row.in_list]
    return {None: len(listed), **{trust: listed.count(trust) for trust in Trust}}


def seen_words(last: float, now: float, *, running: bool) -> str:
    """When an app was seen last."""
    if running:
        return tr("now")
    today = datetime.datetime.fromtimestamp(now).date()
    days = (today - datetime.datetime.fromtimestamp(last).date()).days
    if days <= 0:
        return tr("today")
    return tr("yesterday") if days == 1 else plural("{count} day ago", "{count} days ago", days)


def _seen_row(book: Book, sighting: Sighting) -> AppRow:
    found = standing(sighting.app, book.rules, book.bindings)
    name = found.name if found.rule is not None else sighting.label or found.name
    seen = seen_words(sighting.last, book.now, running=sighting.running)
    return _row(book, found, name, _detail(found, sighting), seen, sighting)


def _ruled_row(book: Book, rule: AppRule) -> AppRow:
    found = Standing(rule.name, rule.name, rule.trust, rule.mode, rule.kind, rule.reader, rule, _origin_words(rule))
    detail = " · ".join(part for part in (kind_word(rule.kind) or tr("App"), identified_by(rule)) if part)
    return _row(book, found, rule.name, detail, "–", None)


def _row(book: Book, found: Standing, name: str, detail: str, seen: str, sighting: Sighting | None) -> AppRow:
    key = found.rule.name if found.rule is not None else found.key
    pin = _pin(book, found.rule)
    mode = force(book, found)
    return AppRow(
        key=key,
        name=plain(name, 80),
        detail=plain(detail, 120),
        trust=found.trust,
        mode=mode,
        mode_text=_mode_text(found, mode, pin),
        seen=seen,
        pin=pin,
        own=key in book.own,
        kind=found.kind,
        reader=found.reader,
        rule=found.rule,
        sighting=sighting,
        reason=found.reason,
    )


def force(book: Book, found: Standing) -> Mode:
    """The mode in force for an app with this standing."""
    audience = Audience.READER if found.reader else _AUDIENCES[found.trust]
    return mode_in_force(Situation(audience, book.mode, ruled=found.mode, floor=book.floor))


def _mode_text(found: Standing, mode: Mode, pin: Pin) -> str:
    unruled = tr("Masked unasked") if found.reader else tr("Off") if found.trust is Trust.TRUSTED else ""
    text = unruled or mode_word(mode)
    return tr("{mode} · pinned", mode=text) if pin is not Pin.NONE else text


def _detail(found: Standing, sighting: Sighting) -> str:
    """What it is and how it was told, on one line."""
    parts = [kind_word(found.kind) or tr("App")]
    if found.rule is None:
        parts.append(tr("no rule yet"))
    elif found.host is not None:
        parts.append(tr("in {client}", client=found.host))
    elif found.kind is Kind.BROWSER and found.trust is Trust.ORDINARY:
        parts.append(tr("by page"))
    elif sighting.assistants:
        parts.append(tr("{assistant} installed", assistant=enumerated(sighting.assistants[:2])))
    elif sighting.agent:
        parts.append(tr("guarded now: {agent} runs in it", agent=sighting.agent))
    elif found.kind is Kind.TERMINAL and found.trust is Trust.ORDINARY:
        parts.append(tr("guarded while an agent runs in it"))
    else:
        parts.append(recognised_by(found.rule, sighting.app) or identified_by(found.rule))
    return " · ".join(part for part in parts if part)


def _pin(book: Book, rule: AppRule | None) -> Pin:
    if rule is None or rule.origin is not Origin.MANAGED:
        return Pin.NONE
    return Pin.MANAGED if rule.name in book.managed else Pin.KEPT


def _origin_words(rule: AppRule) -> str:
    return {
        Origin.CATALOGUE: f"known as {rule.name}",
        Origin.USER: "your rule",
        Origin.MANAGED: "set by your organisation",
    }[rule.origin]


def _order(row: AppRow) -> tuple[bool, bool, float, str]:
    sighting = row.sighting
    if sighting is None:
        return True, not row.in_list, 0.0, row.name.casefold()
    return False, not sighting.running, -sighting.last, row.name.casefold()


def _searched(row: AppRow) -> str:
    path = row.sighting.path if row.sighting is not None else ""
    names = (*row.rule.exe, *row.rule.wm_class, *row.rule.bundle_id) if row.rule is not None else ()
    return "\n".join((row.name, row.detail, path, *names)).casefold()
