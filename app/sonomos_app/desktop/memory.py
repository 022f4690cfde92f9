"""What people allowed and ruled, in the store."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from sonomos_app.desktop.deadlines import Deadlines
from sonomos_app.language import mark
from sonomos_app.store.choices.allow import Allowance, Effect, new_id
from sonomos_app.store.errors import StoreError
from sonomos_app.store.store import Store
from sonomos_core.errors import PolicyError
from sonomos_core.model import Match
from sonomos_core.policy.apps import AppRule, is_interpreter
from sonomos_core.policy.identity import App
from sonomos_core.policy.modes import Trust
from sonomos_core.policy.standing import Standing
from sonomos_core.redact import redact_value
from sonomos_core.value_id import value_id

log = logging.getLogger("sonomos.desktop")


@dataclass(frozen=True, slots=True)
class _Index:
    """Which values and which rules any exception is about."""

    allowed: tuple[Allowance, ...] = ()
    values: frozenset[str | None] = frozenset()
    rules: frozenset[str | None] = frozenset()
    masked: frozenset[str | None] = frozenset()


class StoreMemory:
    """The guard's memory over a store. Without the install key no value can be recognised, so none is allowed.

    `ruled` is called when an app rule was added, from a thread of its own; `bound` with each path seen first.
    """

    def __init__(
        self,
        store: Store,
        *,
        ruled: Callable[[], None],
        bound: Callable[[str, str], None],
        wall: Callable[[], float] = time.time,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._wall, self._ends = wall, Deadlines(wall, clock)
        self._ruled = ruled
        self._bound = bound
        self._key: bytes | None = None
        self._binding: set[str] = set()
        self._known = _Index()
        self._offered: set[tuple[str, str]] = set()

    def unlock(self) -> None:
        """Fetch the install key, anew if the keychain was locked before; may take two seconds."""
        if self._key is None and self._store.retry_key():
            self._key = self._store.key

    def identify(self, match: Match) -> str | None:
        """The `value_id` of a match, None without the key."""
        return None if self._key is None else value_id(self._key, match)

    def allows(self, match: Match, app: str | None) -> bool:
        """Whether the value or its rule is allowed everywhere, or in the app with this key."""
        index = self._index()
        if not index.allowed or self._store.leave().is_mandatory(match):
            return False
        known = self.identify(match)
        if known not in index.values and match.rule not in index.rules:
            return False  # a text may hold ten thousand values, and the list hundreds of exceptions
        return self._store.allowed.match(known, match.rule, app, self._ends.now()) is not None

    def _index(self) -> _Index:
        """What the exceptions are about now. Replaced as a whole: clips are judged while an exception is written."""
        index, allowed = self._known, self._store.allowed.list()
        if allowed is not index.allowed:
            self._ends.follow(allowed)
            passing = [one for one in allowed if one.effect is Effect.PASS]
            index = _Index(
                allowed,
                frozenset(one.value_id for one in passing if one.value_id is not None),
                frozenset(one.rule for one in passing if one.value_id is None),
                frozenset(one.rule for one in allowed if one.effect is Effect.MASK),
            )
            self._known = index
        return index

    def allows_app(self, app: str) -> bool:
        """Whether everything may pass into the app with this key."""
        return None in self._index().rules and self._store.allowed.match_app(app, self._ends.now()) is not None

    def masks_silently(self, match: Match, app: str) -> bool:
        """Whether what this rule finds is masked in the app with this key without a question."""
        if match.rule not in self._index().masked:
            return False
        return self._store.allowed.match(None, match.rule, app, self._ends.now(), Effect.MASK) is not None

    def allow(self, matches: Sequence[Match], app: str) -> Sequence[str]:
        """From now on the app with this key gets these values; the exceptions by their ids."""
        now, shown = self._wall(), {match.normal: match for match in self._free(matches)}
        return self._keep(
            Allowance(
                new_id(), known, None, app, None, mark("allowed in this app"), now,
                shown=f"{match.label} {redact_value(match.value, match.redaction)}".strip(),
            )
            for match in shown.values()
            if (known := self.identify(match)) is not None
        )  # fmt: skip

    def allow_rules(self, matches: Sequence[Match], app: str, *, for_s: float | None) -> Sequence[str]:
        """From now on (or so long) the app with this key gets whatever the rules of these values find."""
        now = self._wall()
        until = None if for_s is None else now + for_s
        reason = mark("allowed after equal answers")
        return self._keep(
            Allowance(new_id(), None, rule, app, until, reason, now, shown=label)
            for rule, label in _rules(self._free(matches))
        )

    def mask_rules(self, matches: Sequence[Match], app: str) -> Sequence[str]:
        """From now on what their rules find is masked in the app with this key without a question."""
        now, reason = self._wall(), mark("masked after equal answers")
        return self._keep(
            Allowance(new_id(), None, rule, app, None, reason, now, effect=Effect.MASK, shown=label)
            for rule, label in _rules(matches)
        )

    def take_back(self, entries: Sequence[str]) -> None:
        """The exceptions with these ids are gone."""
        try:
            self._store.allowed.remove(*entries)
        except StoreError as error:
            log.error("an exception could not be taken back: %s", type(error).__name__)

    def limit(self, entries: Sequence[str], *, for_s: float) -> None:
        """The exceptions with these ids end after so long."""
        until = self._wall() + for_s
        self._keep(replace(one, until=until) for one in self._store.allowed.list() if one.id in entries)

    def was_offered(self, rule: str, app: str) -> bool:
        """Whether an exception for the rule in the app with this key was offered before."""
        return (rule, app) in self._offered or self._store.allowed.was_offered(rule, app)

    def note_offer(self, rules: Sequence[str], app: str) -> None:
        """An exception for these rules in the app with this key was offered; kept by another thread."""
        self._offered |= {(rule, app) for rule in rules}
        threading.Thread(target=self._keep_offer, args=(tuple(rules), app), name="sonomos-offer", daemon=True).start()

    def _keep_offer(self, rules: Sequence[str], app: str) -> None:
        try:
            self._store.allowed.note_offer(rules, app)
        except StoreError as error:
            log.error("an offer could not be kept: %s", type(error).__name__)

    def _free(self, matches: Sequence[Match]) -> Sequence[Match]:
        """Those that are not mandatory."""
        leave = self._store.leave()
        return [match for match in matches if not leave.is_mandatory(match)]

    def _keep(self, entries: Iterable[Allowance]) -> Sequence[str]:
        made = tuple(entries)
        try:
            if overdue := self._ends.overdue():  # else they would end what is made now, too
                self._store.allowed.remove(*overdue)
            self._store.allowed.put(*made)
        except StoreError as error:
            log.error("an exception could not be kept: %s", type(error).__name__)
            return ()
        self._index()  # their time begins now
        return tuple(entry.id for entry in made)

    def guard_app(self, app: App, standing: Standing) -> None:
        """From now on the app is guarded, by a rule of the user's own; kept by another thread."""
        rule = _guarding(app, standing)
        if rule is not None:
            threading.Thread(target=self._keep_rule, args=(rule,), name="sonomos-app-rule", daemon=True).start()

    def _keep_rule(self, rule: AppRule) -> None:
        try:
            self._store.apps.put(rule.as_table())
        except (StoreError, PolicyError) as error:
            log.error("an app rule could not be kept: %s", type(error).__name__)
        else:
            self._ruled()

    def bind(self, name: str, path: str) -> None:
        """A trusted base name was seen at this path for the first time."""
        if name not in self._binding:
            self._binding.add(name)
            self._bound(name, path)


def _rules(matches: Sequence[Match]) -> Sequence[tuple[str, str]]:
    """Each rule once, with what people call its finds."""
    return tuple({match.rule: match.label for match in matches}.items())


def _guarding(app: App, standing: Standing) -> AppRule | None:
    """A rule that recognises this app again; an interpreter by its script, everything else by its path."""
    program = app.program
    if program is None or program.exe is None:
        return AppRule(standing.name, Trust.GUARDED, wm_class=app.wm_class) if app.wm_class else None
    if is_interpreter(program):
        if not app.wm_class:
            return None
        return AppRule(app.wm_class[-1], Trust.GUARDED, wm_class=app.wm_class)
    return AppRule(standing.name, Trust.GUARDED, kind=standing.kind, exe=(program.exe,))
