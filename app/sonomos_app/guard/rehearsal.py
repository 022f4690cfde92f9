"""The proof behind "protected": a planted value is copied on a clipboard nobody else knows, and must be caught there.

What is real: the system's clipboard service, the watch, the engine with its rules, the hold, the mask, the paste.
What is acted: who copies and pastes is a program of ours, so what it may have is said to the guard, not found out.
Where it is another process, who it is can be told all the same, and is.
"""

from __future__ import annotations

import queue
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from sonomos_app.guard.guard import Guard
from sonomos_app.guard.held import HINT
from sonomos_app.guard.policy import GuardPolicy
from sonomos_app.guard.prompts import GuardStatus, Prompt
from sonomos_app.guard.surroundings import Files, Scanner
from sonomos_app.language import mark
from sonomos_core.model import Action, Match
from sonomos_core.policy.identity import App, Program
from sonomos_core.policy.standing import Standing
from sonomos_platform.clipboard.api import Clip, ClipboardBackend, Handler, Item, Read
from sonomos_platform.errors import ClipboardUnavailable

PATIENCE_S = 5.0
STRANGER = App(Program(0, "/a/stranger"))
NOTHING_HAPPENED = mark("A planted test value was copied, and nothing happened.")

Stage = Callable[[], ClipboardBackend]
"""Makes backends which share a clipboard of their own."""


class Stranger(Protocol):
    """Who copies on the stage and reads whatever replaces its own copy."""

    def copy(self, items: tuple[Item, ...]) -> None:
        """Raises ClipboardUnavailable."""

    def received(self, patience_s: float) -> tuple[Item, ...] | None:
        """What it read; None when its copy was not replaced in time."""

    def stop(self) -> None:
        """It goes."""


def rehearse(
    stage: Stage,
    scanner: Scanner,
    *,
    patience_s: float = PATIENCE_S,
    witness: Callable[[str, str], None] = lambda copied, pasted: None,
    stranger: Stranger | None = None,
    noticed: Callable[[App | None], None] = lambda reader: None,
) -> str | None:
    """None when a freshly drawn planted value was caught; else a sentence that says what went wrong.

    Blocks for up to `patience_s`. `witness` is told what was copied and what was pasted, so that people can see it; the
    planted value is worth nothing. `noticed` is told who the system says is reading.
    """
    planted = f"SNMSTEST-{secrets.token_hex(12).upper()}".encode()
    copied = (Item("UTF8_STRING", "UTF8_STRING", 8, b"planted: " + planted),)
    items = _played(Guarded(scanner, _Nobody(), noticed), stage, stranger or _Ourselves(stage), copied, patience_s)
    if isinstance(items, str):
        return items
    got = b"\n".join(item.data for item in items)
    witness(f"planted: {planted.decode()}", items[0].data.decode(errors="replace") if items else "")
    if planted in got:
        return mark("A planted test value passed unmasked.")
    return None if b"[PLANTED_TOKEN_" in got else mark("A planted test value was lost on the way.")


def rehearse_file(
    stage: Stage, scanner: Scanner, files: Files, address: str, *, patience_s: float = PATIENCE_S
) -> str | None:
    """None when a copied file, which holds a planted value, was kept back; else what went wrong. `address` is a URI."""
    line = address.encode()
    copied = (Item("text/uri-list", "text/uri-list", 8, line + b"\r\n"),)
    items = _played(Guarded(scanner, files, lambda reader: None), stage, _Ourselves(stage), copied, patience_s)
    if isinstance(items, str):
        return (
            mark("A file with a test value was copied, and nothing happened.") if items == NOTHING_HAPPENED else items
        )
    given = any(line in item.data for item in items)
    return mark("A file with a test value could be pasted.") if given else None


@dataclass(frozen=True, slots=True)
class Guarded:
    """What the guard on the stage works with."""

    scanner: Scanner
    files: Files
    noticed: Callable[[App | None], None]


def _played(
    made: Guarded, stage: Stage, stranger: Stranger, copied: tuple[Item, ...], patience_s: float
) -> tuple[Item, ...] | str:
    """What the stranger could read of what it had copied, or a sentence that says what went wrong."""
    backend = stage()
    guard = Guard(backend, made.scanner, _Nobody(), _Nobody(), _Nobody(), GuardPolicy(), made.files)
    try:
        backend.start(_Disguised(guard, made.noticed))
        stranger.copy(copied)
        items = stranger.received(patience_s)
        return NOTHING_HAPPENED if items is None else items
    except ClipboardUnavailable as error:
        return str(error)
    finally:
        stranger.stop()
        backend.stop()


class _Ourselves:
    """A stranger in this very process."""

    def __init__(self, stage: Stage) -> None:
        self._backend = stage()
        self._arrived: queue.SimpleQueue[Clip] = queue.SimpleQueue()

    def copy(self, items: tuple[Item, ...]) -> None:
        self._backend.start(Reading(self._arrived.put))
        self._backend.put(items)

    def received(self, patience_s: float) -> tuple[Item, ...] | None:
        try:
            return self._arrived.get(timeout=patience_s).items
        except queue.Empty:
            return None

    def stop(self) -> None:
        self._backend.stop()


class _Disguised:
    """The guard, to whom our own copy and paste are somebody else's."""

    def __init__(self, guard: Guard, noticed: Callable[[App | None], None]) -> None:
        self._guard, self._noticed = guard, noticed

    def suspects(self, text: Item) -> bool:
        return self._guard.suspects(text)

    def wants_all(self, texts: tuple[Item, ...]) -> bool:
        return self._guard.wants_all(texts)

    def copied(self, clip: Clip) -> bool:
        return self._guard.copied(replace(clip, source=None))

    def asked(self, read: Read) -> tuple[Item, ...]:
        self._noticed(read.requestor)
        disguised = replace(read, requestor=STRANGER, active=None, from_source=False)
        return tuple(item for item in self._guard.asked(disguised) if item is not HINT)

    def front_changed(self) -> None:
        self._guard.front_changed()

    def lost(self, serial: int) -> None:
        self._guard.lost(serial)

    def failed(self, reason: str) -> None:
        self._guard.failed(reason)


class Reading(Handler):
    """Tells of whatever replaces its own copy."""

    def __init__(self, arrived: Callable[[Clip], object]) -> None:
        self._arrived = arrived

    def suspects(self, text: Item) -> bool:
        return False

    def wants_all(self, texts: tuple[Item, ...]) -> bool:
        return True

    def copied(self, clip: Clip) -> bool:
        if not clip.restored:
            self._arrived(clip)
        return False

    def asked(self, read: Read) -> tuple[Item, ...]:
        return ()

    def front_changed(self) -> None:
        """Nobody looks."""

    def lost(self, serial: int) -> None:
        """Its copy was taken over: what replaces it arrives as a copy."""

    def failed(self, reason: str) -> None:
        """Nothing arrives then, which is answer enough."""


class _Nobody:
    """Remembers nothing, allows nothing, shows nothing."""

    def seen(
        self, serial: int, matches: Sequence[Match], *, app: str | None, source_app: str | None, action: Action
    ) -> None: ...

    def decided(
        self, serial: int, action: Action, *, app: str | None, reason: str, matches: Sequence[Match] | None = None
    ) -> None: ...

    def allows(self, match: Match, app: str | None) -> bool:
        return False

    def inside(self, path: str) -> Sequence[str]:
        return ()

    def text(self, path: str, max_bytes: int) -> bytes | None:
        return None

    def allows_app(self, app: str) -> bool:
        return False

    def masks_silently(self, match: Match, app: str) -> bool:
        return False

    def allow(self, matches: Sequence[Match], app: str) -> Sequence[str]:
        return ()

    def allow_rules(self, matches: Sequence[Match], app: str, *, for_s: float | None) -> Sequence[str]:
        return ()

    def mask_rules(self, matches: Sequence[Match], app: str) -> Sequence[str]:
        return ()

    def take_back(self, entries: Sequence[str]) -> None: ...

    def limit(self, entries: Sequence[str], *, for_s: float) -> None: ...

    def was_offered(self, rule: str, app: str) -> bool:
        return True

    def note_offer(self, rules: Sequence[str], app: str) -> None: ...

    def guard_app(self, app: App, standing: Standing) -> None: ...

    def bind(self, name: str, path: str) -> None: ...

    def prompt(self, prompt: Prompt) -> None: ...

    def withdraw(self, serial: int) -> None: ...

    def status(self, status: GuardStatus) -> None: ...
