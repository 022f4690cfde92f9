"""What the window of app rules shows, read from store and system. Takes tens of milliseconds: off the window thread."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sonomos_app.desktop.policy import effective_rules
from sonomos_app.figures.recent import recent
from sonomos_app.guard.viewmodel.rules.book import Book, Excepted, Sighting, Week
from sonomos_app.guard.viewmodel.rules.rows import AppRow, rows
from sonomos_app.store.choices.allow import Allowance, Effect
from sonomos_app.store.choices.bindings import Bindings
from sonomos_app.store.store import Store
from sonomos_core.detect import rulebook
from sonomos_core.model import Finding, Severity
from sonomos_core.policy.apps import AppRule, parse_rules
from sonomos_core.policy.identity import App, Program
from sonomos_core.policy.leave import Leave
from sonomos_core.policy.modes import Kind, Trust
from sonomos_core.policy.standing import Standing, standing
from sonomos_platform.apps.assistants import installed
from sonomos_platform.apps.entries import Entries
from sonomos_platform.apps.overwritable import Weakness, weakness
from sonomos_platform.apps.windows.api import OpenWindow, Picture

FINDINGS_READ = 2000
NO_RULES: tuple[AppRule, ...] = ()
_LINUX_HELPERS = ("openbox", "tint2", "xfce4-panel", "gnome-shell", "plasmashell", "kwin_x11", "xfwm4", "xfdesktop")


@dataclass(frozen=True, slots=True)
class Gathered:
    """The book with its rows, and the pictures that windows show, by the key of their sighting."""

    book: Book
    rows: tuple[AppRow, ...]
    pictures: Mapping[str, Picture]


def gather(store: Store, bindings: Bindings, windows: Iterable[OpenWindow], entries: Entries, now: float) -> Gathered:
    """Everything at the moment `now` (epoch seconds). What has a window now is noted as seen. Raises StoreError."""
    windows = tuple(windows)
    for window in windows:
        store.seen.note(window.app, now)
    store.seen.flush()
    own, managed = store.apps.load(parse_rules, NO_RULES), store.managed.load().value
    rules = effective_rules(own.value, managed)
    bound = bindings.load()
    sightings = _sightings(store, windows, entries, rules, bound)
    findings = store.findings(FINDINGS_READ)
    book = Book(
        rules=rules,
        own=frozenset(rule.name for rule in own.value),
        managed=frozenset(rule.name for rule in managed.rules),
        sightings=tuple(sightings),
        bindings=bound,
        mode=store.settings().guard_mode,
        floor=managed.floor,
        exceptions=exceptions([one for one in store.allowed.list() if one.may_be(managed.leave)], findings, now),
        weeks=weeks(store, now),
        mistakes=own.mistakes,
        leave=managed.leave,
        barred=mandatory_labels(managed.leave),
        now=now,
    )
    pictures = {_sighting(window.app, now).key: window.picture for window in windows if window.picture is not None}
    return Gathered(book, rows(book), pictures)


def _sightings(
    store: Store, windows: Sequence[OpenWindow], entries: Entries, rules: tuple[AppRule, ...], bound: Mapping[str, str]
) -> Iterable[Sighting]:
    """Those seen before and those with a window now; a page of a browser is told by its title, which nobody keeps."""
    for app in store.seen.list():
        program = Program(0, app.exe) if app.exe is not None else None
        if program is None or program.name not in _LINUX_HELPERS:
            known = App(program, (), (), app.wm_class, app.bundle_id)
            yield _described(_sighting(known, app.last), entries, standing(known, rules, bound))
    for window in windows:
        alone = replace(window.app, parents=(), children=())
        agent = standing(window.app, rules, bound)
        below = agent.rule.name if agent.rule is not None and agent.key.endswith(f"+{agent.rule.name}") else ""
        sighting = replace(_sighting(alone, float("inf")), running=True, agent=below)
        yield _described(sighting, entries, standing(alone, rules, bound))
        if alone.title and standing(alone, rules, bound).key != standing(replace(alone, title=""), rules, bound).key:
            plain = replace(alone, title="")
            yield _described(replace(sighting, app=plain), entries, standing(plain, rules, bound))


def _sighting(app: App, last: float) -> Sighting:
    return Sighting(app, last)


def _described(sighting: Sighting, entries: Entries, at: Standing) -> Sighting:
    if at.kind is Kind.IDE and at.rule is not None:
        sighting = replace(sighting, assistants=installed(at.rule.name, Path.home()))
    entry = entries.of(sighting.path or None, sighting.app.wm_class)
    weak = weak_path(sighting.path) if sighting.path else None
    if entry is None:
        return replace(sighting, weakness=weak)
    return replace(sighting, label=entry.name, icon=entry.icon, weakness=weak)


def weak_path(path: str) -> Weakness | None:
    """What could be done to an executable; one that is gone is no weakness of an app that was merely seen."""
    found = weakness(path)
    return None if found is Weakness.MISSING else found


def weak_paths(rule: AppRule) -> dict[str, Weakness]:
    """What could be done to the executables that a trusting rule names by their path."""
    if rule.trust is not Trust.TRUSTED:
        return {}
    paths = [path for path in rule.exe if "/" in path or "\\" in path]
    return {path: found for path in paths if (found := weakness(path)) is not None}


def exceptions(allowed: Sequence[Allowance], findings: Sequence[Finding], now: float) -> tuple[Excepted, ...]:
    """What is excepted in single apps and has not run out; the rules of one label are one exception."""
    of_value = {finding.value_id: finding for finding in findings if finding.value_id is not None}
    found: dict[tuple[object, ...], Excepted] = {}
    for entry in allowed:
        if entry.app is None or entry.is_of_an_app or (entry.until is not None and entry.until <= now):
            continue
        finding = of_value.get(entry.value_id) if entry.value_id is not None else None
        rule = entry.rule or (finding.rule if finding is not None else None)
        label, severity = kinds_by_rule().get(rule or "", ("value", Severity.LOW))
        shown = entry.shown or (finding.value if finding is not None else "") if entry.value_id is not None else ""
        masks = entry.effect is Effect.MASK
        one = Excepted((entry.id,), entry.app, label, severity, shown, entry.until, masks)
        key = (entry.app.casefold(), entry.value_id or label, entry.until, masks)
        known = found.get(key)
        found[key] = one if known is None else replace(known, ids=(*known.ids, entry.id))
    return tuple(found.values())


def weeks(store: Store, now: float) -> dict[str, Week]:
    """What went to each app within the last seven days, by its name."""
    return {app: Week(one.findings, one.stopped, one.arrived) for app, one in recent(store, now).items()}


@functools.cache
def kinds_by_rule() -> Mapping[str, tuple[str, Severity]]:
    """What people call each rule's finds, and how bad they are."""
    return {rule.id: (rule.label, rule.severity) for rule in rulebook.shipped()}


def mandatory_labels(leave: Leave) -> frozenset[str]:
    """What people call that for which there are no exceptions."""
    return (
        frozenset(rule.label for rule in rulebook.shipped() if leave.is_mandatory(rule))
        if leave.mandatory
        else frozenset()
    )


@functools.cache
def rules_by_label() -> Mapping[str, tuple[str, ...]]:
    """The rules behind each label that people know."""
    found: dict[str, tuple[str, ...]] = {}
    for rule, (label, _) in kinds_by_rule().items():
        found[label] = (*found.get(label, ()), rule)
    return found
