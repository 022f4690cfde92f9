"""App rules at work: what people want is done on a thread of its own, and the guard hears of it at once."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, Signal

from sonomos_app.desktop.errands import Errand
from sonomos_app.desktop.rules import changes
from sonomos_app.desktop.rules.gathering import gather, rules_by_label, weak_paths
from sonomos_app.desktop.rules.steps import Edit, Step, Steps
from sonomos_app.guard.viewmodel.rules.book import Book
from sonomos_app.guard.viewmodel.rules.cautions import cautions
from sonomos_app.guard.viewmodel.rules.rows import AppRow
from sonomos_app.guard.viewmodel.rules.verdict import forecast, situation
from sonomos_app.language import plural, told, tr
from sonomos_app.store.choices import exchange
from sonomos_app.store.choices.bindings import Bindings
from sonomos_app.store.errors import NotLeftToPeople, StoreError
from sonomos_app.store.store import Store
from sonomos_core.errors import PolicyError
from sonomos_core.model import Match
from sonomos_core.policy.apps import AppRule
from sonomos_core.policy.decide import floor_of
from sonomos_core.policy.identity import App
from sonomos_core.policy.modes import Trust
from sonomos_platform.apps.entries import Entries, folders
from sonomos_platform.apps.windows.api import WindowLister

log = logging.getLogger("sonomos.desktop")

END_MS = 2000


class RuleDesk(QObject):
    """Reads, changes and takes back. Every method returns at once; what comes of it comes as a signal."""

    gathered = Signal(object)  # Gathered
    listed = Signal(object)  # tuple of OpenWindow
    done = Signal(str, str, object)  # what was done, the key of its app, the sentences to know
    failed = Signal(str)
    foreseen = Signal(int, object)  # the number of the question, Forecast
    read = Signal(object, object)  # the rules of a file, the names of those that are weaker than what stands
    changed = Signal()  # the guard is to take over what stands on disk

    def __init__(
        self,
        store: Store,
        bindings: Bindings,
        windows: WindowLister,
        *,
        find: Callable[[str], tuple[Match, ...]],
        allows: Callable[[Match, str | None], bool],
        clock: Callable[[], float] = time.time,
        entries: Callable[[], Entries] = lambda: Entries(folders()),
        parent: QObject | None = None,
    ) -> None:
        """`find` gives the values of a text as the guard counts them, `allows` whether one may pass into an app."""
        super().__init__(parent)
        self._store, self._bindings, self._windows = store, bindings, windows
        self._find, self._allows, self._clock, self._entries = find, allows, clock, entries
        self._steps = Steps(store, bindings)
        self._book = Book()
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)  # wishes keep their order

    def refresh(self) -> None:
        """Read everything anew."""
        self._work(self._gather)

    def list_windows(self) -> None:
        """Look which windows are open now."""
        self._work(lambda: self.listed.emit(self._windows.windows()))

    def treat(self, row: AppRow, given: Mapping[str, Any]) -> None:
        """Treat an app in another way: `given` are columns of its rule."""

        def work() -> None:
            edit, rule = changes.treat(self._book, row, given)
            self._do(edit, _treated(rule, given), rule.name, self._to_know(row.rule, rule))

        self._work(work)

    def add(self, app: App, name: str, trust: Trust) -> None:
        """Write a rule for an app that was picked."""

        def work() -> None:
            edit, rule = changes.added(self._book, app, name, trust)
            self._do(edit, tr("{app} added", app=rule.name), rule.name, self._to_know(None, rule))

        self._work(work)

    def reset(self, row: AppRow) -> None:
        """Forget the user's rule for an app."""
        self._work(lambda: self._do(changes.reset(row), tr("{app} reset", app=row.name), row.key))

    def add_exception(self, row: AppRow, label: str, seconds: float | None) -> None:
        """Let everything of this label pass into an app, for so long or for good."""

        def work() -> None:
            now = self._clock()
            until = None if seconds is None else now + seconds
            if label in self._book.barred:
                raise NotLeftToPeople("Your organisation allows no exception for this.")
            self._do(
                changes.excepted(row.key, label, until, now), tr("Exception added in {app}", app=row.name), row.key
            )

        self._work(work)

    def remove_exception(self, row: AppRow, ids: Iterable[str]) -> None:
        """Take exceptions back."""

        def work() -> None:
            edit = changes.unexcepted(tuple(ids), self._store.allowed.list())
            self._do(edit, tr("Exception removed in {app}", app=row.name), row.key)

        self._work(work)

    def undo(self) -> None:
        """Take back the last change made here."""
        self._work(lambda: self._again(self._steps.undo(), tr("Nothing to undo"), _undone))

    def redo(self) -> None:
        """Make the change anew that was taken back last."""
        self._work(lambda: self._again(self._steps.redo(), tr("Nothing to redo"), _redone))

    def export_rules(self, path: Path) -> None:
        """Write the user's rules into a file."""

        def work() -> None:
            tables = self._store.apps.tables()
            exchange.write(path, tables.values())
            said = plural(
                "{count} rule written to {file}", "{count} rules written to {file}", len(tables), file=path.name
            )
            self.done.emit(said, "", ())

        self._work(work)

    def read_rules(self, path: Path) -> None:
        """Look what a file would bring."""

        def work() -> None:
            rules = exchange.read(path)
            self.read.emit(rules, changes.weaker(self._book, rules))

        self._work(work)

    def import_rules(self, rules: tuple[AppRule, ...]) -> None:
        """Take the rules of a file over."""
        said = plural("{count} rule imported", "{count} rules imported", len(rules))
        self._work(lambda: self._do(changes.imported(self._book, rules), said, ""))

    def foresee(self, number: int, row: AppRow, text: str) -> None:
        """Say what would become of a text in an app; the answer carries the question's number."""

        def work() -> None:
            matches = [match for match in self._find(text) if not self._allows(match, row.key)]
            floor = floor_of(matches, self._book.floor, self._book.leave)
            where = situation(row.rule, row.trust, self._book.mode, floor, kind=row.kind)
            self.foreseen.emit(number, forecast(row.name, where, text, matches))

        self._work(work)

    def labels(self) -> tuple[str, ...]:
        """What exceptions can be made for."""
        return tuple(sorted(rules_by_label().keys() - self._book.barred, key=str.casefold))

    def close(self) -> None:
        """Wait for what was begun."""
        self._pool.waitForDone(END_MS)

    def _to_know(self, before: AppRule | None, after: AppRule) -> tuple[str, ...]:
        return tuple(cautions(before, after, floor=self._book.floor, weak=weak_paths(after), leave=self._book.leave))

    def _do(self, edit: Edit, words: str, key: str, to_know: tuple[str, ...] = ()) -> None:
        self._steps.do(edit, words, key)
        self.changed.emit()
        self._gather()
        self.done.emit(words, key, to_know)

    def _again(self, step: Step | None, nothing: str, said: Callable[[str], str]) -> None:
        if step is None:
            self.done.emit(nothing, "", ())
            return
        self.changed.emit()
        self._gather()
        self.done.emit(said(step.words), step.key, ())

    def _gather(self) -> None:
        found = gather(self._store, self._bindings, self._windows.windows(), self._entries(), self._clock())
        self._book = found.book
        self.gathered.emit(found)

    def _work(self, work: Callable[[], None]) -> None:
        self._pool.start(Errand(lambda: self._guarded(work)))

    def _guarded(self, work: Callable[[], None]) -> None:
        """What goes wrong is told in the window."""
        try:
            work()
        except PolicyError as error:
            self.failed.emit("\n".join(told(sentence) for sentence in error.mistakes[:3]))
        except StoreError as error:
            self.failed.emit(told(str(error)))


def _treated(rule: AppRule, given: Mapping[str, Any]) -> str:
    if "trust" in given:
        match rule.trust:
            case Trust.TRUSTED:
                return tr("{app} is trusted now", app=rule.name)
            case Trust.ORDINARY:
                return tr("{app} is ordinary now", app=rule.name)
            case Trust.GUARDED:
                return tr("{app} is guarded now", app=rule.name)
    return tr("{app} changed", app=rule.name)


def _undone(what: str) -> str:
    return tr("Undone: {what}", what=what)


def _redone(what: str) -> str:
    return tr("Done again: {what}", what=what)
