"""Who is asking for the held clip: from what the system tells to a row of the decision table."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import replace

from sonomos_app.guard.held import Held
from sonomos_app.guard.policy import GuardPolicy
from sonomos_core.policy.apps import is_interpreter
from sonomos_core.policy.audience import Audience, Reader, belongs, is_source, place
from sonomos_core.policy.identity import App
from sonomos_core.policy.modes import Kind, Trust
from sonomos_core.policy.standing import Standing, standing
from sonomos_platform.clipboard.api import Read

CACHE_SIZE = 64


class Readers:
    """Places each reader once; the same process, window and title again are answered from memory."""

    def __init__(self) -> None:
        self._policy: GuardPolicy | None = None
        self._standings: dict[App, Standing] = {}
        self._front: App | None = None
        """What was in front at the last read that found no window of ours there."""
        self.noticed: Callable[[App], None] = _unheard
        """Told of each app that copied or pastes, once for as long as it is remembered. Must return at once."""

    def standing(self, app: App | None, policy: GuardPolicy) -> Standing:
        """What an app is under the policy."""
        if policy is not self._policy or len(self._standings) > CACHE_SIZE:
            self._policy, self._standings = policy, {}
        if app is None:
            return standing(None, policy.rules, policy.bindings)
        found = self._standings.get(app)
        if found is None:
            found = self._standings[app] = standing(app, policy.rules, policy.bindings)
            self.noticed(app)
        return found

    def place(self, read: Read, held: Held, policy: GuardPolicy) -> Reader:
        """The row of the one who asks."""
        read = self._as_pasted(replace(read, from_source=read.from_source and not held.came_back), policy)
        placed = self._row(read, held, policy)
        if placed.audience is not Audience.ORDINARY or placed.standing.kind is not Kind.BROWSER:
            return placed
        shown = read.active if placed.in_front else read.requestor
        return replace(placed, page=_page(shown.title) if shown is not None else "")

    def _as_pasted(self, read: Read, policy: GuardPolicy) -> Read:
        """The read as if our own window had not come between: one paste of a browser reads twenty times.

        The question comes with the first read and takes the focus, and the rest belongs to the same paste.
        """
        if not _is_ourselves(read.active):
            self._front = read.active
        elif self._front is not None and self.standing(self._front, policy).trust is not Trust.TRUSTED:
            return replace(read, active=self._front)
        return read

    def _row(self, read: Read, held: Held, policy: GuardPolicy) -> Reader:
        if _is_ourselves(read.requestor):
            return Reader(Audience.TRUSTED, self.standing(read.requestor, policy), in_front=False)
        asking = self.standing(read.requestor, policy)
        active = self.standing(read.active, policy)
        in_front = belongs(read.requestor, read.active) and read.active is not None
        elsewhere = read.active is not None and read.active.program is not None and not in_front
        if read.from_source and elsewhere and is_source(asking, held.source, same_program=True):
            return Reader(Audience.TRUSTED, asking, in_front)
        placed = place(asking, active, in_front=in_front, known=read.requestor is not None, from_source=False)
        app = read.active if placed.standing is active and in_front else read.requestor
        if not is_source(placed.standing, held.source, read.from_source or _same_program(app, held.source_app)):
            return placed
        return place(asking, active, in_front=in_front, known=read.requestor is not None, from_source=True)


def _unheard(_: App) -> None:
    """Nobody wants to know."""


def _page(title: str) -> str:
    """A page by its title; counters in it ("Inbox (3)") make no other page of it."""
    return re.sub(r"[0-9]+", "", title)


def _is_ourselves(app: App | None) -> bool:
    return app is not None and app.program is not None and app.program.pid == os.getpid()


def _same_program(app: App | None, source: App | None) -> bool:
    """Whether two apps run the same program; for an interpreter that takes the same command line too."""
    if app is None or source is None or app.program is None or source.program is None:
        return False
    if app.program.pid == source.program.pid:
        return True
    if app.program.exe is None or app.program.exe != source.program.exe:
        return False
    return not is_interpreter(app.program) or app.program.cmdline == source.program.cmdline
