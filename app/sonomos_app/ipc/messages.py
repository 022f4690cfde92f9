"""What can be asked of the running app, and what it answers, as values that survive the trip through JSON."""

from __future__ import annotations

import enum
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sonomos_app.guard.prompts import GuardStatus, Protection, Silence
from sonomos_app.ipc import MessageError
from sonomos_app.ipc.hits import Hit


class Ask(enum.Enum):
    """The verbs of the door."""

    STATUS = "status"  # is the app alive, and does it protect
    HEALTH = "health"  # the same, and what else only the running app knows
    SCAN_CLIPBOARD = "scan-clipboard"  # the redacted findings of the held original
    RELOAD = "reload"  # rules, app rules or settings changed on disk
    SHOW = "show"  # somebody started the app again: raise the window
    REVIEW = "review"  # the same, for the weekly review
    PAUSE = "pause"
    RESUME = "resume"
    QUIT = "quit"


@dataclass(frozen=True, slots=True)
class Request:
    """One question. `minutes` belongs to PAUSE; None means until the app starts again."""

    ask: Ask
    minutes: int | None = None

    def as_json(self) -> dict[str, Any]:
        """The request as it travels."""
        return {"ask": self.ask.value, "minutes": self.minutes}

    @classmethod
    def from_json(cls, message: dict[str, Any]) -> Request:
        """The request that `as_json` wrote. Raises MessageError."""
        minutes = message.get("minutes")
        if minutes is not None and (type(minutes) is not int or minutes <= 0):
            raise MessageError("the minutes are not a whole number above 0")
        try:
            return cls(Ask(message.get("ask")), minutes)
        except ValueError:
            raise MessageError("the request is unknown") from None


@dataclass(frozen=True, slots=True)
class Response:
    """One answer. `reason` is a sentence for people when `ok` is false; `guard` answers STATUS, `hits` SCAN_CLIPBOARD.

    `health` answers HEALTH, as JSON that `sonomos_app.health` reads. `pid` is filled in by the server.
    """

    ok: bool = True
    reason: str = ""
    guard: GuardStatus | None = None
    hits: tuple[Hit, ...] = ()
    pid: int | None = None
    health: Mapping[str, Any] | None = None

    def as_json(self) -> dict[str, Any]:
        """The answer as it travels."""
        return {
            "ok": self.ok,
            "reason": self.reason,
            "guard": None if self.guard is None else _status_as_json(self.guard),
            "hits": [hit.as_json() for hit in self.hits],
            "pid": self.pid,
            "health": self.health,
        }

    @classmethod
    def from_json(cls, message: dict[str, Any]) -> Response:
        """The answer that `as_json` wrote. Raises MessageError."""
        try:
            guard = message["guard"]
            return cls(
                ok=bool(message["ok"]),
                reason=str(message["reason"]),
                guard=None if guard is None else _status_from_json(guard),
                hits=tuple(Hit.from_json(hit) for hit in message["hits"]),
                pid=message["pid"],
                health=message.get("health"),
            )
        except (KeyError, TypeError, ValueError):
            raise MessageError("the answer lacks a field") from None


def _status_as_json(status: GuardStatus) -> dict[str, Any]:
    """JSON has no infinity, so "paused until restart" travels as a word."""
    endless = status.paused_until == math.inf
    return {
        "protection": status.protection.value,
        "reason": status.reason,
        "paused_until": "restart" if endless else status.paused_until,
        "original_until": status.original_until,
        "proven_at": status.proven_at,
        "reader_reads": list(status.reader_reads),
        "ignoring": status.ignoring,
        "silence": status.silence.value,
        "held_back": status.held_back,
        "may_pause": status.may_pause,
        "may_ignore": status.may_ignore,
        "may_except": status.may_except,
    }


def _status_from_json(record: dict[str, Any]) -> GuardStatus:
    paused = record["paused_until"]
    return GuardStatus(
        protection=Protection(record["protection"]),
        reason=str(record["reason"]),
        paused_until=math.inf if paused == "restart" else paused,
        original_until=record["original_until"],
        proven_at=record["proven_at"],
        reader_reads=tuple(record["reader_reads"]),
        ignoring=bool(record["ignoring"]),
        silence=Silence(record["silence"]),
        held_back=int(record["held_back"]),
        may_pause=bool(record.get("may_pause", True)),
        may_ignore=bool(record.get("may_ignore", True)),
        may_except=bool(record.get("may_except", True)),
    )
