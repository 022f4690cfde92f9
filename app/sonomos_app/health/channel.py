"""One thing that should protect, and what is known about it."""

from __future__ import annotations

import datetime
import enum
from dataclasses import dataclass
from typing import Any

from sonomos_app.language import mark


class State(enum.Enum):
    """How much is known."""

    PROVEN = "proven"  # it was seen to work
    UNPROVEN = "unproven"  # nothing speaks against it, nothing proves it
    BLIND = "blind"  # it should protect and cannot
    OFF = "off"


class Fix(enum.Enum):
    """What can be done about a channel by pressing a button in the running app."""

    TEST = "test"
    RESUME = "resume"
    START_AT_LOGIN = "start-at-login"
    RETRY_KEY = "retry-key"
    SHOW_AGAIN = "show-again"  # the tray icon is made anew
    SETTINGS = "settings"
    FOLDER = "folder"  # the data folder is shown in the file manager
    CLOSE_TO_OTHERS = "close-to-others"  # the data folder and its files become the user's alone


class Group(enum.Enum):
    """Where a channel stands on the page."""

    COPIED = mark("What you copy")
    FOUND = mark("What finds it")
    KEPT = mark("What is remembered")
    COMPUTER = mark("On this computer")


@dataclass(frozen=True, slots=True)
class Channel:
    """`reason` says how we know, `remedy` what to do about it (empty when nothing is to be done).

    `wanted` is false for what was switched off on purpose, and for what this system cannot have. `proven_at` (epoch
    seconds) is when it was last seen to work.
    """

    name: str
    state: State
    reason: str
    remedy: str = ""
    wanted: bool = True
    fix: Fix | None = None
    proven_at: float | None = None
    quotes: bool = False
    """The reason repeats what somebody wrote: names of apps, files or keys. A support bundle leaves it out."""

    @property
    def fails(self) -> bool:
        """Whether something that should protect does not."""
        return self.wanted and self.state in (State.BLIND, State.OFF)

    def as_json(self) -> dict[str, Any]:
        """The channel as the public interface writes it."""
        return {
            "name": self.name,
            "state": self.state.value,
            "reason": self.reason,
            "remedy": self.remedy,
            "fails": self.fails,
            "proven_at": None if self.proven_at is None else _utc(self.proven_at),
        }


def _utc(moment: float) -> str:
    return datetime.datetime.fromtimestamp(moment, datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
