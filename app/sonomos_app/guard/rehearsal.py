"""The proof behind "protected": a planted value is copied on a clipboard nobody else knows, and must be caught there.

What is real: the system's clipboard service, the watch, the engine with its rules, the hold, the mask, the paste.
What is acted: both programs are ourselves, so who copies and who pastes is said, not found out.
"""

from __future__ import annotations

import queue
import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace

from sonomos_app.guard.guard import Guard
from sonomos_app.guard.held import HINT
from sonomos_app.guard.policy import GuardPolicy
from sonomos_app.guard.prompts import GuardStatus, Prompt
from sonomos_app.guard.surroundings import Scanner
from sonomos_app.language import mark
from sonomos_core.model import Action, Match
from sonomos_core.policy.identity import App, Program
from sonomos_core.policy.standing import Standing
from sonomos_platform.clipboard.api import Clip, ClipboardBackend, Handler, Item, Read
from sonomos_platform.errors import ClipboardUnavailable

PATIENCE_S = 5.0
STRANGER = App(Program(0, "/a/stranger"))


def rehearse(
    stage: Callable[[], ClipboardBackend],
    scanner: Scanner,
    *,
    patience_s: float = PATIENCE_S,
    witness: Callable[[str, str], None] = lambda copied, pasted: None,
) -> str | None:
    """None when a freshly drawn planted value was caught; else a sentence that says what went wrong.

    `stage` makes backends which share a clipboard of their own. Blocks for up to `patience_s`. `witness` is told what
    was copied and what was pasted, so that people can see it; the planted value is worth nothing.
    """
    planted = f"SNMSTEST-{secrets.token_hex(12).upper()}".encode()
    guarded, stranger = stage(), stage()
    arrived: queue.SimpleQueue[Clip] = queue.SimpleQueue()
    guard = Guard(guarded, scanner, _Nobody(), _Nobody(), _Nobody(), GuardPolicy(), _Nobody())
    try:
        guarded.start(_Disguised(guard))
        stranger.start(_Stranger(arrived))
        stranger.put((Item("UTF8_STRING", "UTF8_STRING", 8, b"planted: " + planted),))
        items = arrived.get(timeout=patience_s).items
        got = b"\n".join(item.data for item in items)
        witness(f"planted: {planted.decode()}", items[0].data.decode(errors="replace"))
    except queue.Empty:
        return mark("A planted test value was copied, and nothing happened.")
    except ClipboardUnavailable as error:
        return str(error)
    finally:
        stranger.stop()
        guarded.stop()
    if planted in got:
        return mark("A planted test value passed unmasked.")
    return None if b"[PLANTED_TOKEN_" in got else mark("A planted test value was lost on the way.")


class _Disguised:
    """The guard, to whom our own copy and paste are somebody else's."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard

    def suspects(self, text: Item) -> bool:
        return self._guard.suspects(text)

    def copied(self, clip: Clip) -> bool:
        return self._guard.copied(replace(clip, source=None))

    def asked(self, read: Read) -> tuple[Item, ...]:
        disguised = replace(read, requestor=STRANGER, active=None, from_source=False)
        return tuple(item for item in self._guard.asked(disguised) if item is not HINT)

    def front_changed(self) -> None:
        self._guard.front_changed()

    def lost(self, serial: int) -> None:
        self._guard.lost(serial)

    def failed(self, reason: str) -> None:
        self._guard.failed(reason)


class _Stranger(Handler):
    """Reads whatever replaces its own copy."""

    def __init__(self, arrived: queue.SimpleQueue[Clip]) -> None:
        self._arrived = arrived

    def suspects(self, text: Item) -> bool:
        return False

    def copied(self, clip: Clip) -> bool:
        if not clip.restored:
            self._arrived.put(clip)
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
