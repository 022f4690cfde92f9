"""From a wish in the window of app rules to the edit that fulfils it."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sonomos_app.desktop.rules.gathering import rules_by_label
from sonomos_app.desktop.rules.steps import Edit
from sonomos_app.guard.viewmodel.rules.book import Book
from sonomos_app.guard.viewmodel.rules.rows import AppRow
from sonomos_app.store.choices.allow import Allowance, new_id
from sonomos_core.policy.apps import AppRule
from sonomos_core.policy.editing import changed, identity
from sonomos_core.policy.identity import App
from sonomos_core.policy.modes import Kind, Trust


def treat(book: Book, row: AppRow, given: Mapping[str, Any]) -> tuple[Edit, AppRule]:
    """The user's rule for a row with these columns. Raises PolicyError when nothing tells the app from others."""
    if row.rule is not None:
        rule = changed(book.rules, row.rule.name, given)
    else:
        assert row.sighting is not None
        rule = changed((), free_name(book, row.name, row.sighting.path), {**identity(row.sighting.app), **given})
    return Edit(tables={rule.name: rule.as_table()}, paths=_paths(rule, row) if book.leave.trust else {}), rule


def added(book: Book, app: App, name: str, trust: Trust) -> tuple[Edit, AppRule]:
    """A new rule for an app. Raises PolicyError when nothing tells the app from others."""
    path = (app.program.exe if app.program is not None else None) or ""
    rule = changed((), free_name(book, name, path), {**identity(app), "trust": trust})
    return Edit(tables={rule.name: rule.as_table()}), rule


def reset(row: AppRow) -> Edit:
    """The user's rule is gone, and the path it was bound to."""
    name = row.rule.name if row.rule is not None else row.key
    return Edit(tables={name: None}, paths=dict.fromkeys(_paths_of(name, row)))


def excepted(key: str, label: str, until: float | None, now: float) -> Edit:
    """An exception for everything of one label in one app."""
    rules = rules_by_label().get(label, ())
    entries = [Allowance(new_id(), None, rule, key, until, "allowed in this app", now) for rule in rules]
    return Edit(added=tuple(entries))


def unexcepted(ids: Sequence[str], entries: Sequence[Allowance]) -> Edit:
    """These exceptions are gone."""
    return Edit(removed=tuple(entry for entry in entries if entry.id in ids))


def free_name(book: Book, name: str, path: str) -> str:
    """A name that no other rule has: a rule of the same name would take the other's place."""
    taken = {rule.name.casefold() for rule in book.rules}
    base = path.replace("\\", "/").rpartition("/")[2]
    plain = name if name.isprintable() and name.strip() else base or "app"
    further = (f"{plain} {number}" for number in itertools.count(2))
    tried = itertools.chain((plain, *([f"{plain} ({base})"] if base else [])), further)
    return next(one for one in tried if one.casefold() not in taken)


def _paths(rule: AppRule, row: AppRow) -> dict[str, str | None]:
    """Whoever trusts an app that was seen trusts it where it was seen."""
    grants = rule.trust is Trust.TRUSTED or rule.host
    path = row.sighting.path if row.sighting is not None else ""
    if not grants or not path or path in rule.exe:
        return {}
    return dict.fromkeys(_paths_of(rule.name, row), path)


def _paths_of(name: str, row: AppRow) -> list[str]:
    path = row.sighting.path if row.sighting is not None else ""
    return [f"{name}:{path.replace(chr(92), '/').rpartition('/')[2]}"] if path else []


def weaker(book: Book, rules: Sequence[AppRule]) -> list[str]:
    """The names of those imported rules that treat an app less strictly than now."""
    present = {rule.name: rule for rule in book.rules}
    found = []
    for rule in rules:
        before = present.get(rule.name)
        trust = before.trust if before is not None else Trust.ORDINARY
        if rule.trust > trust or (rule.mode is not None and rule.mode < book.mode and rule.trust is not Trust.TRUSTED):
            found.append(rule.name)
    return found


def imported(book: Book, rules: Sequence[AppRule]) -> Edit:
    """The rules of a file stand beside one's own, in place of those of the same name."""
    kinds = {rule.name: rule.kind for rule in book.rules}
    known = [replace(rule, kind=kinds.get(rule.name, rule.kind)) if rule.kind is Kind.OTHER else rule for rule in rules]
    return Edit(tables={rule.name: rule.as_table() for rule in known if rule.name not in book.managed})
