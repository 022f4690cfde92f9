"""What is asked of Windows: a window that hears of the clipboard, the clipboard itself, and who is who.

All of it belongs to the thread that made the window, except `post`.
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol


class Heard(enum.Enum):
    """What the window is told (winuser.h)."""

    UPDATED = 0x031D  # WM_CLIPBOARDUPDATE: something was copied, also by us
    RENDER = 0x0305  # WM_RENDERFORMAT: somebody reads a format that was only promised; the argument is the format
    DESTROYED = 0x0307  # WM_DESTROYCLIPBOARD: the clipboard is no longer ours
    COMMAND = 0x8000  # WM_APP: `post` was called
    FRONT = 0x8001  # another window came to the front


@dataclass(frozen=True, slots=True)
class Front:
    """The window in front."""

    window: int
    pid: int | None
    wm_class: str = ""
    title: str = field(default="", repr=False)


Listener = Callable[[Heard, int], None]
"""`listener(what, argument)`: called by `run`; for RENDER the reader waits until it returns."""


class System(Protocol):
    """Windows."""

    def create(self, listener: Listener) -> None:
        """A window that nobody sees and that hears of the clipboard. Raises OSError."""

    def run(self) -> None:
        """Hear until `end` is called."""

    def post(self) -> None:
        """COMMAND is heard soon; from any thread."""

    def end(self) -> None:
        """The window is gone, and `run` returns."""

    def open(self) -> bool:
        """Open the clipboard; False while another program has it open. Never in RENDER: it is open then."""

    def close(self) -> None:
        """Close the clipboard."""

    def empty(self) -> None:
        """Empty the open clipboard, which makes it ours. The former owner is told, and waited for."""

    def formats(self) -> list[int]:
        """What lies on the open clipboard, in the order it was put there, then what Windows can make of it."""

    def read(self, number: int) -> bytes | None:
        """One format's data; None when there is none or it is no memory. Waits for an owner that only promised it."""

    def write(self, number: int, data: bytes | None) -> None:
        """Put a format on the clipboard that is ours; None only promises it."""

    def number(self, name: str) -> int:
        """The number of a format with this name, the same in all programs. Raises OSError."""

    def name(self, number: int) -> str | None:
        """The name of a format that was given one."""

    def is_ours(self) -> bool:
        """Whether the clipboard is ours."""

    def owner(self) -> int | None:
        """The process that copied, None when it did so without a window."""

    def opener(self) -> int | None:
        """The process that has the clipboard open, None when it did so without a window."""

    def front(self) -> Front | None:
        """The window in front."""

    def sequence(self) -> int:
        """A number that grows with every change of the clipboard."""
