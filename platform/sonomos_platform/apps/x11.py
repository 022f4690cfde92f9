"""A program of an X11 session with what surrounds it: processes from the system, window facts from its own claims."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field

from sonomos_core.policy.identity import App
from sonomos_platform.apps.processes import Processes


@dataclass(frozen=True, slots=True)
class WindowFacts:
    """A top-level window. `pid` is what the server says (None: unknown); class and title are the program's claims."""

    window: int
    pid: int | None
    wm_class: tuple[str, ...] = ()
    title: str = field(default="", repr=False)


def assemble(pid: int | None, facts: WindowFacts | None, processes: Processes) -> App | None:
    """The program `pid`, with the facts of its window when they are of the same program; None when it is gone."""
    app = alone(pid, facts, processes)
    return with_children(app, processes) if app is not None else None


def alone(pid: int | None, facts: WindowFacts | None, processes: Processes) -> App | None:
    """The same without what runs below it, which takes the longest to find out."""
    program = processes.describe(pid) if pid is not None else None
    if program is None:
        return None
    own = facts if facts is not None and facts.pid == pid else None
    return App(
        program=program,
        parents=processes.parents(program.pid),
        wm_class=own.wm_class if own else (),
        title=own.title if own else "",
        window=own.window if own else None,
    )


def with_children(app: App, processes: Processes) -> App:
    """The program with what runs below it now."""
    return dataclasses.replace(app, children=processes.children(app.program.pid)) if app.program is not None else app


def windowed(facts: WindowFacts | None, processes: Processes) -> App | None:
    """The program of a window; without a known process only what the window claims."""
    if facts is None:
        return None
    app = assemble(facts.pid, facts, processes)
    return app or App(program=None, wm_class=facts.wm_class, title=facts.title, window=facts.window)
