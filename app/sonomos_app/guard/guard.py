"""The guard: takes over a clip that holds something sensitive and serves each reader what its row says.

Safe first, ask after: whatever raises a question has been answered with the masked text already. All methods may be
called from any thread; none waits for a person, a disk or a window.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from sonomos_app.faults import described
from sonomos_app.guard.announcing import in_sight, shown
from sonomos_app.guard.answering import Answering
from sonomos_app.guard.context import Context
from sonomos_app.guard.copying import Copying
from sonomos_app.guard.held import Grant
from sonomos_app.guard.learning import Learning
from sonomos_app.guard.life import Life
from sonomos_app.guard.policy import GuardPolicy
from sonomos_app.guard.prompts import Answer, GuardStatus
from sonomos_app.guard.serving import Serving
from sonomos_app.guard.sight import Sight
from sonomos_app.guard.surroundings import Files, Listener, Memory, Recorder, Scanner
from sonomos_core.model import Action, Match
from sonomos_core.placeholders import Placeholders
from sonomos_core.policy.identity import App
from sonomos_core.policy.modes import Mode
from sonomos_platform.clipboard.api import Clip, ClipboardBackend, Item, Read

log = logging.getLogger("sonomos.guard")

STATUS_S = 1.0


class Guard:
    """Stands between what is copied and who reads it; a `Handler` to its clipboard backend."""

    def __init__(
        self,
        backend: ClipboardBackend,
        scanner: Scanner,
        recorder: Recorder,
        memory: Memory,
        listener: Listener,
        policy: GuardPolicy,
        files: Files,
        *,
        placeholders: Placeholders | None = None,
        clock: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
    ) -> None:
        self._context = Context(backend, scanner, recorder, memory, listener, policy, files, clock, wall)
        if placeholders is not None:
            self._context.placeholders = placeholders
        self._sight = Sight(self._context)
        self._copying = Copying(self._context, self._sight)
        self._serving = Serving(self._context)
        self.learning = Learning(self._context)
        self.life = Life(self._context)
        self._answering = Answering(self._context, self.learning)
        self._set_off()

    # The backend's questions.

    def suspects(self, text: Item) -> bool:
        """Whether a copied text is to be taken over before the rest of the clip is read."""
        return self._copying.suspects(text)

    def wants_all(self, texts: tuple[Item, ...]) -> bool:
        """Whether the formats without text are needed, too: the clip may come to be held."""
        return self._sight.wants_all(texts)

    def copied(self, clip: Clip) -> bool:
        """Whether a new clip is to be held. One that could not be judged is: only trusted apps get it then."""
        try:
            return self._copying.copied(clip)
        except Exception as error:  # noqa: BLE001 - whatever went wrong, the original must not go out for it
            log.error("clip %d could not be judged: %s", clip.serial, described(type(error), error.__traceback__))
            return self._copying.give_up(clip)

    def asked(self, read: Read) -> tuple[Item, ...]:
        """What a reader of the held clip may have; nothing when that could not be decided."""
        try:
            return self._serving.asked(read)
        except Exception as error:  # noqa: BLE001 - whatever went wrong, the original must not go out for it
            log.error("a read of clip %d failed: %s", read.serial, described(type(error), error.__traceback__))
            self._copying.stumble("A program asked for the present clip and could not be answered.")
            return ()

    def front_changed(self) -> None:
        """Another program came to the front."""
        self._copying.front_changed()

    def lost(self, serial: int) -> None:
        """The held clip, or a concealed one, is no longer on the clipboard."""
        context = self._context
        with context.lock:
            if context.latest == serial:
                context.latest = 0
                context.withdraw_rest()
            if context.held is not None and context.held.serial == serial:
                context.let_go()

    def failed(self, reason: str) -> None:
        """The backend cannot go on."""
        context = self._context
        with context.lock:
            context.state.failure = reason
            context.let_go()
            context.tell()

    # What people and the app want.

    def start(self) -> None:
        """Begin to watch. Raises ClipboardUnavailable when the clipboard cannot be reached."""
        self._context.backend.start(self)
        with self._context.lock:
            self._context.tell()

    def stop(self) -> None:
        """End; the original goes back where a clipboard manager can keep it."""
        context = self._context
        with context.lock:
            leave = context.held.items if context.held is not None else ()
            context.let_go()
        context.backend.stop(leave=leave)
        context.placeholders.clear()

    def answer(self, answer: Answer) -> bool:
        """Put an answer into force; False when it came too late."""
        return self._answering.answer(answer)

    def apply(self, policy: GuardPolicy) -> None:
        """Put a new policy into force and judge the present clip by it, without a banner."""
        context = self._context
        with context.lock:
            context.policy = policy
            if not policy.leave.pause:
                context.state.pause = None
            context.ignore_next = context.ignore_next and policy.leave.ignore_next
            if context.held is not None:
                context.held.visible.clear()
            self._set_off()
            context.tell()
        context.backend.recheck()

    def look(self) -> None:
        """Show what is on the clipboard now, clean or not."""
        context = self._context
        with context.lock:
            held = context.held
            if held is not None and held.all:
                self._copying.show(held)
                return
            if held is not None:  # ours already, so nothing will be told of it anew
                self._copying.show_bare(held)
                return
            context.look = True
        context.backend.recheck()

    def pause(self, until: float) -> bool:
        """Give everybody the original until then (epoch seconds; `UNTIL_RESTART` for no end); False where the
        organisation does not allow it."""
        context = self._context
        with context.lock:
            if not context.policy.leave.pause:
                context.tell()
                return False
            context.state.pause = context.term(until)
            if context.held is not None and not context.policy.leave.holds(context.held.all):
                context.recorder.decided(context.held.number, Action.UNPROTECTED, app=None, reason="paused")
                context.close_prompts(context.held)  # they say that it is masked
            context.tell()
            return True

    def resume(self) -> None:
        """Guard again, the present clip included."""
        context = self._context
        with context.lock:
            context.state.pause = None
            context.tell()
        context.backend.recheck()

    def ignore_next(self) -> bool:
        """Leave the next copy alone; False where the organisation does not allow it."""
        return self.learning.ignore_next(True)

    def restore(self) -> bool:
        """Give the original to whoever pastes next; False when none is held."""
        return self.learning.restore()

    def send_to_reader(self, name: str) -> bool:
        """Give a background reader with this name the original of the present clip; False when none is held."""
        context = self._context
        with context.lock:
            held, key = context.held, context.state.reader_reads.get(name)
            if held is None or held.original_gone or key is None:
                return False
            held.grants[key] = Grant(context.clock())
            context.recorder.decided(held.number, Action.OVERRIDDEN, app=name, reason="sent by you")
            return True

    def allow_reader(self, name: str) -> bool:
        """From now on the background reader with this name gets these values, and a banner takes that back; False when
        nothing is held, or nothing of it may be allowed."""
        context = self._context
        with context.wish():
            held, key = context.held, context.state.reader_reads.get(name)
            return held is not None and key is not None and self.learning.allow(key, name, held.all)

    def expire(self) -> float | None:
        """Let old values go and end a pause that ran out; the epoch second of the next thing to expire, if any."""
        context = self._context
        with context.lock:
            resumed = self._end_pause()
            if context.previous is not None and context.left(context.previous.term) <= 0:
                context.previous = None
            held = context.held
            if held is not None and not held.original_gone and context.left(held.term) <= 0:
                context.let_original_go(held)
            terms = [None if one is None or one.original_gone else one.term for one in (held, context.previous)]
            left = [context.left(term) for term in (context.state.pause, *terms) if term is not None]
            left.append(context.placeholders.expire() or 0.0)
            upcoming = [context.wall() + seconds for seconds in left if seconds > 0]
        if resumed:
            context.backend.recheck()
        return min(upcoming, default=None)

    def _end_pause(self) -> bool:
        """Whether there was a pause that has run out; then it is over."""
        state = self._context.state
        over = state.pause is not None and not state.paused
        if over:
            state.pause = None
            self._context.tell()
        return over

    def prove(self, failure: str | None) -> None:
        """A planted value was caught (None), or was not (a sentence)."""
        with self._context.lock:
            self._context.state.prove(failure)
            self._context.tell()

    def present(self) -> tuple[bytes, tuple[Match, ...]] | None:
        """The held original's text and its values, None when nothing is held."""
        with self._context.lock:
            held = self._context.held
            return None if held is None else (held.text, held.all)

    def rescan(self, text: str) -> tuple[Match, ...]:
        """The matches that would count in the part of an edited text that is shown (spans in code points)."""
        context = self._context
        data = text.encode("utf-8", "surrogatepass")
        found = context.found(data)
        return shown(data, found[: in_sight(data, found)])[1]

    def tell_apps(self, noticed: Callable[[App], None]) -> None:
        """From now on each app that copies or pastes is told to `noticed`, which returns at once."""
        with self._context.lock:
            self._context.readers.noticed = noticed

    def trouble(self, reason: str | None) -> None:
        """The ledger cannot be written (a sentence), or can again (None)."""
        with self._context.lock:
            self._context.state.trouble = reason
            self._context.tell()

    @property
    def placeholders(self) -> Placeholders:
        """The live map between values and placeholders."""
        return self._context.placeholders

    def status(self) -> GuardStatus:
        """The state in one value, also while somebody hangs who has the lock."""
        free = self._context.lock.acquire(timeout=STATUS_S)
        try:
            return self._context.status()
        finally:
            if free:
                self._context.lock.release()

    def _set_off(self) -> None:
        policy = self._context.policy
        self._context.state.off = max(policy.mode, policy.floor) is Mode.OFF
