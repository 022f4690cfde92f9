"""What can be told about the open windows. Titles stay in memory: they may hold anything."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from sonomos_core.policy.identity import App


@dataclass(frozen=True, slots=True)
class Picture:
    """A window's icon: `pixels` holds `width * height` units of 32 bit, ARGB in machine order, not premultiplied."""

    width: int
    height: int
    pixels: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class OpenWindow:
    """One window with the program behind it; `picture` None where it shows none."""

    app: App
    picture: Picture | None = None


class WindowLister(Protocol):
    """Lists the windows of this session."""

    def windows(self) -> tuple[OpenWindow, ...]:
        """The windows people see in a task bar, one for each window; none where the system tells nobody.

        May take some milliseconds a window: call it off the window thread. Never raises.
        """


@dataclass(frozen=True, slots=True)
class ListedWindows:
    """Always the same windows: none on a system that tells nobody, made-up ones in tests."""

    listed: tuple[OpenWindow, ...] = ()

    def windows(self) -> tuple[OpenWindow, ...]:
        """What it was made with."""
        return self.listed
