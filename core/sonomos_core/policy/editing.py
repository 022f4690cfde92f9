"""Changing how an app is treated: from the rule that counts now to the user's own rule afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sonomos_core.policy.apps import AppRule, Origin, is_interpreter, parse_rules
from sonomos_core.policy.identity import App
from sonomos_core.policy.modes import Kind, Trust

_ORDER = list(Origin)


def counting(rules: Iterable[AppRule], name: str) -> AppRule | None:
    """The rule of this name that outranks the others, case aside; None when there is none."""
    fitting = [rule for rule in rules if rule.name.casefold() == name.casefold()]
    return max(fitting, key=lambda rule: _ORDER.index(rule.origin), default=None)


def changed(rules: Iterable[AppRule], name: str, given: Mapping[str, Any]) -> AppRule:
    """The user's rule for `name` with these columns; what is not given is as in the rule of this name so far.

    NAME alone stands for the executable's base name. An app that reads by itself is a reader no longer once it is
    trusted, and is one again afterwards. Raises PolicyError for a pattern that is none, and for a rule by nothing.
    """
    old = counting(rules, name)
    known = () if old is not None else [("exe", [name])] if not _identifies(given) else ()
    table = {} if old is None else old.as_table()
    for key, value in (*known, *given.items()):
        table[key] = list(value) if isinstance(value, tuple) else str(value) if _is_word(value) else value
        if value is None:
            del table[key]
    table.pop("verified", None)
    (rule,) = parse_rules([{**table, "name": name if old is None else old.name}])
    if "trust" in given and old is not None:
        rule = replace(rule, reader=rule.trust is not Trust.TRUSTED and reads(old))
    return rule


def _identifies(given: Mapping[str, Any]) -> bool:
    return any(given.get(key) for key in ("exe", "wm_class", "bundle_id", "cmdline", "title"))


def _is_word(value: object) -> bool:
    return not isinstance(value, str | bool | list | tuple) and value is not None


def reads(rule: AppRule) -> bool:
    """Whether the app reads without being asked to, as long as it is not trusted."""
    return rule.reader or rule.kind in (Kind.CLIPBOARD_MANAGER, Kind.REMOTE)


def identity(app: App) -> dict[str, Any]:
    """The columns by which a rule of one's own recognises this very app again.

    A program by its path; an interpreter, which is whatever it runs, by its window's class; empty when nothing tells.
    """
    program = app.program
    if app.bundle_id is not None:
        return {"bundle_id": [app.bundle_id]}
    if program is not None and program.exe is not None and not is_interpreter(program):
        return {"exe": [program.exe]}
    return {"wm_class": [app.wm_class[-1]]} if app.wm_class else {}
