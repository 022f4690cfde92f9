"""Which program a process is, what started it and what it started.

A terminal in which a multiplexer (tmux, screen, zellij) is attached also has what runs below the multiplexer's
server as children: the server detaches itself from the terminal, the programs in it are shown there all the same.
Linux's /proc is read directly where it is there, psutil elsewhere.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import psutil

from sonomos_core.policy.identity import Program
from sonomos_platform.apps import proc

T = TypeVar("T")

MAX_PARENTS = 32
MAX_CHILDREN = 512
MULTIPLEXERS = frozenset({"tmux", "screen", "zellij"})
TABLE_AGE_S = 0.3
"""How old the table of all processes may be when children are looked up."""
PROGRAM_AGE_S = 1.0
"""How old a description may be; a process that runs another program in its place (exec) is seen after so long."""

_HAS_PROC = (proc.PROC / "self" / "stat").exists()
_CHILDREN_OF = proc.children_of if _HAS_PROC and proc.keeps_children() else None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the table of processes. `started` and the number name one process for good."""

    parent: int
    started: float
    name: str
    uid: int


def entry(pid: int) -> Entry | None:
    """The process's line, None when it is gone."""
    if _HAS_PROC:
        stat = proc.stat(pid)
        return Entry(stat.parent, stat.started, stat.command, stat.uid) if stat else None
    try:
        process = psutil.Process(pid)
        with process.oneshot():
            return Entry(process.ppid(), process.create_time(), process.name(), 0)
    except psutil.Error:
        return None


def table() -> dict[int, Entry]:
    """All processes now, by number."""
    numbers = proc.pids() if _HAS_PROC else psutil.pids()
    return {pid: line for pid in numbers if (line := entry(pid)) is not None}


def describe(pid: int) -> Program | None:
    """The process as a program; None when it is gone. What another user's process is, is partly unknown."""
    if _HAS_PROC:
        return proc.program(pid)
    try:
        process = psutil.Process(pid)
        return Program(pid, _allowed(process.exe) or None, tuple(_allowed(process.cmdline) or ()))
    except psutil.NoSuchProcess:
        return None


def parents(pid: int) -> tuple[Program, ...]:
    """From the nearest up to init."""
    return Processes().parents(pid)


def children(pid: int) -> tuple[Program, ...]:
    """All descendants, nearest first, those behind an attached multiplexer included; at most MAX_CHILDREN."""
    return Processes().children(pid)


class Processes:
    """The same answers, remembered for as long as a paste takes. Keyed by number and start, so reuse is seen."""

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        children_of: Callable[[int], list[int]] | None = _CHILDREN_OF,
    ) -> None:
        self._clock = clock
        self._children_of = children_of
        self._programs: dict[tuple[int, float], tuple[float, Program]] = {}
        self._table: dict[int, Entry] = {}
        self._table_at = float("-inf")

    def describe(self, pid: int) -> Program | None:
        """The process as a program; None when it is gone."""
        line = entry(pid)
        if line is None:
            return None
        key, now = (pid, line.started), self._clock()
        at, known = self._programs.get(key, (float("-inf"), None))
        if known is not None and now - at < PROGRAM_AGE_S:
            return known
        fresh = describe(pid)
        if fresh is not None and fresh.cmdline:  # in the middle of exec there are no words yet
            if len(self._programs) > 4 * MAX_CHILDREN:
                self._programs.clear()
            self._programs[key] = (now, fresh)
        return fresh

    def parents(self, pid: int) -> tuple[Program, ...]:
        """From the nearest up to init."""
        found: list[Program] = []
        line = entry(pid)
        while line is not None and line.parent > 0 and len(found) < MAX_PARENTS:
            program = self.describe(line.parent)
            if program is None:
                break
            found.append(program)
            line = entry(line.parent)
        return tuple(found)

    def children(self, pid: int) -> tuple[Program, ...]:
        """All descendants, nearest first, those behind an attached multiplexer included."""
        near = self._near(pid)
        found = (self.describe(number) for number in (self._far(pid) if near is None else near))
        return tuple(program for program in found if program is not None)

    def _near(self, pid: int) -> list[int] | None:
        """The descendants by asking each process for its own; None where that is not all there is to see."""
        if self._children_of is None:
            return None
        found: list[int] = []
        waiting = [pid]
        while waiting and len(found) < MAX_CHILDREN:
            for child in self._children_of(waiting.pop(0)):
                line = entry(child)
                if line is not None and _multiplexer(line.name):
                    return None  # its server is somebody else's child
                waiting.append(child)
                found.append(child)
        return found

    def _far(self, pid: int) -> list[int]:
        """The descendants by the table of all processes, which is kept for a moment."""
        now = self._clock()
        if now - self._table_at >= TABLE_AGE_S:
            self._table, self._table_at = table(), now
        return descendants(pid, self._table, describe)


def descendants(pid: int, lines: Mapping[int, Entry], cmdline_of: Callable[[int], Program | None]) -> list[int]:
    """The numbers of all descendants by this table, at most MAX_CHILDREN."""
    below: defaultdict[int, list[int]] = defaultdict(list)
    for number, line in lines.items():
        below[line.parent].append(number)
    found = _walk([pid], below)
    attached = {(kind, lines[number].uid) for number in found if (kind := _multiplexer(lines[number].name))}
    if attached:
        roots = [
            number
            for number, line in lines.items()
            if (kind := _multiplexer(line.name)) and (kind, line.uid) in attached
            if _is_server(kind, line, cmdline_of(number))
        ]
        found = list(dict.fromkeys([*found, *roots, *_walk(roots, below)]))
    return found[:MAX_CHILDREN]


def _walk(roots: Iterable[int], below: Mapping[int, list[int]]) -> list[int]:
    """Everything below the roots, breadth first, without the roots themselves."""
    waiting = list(roots)
    seen = set(waiting)
    found: list[int] = []
    for number in waiting:
        for child in below.get(number, ()):
            if child not in seen and len(waiting) <= 2 * MAX_CHILDREN:
                seen.add(child)
                waiting.append(child)
                found.append(child)
    return found


def _multiplexer(name: str) -> str | None:
    """`tmux` for `tmux: client`, `screen` for `SCREEN`, …; None for any other program."""
    kind = name.partition(":")[0].lower()
    return kind if kind in MULTIPLEXERS else None


def _is_server(kind: str, line: Entry, program: Program | None) -> bool:
    """Whether this process holds the sessions; the servers name themselves differently from their clients."""
    words = program.cmdline if program is not None else ()
    match kind:
        case "tmux":
            return line.name == "tmux: server"
        case "screen":
            return bool(words) and words[0].startswith("SCREEN")
        case _:
            return "--server" in words


def _allowed(ask: Callable[[], T]) -> T | None:
    """What psutil says, None where the system does not let us look."""
    try:
        return ask()
    except psutil.AccessDenied:
        return None
