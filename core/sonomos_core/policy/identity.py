"""What an operating system can tell about a program. Rules are matched against it; it decides nothing."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Program:
    """One process: `exe` is the resolved path (None when unknown), `cmdline` its arguments, program name first."""

    pid: int
    exe: str | None
    cmdline: tuple[str, ...] = field(default=(), repr=False)

    @property
    def name(self) -> str:
        """The base name of the executable, or `pid N` when it is unknown."""
        if not self.exe:
            return f"pid {self.pid}"
        return self.exe.replace("\\", "/").rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class App:
    """A program with what surrounds it.

    `parents` go from the nearest up to init; `children` are all descendants (bounded), those behind an attached
    terminal multiplexer included. `wm_class` and `title` are claims of the program itself and prove nothing.
    """

    program: Program | None
    parents: tuple[Program, ...] = ()
    children: tuple[Program, ...] = ()
    wm_class: tuple[str, ...] = ()
    bundle_id: str | None = None
    title: str = field(default="", repr=False)
    window: int | None = None
    """The window id where the system has one."""

    @property
    def name(self) -> str:
        """A name for people: the executable's base name, else the window class, else `unknown`."""
        if self.program is not None and self.program.exe:
            return self.program.name
        return self.wm_class[-1] if self.wm_class else "unknown"
