"""What the parts of the guard share: one lock, one held clip, and those it talks to."""

from __future__ import annotations

import contextlib
import itertools
import logging
import math
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from sonomos_app.faults import described
from sonomos_app.guard.announcing import make_prompt
from sonomos_app.guard.held import Held
from sonomos_app.guard.lessons import Lessons
from sonomos_app.guard.policy import GuardPolicy
from sonomos_app.guard.prompts import GuardStatus, Prompt, PromptKind
from sonomos_app.guard.quiet import Quiet
from sonomos_app.guard.readers import Readers
from sonomos_app.guard.state import GuardState, Term
from sonomos_app.guard.surroundings import Files, Listener, Memory, Recorder, Scanner
from sonomos_core.detect.aggregate import weigh
from sonomos_core.model import Action, Match
from sonomos_core.placeholders import Placeholders
from sonomos_core.policy.audience import Reader
from sonomos_core.policy.decide import Situation, Verdict, decide
from sonomos_core.policy.identity import App
from sonomos_core.policy.leave import Exemption
from sonomos_core.policy.modes import Mode
from sonomos_platform.clipboard.api import ClipboardBackend

log = logging.getLogger("sonomos.guard")

EVERYBODY = "\0everybody"
"""The key of what holds for whichever app comes next; no rule and no program can have this name."""


@dataclass(slots=True)
class OpenPrompt:
    """A prompt somebody may still answer; `reader` is None for a banner shown at the copy."""

    prompt: Prompt
    reader: Reader | None
    app: App | None


@dataclass(slots=True)
class Context:
    """The guard's shared state. Whoever reads or writes it holds `lock`; nobody who does waits for a disk."""

    backend: ClipboardBackend
    scanner: Scanner
    recorder: Recorder
    memory: Memory
    listener: Listener
    policy: GuardPolicy
    files: Files
    clock: Callable[[], float] = time.monotonic
    wall: Callable[[], float] = time.time
    lock: threading.RLock = field(default_factory=threading.RLock)
    turn: threading.RLock = field(default_factory=threading.RLock)
    """Held by whoever carries out a `wish`; taken before `lock`, never after it."""
    unwritten: list[Callable[[], None]] = field(default_factory=list)
    """What the present wish leaves to be written once the lock is free."""
    lessons: Lessons = field(default_factory=Lessons)
    quiet: Quiet = field(default_factory=Quiet)
    placeholders: Placeholders = field(default_factory=Placeholders)
    readers: Readers = field(default_factory=Readers)
    state: GuardState = field(init=False)
    held: Held | None = None
    previous: Held | None = None
    """The clip held before this one, as long as its masked text may come back through a clipboard manager."""
    latest: int = 0
    """The number of the newest clip, held or not; 0 when it is known to be gone."""
    ignore_next: bool = False
    look: bool = False
    """Somebody asked to see what the present clip holds."""
    open: dict[int, OpenPrompt] = field(default_factory=dict)
    numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        self.state = GuardState(self.wall, self.clock)

    @contextlib.contextmanager
    def wish(self) -> Iterator[None]:
        """Carry out what a person wants under the lock, and write without it what is to be kept: clips do not wait for
        the disk, the next wish does."""
        with self.turn:
            with self.lock:
                try:
                    yield
                finally:
                    unwritten, self.unwritten = self.unwritten, []
            for write in unwritten:
                write()

    def term(self, until: float) -> Term:
        """The term that ends at this epoch second."""
        return Term(until, self.clock() + until - self.wall())

    def left(self, term: Term | None) -> float:
        """The seconds left of a term; what has none never ends."""
        return math.inf if term is None else term.left(self.wall(), self.clock())

    def visible(self, held: Held, key: str) -> tuple[Match, ...]:
        """The values of the clip that count for the app with this key: all but those allowed there."""
        if key not in held.visible:
            leave = self.policy.leave
            # Leave for a whole app is what a mode of "off" would be, and no mode goes below the floor.
            whole = self.policy.floor is Mode.OFF and self.memory.allows_app(key)
            held.visible[key] = tuple(
                match for match in held.all if leave.is_mandatory(match) or not (whole or self.allows(match, key))
            )
        return held.visible[key]

    def allows(self, match: Match, key: str | None) -> bool:
        """Whether an exception lets the value pass, everywhere or in the app with this key; none does that for what is
        mandatory."""
        return not self.policy.leave.is_mandatory(match) and self.memory.allows(match, key)

    def idle(self, matches: Iterable[Match]) -> bool:
        """Whether a clip with these values is left alone: the guard is paused or off, and nothing is mandatory."""
        return (self.state.paused or not self.policy.acts) and not self.policy.leave.holds(matches)

    def silent(self, matches: Iterable[Match], key: str) -> bool:
        """Whether each of the values is to be masked in the app with this key without a question."""
        return all(self.memory.masks_silently(match, key) for match in matches)

    def found(self, text: bytes) -> tuple[Match, ...]:
        """The matches in a text that count: sure enough, and not allowed everywhere."""
        minimum = self.policy.minimum
        sure = [match for match in self.scanner.examine(text).matches if match.confidence >= minimum]
        return weigh([match for match in sure if not self.allows(match, None)], minimum)

    def verdict(self, held: Held, key: str, situation: Situation) -> Verdict:
        """What becomes of the clip's values in the app with this key."""
        matches = self.visible(held, key)
        asked = (key, situation, self.policy.minimum)
        judged, verdict = held.verdicts.get(asked, (None, None))
        if verdict is None or judged is not matches:
            verdict = decide(matches, situation, minimum=self.policy.minimum)
            held.verdicts[asked] = matches, verdict
        return verdict

    def selection(self, held: Held, reader: Reader, *, everything: bool) -> frozenset[int]:
        """The matches masked for this reader: as chosen there, else by default."""
        for name in (reader.spot, EVERYBODY):
            if name in held.selections:
                return held.selections[name]
        visible = {id(match) for match in self.visible(held, reader.standing.key)}
        chosen = held.default_selection(everything=everything)
        return frozenset(index for index in chosen if id(held.matches[index]) in visible)

    def restored(self, held: Held) -> bool:
        """Whether the next paste gets the original, in whichever app: it was put back, and nobody has pasted since."""
        leave = held.grants.get(EVERYBODY)
        return leave is not None and leave.covers(self.clock(), one_paste_within_s=self.policy.answer_s)

    def show(
        self,
        kind: PromptKind,
        held: Held,
        selection: Iterable[int],
        reader: Reader | None,
        app: App | None = None,
        *,
        got_nothing: bool = False,
        reason: str = "",
        asked: bool = False,
    ) -> bool:
        """Number a prompt, remember that it is open, and hand it to the listener; False when it was held back.

        Questions always come, and so does what somebody `asked` for; other banners as `Quiet` says.
        """
        waits = kind is not PromptKind.QUESTION and not asked
        if waits and not self.quiet.admits(self.clock(), self.policy.banners_per_minute):
            self.hold_back()
            return False
        prompt = make_prompt(
            next(self.numbers),
            kind,
            held,
            selection,
            destination=reader.standing.name if reader is not None else None,
            got_nothing=got_nothing,
            reason=reason,
            undo=held is self.held,
            exemptable=bool(self.policy.leave.exemptable(held.all, Exemption.VALUE)),
        )
        self.open[prompt.number] = OpenPrompt(prompt, reader, app)
        log.info("clip %d: prompt %d, %s", held.serial, prompt.number, kind.value)
        self.listener.prompt(prompt)
        return True

    def hold_back(self) -> None:
        """Something did not come; the tray says so."""
        self.quiet.held_back += 1
        self.tell()

    def note(self, held: Held, reader: Reader, action: Action, matches: tuple[Match, ...]) -> None:
        """Record once per clip, reader and action what became of the values."""
        key = (reader.standing.key, action)
        if key in held.noted or not matches:
            return
        held.noted.add(key)
        name = reader.standing.name
        if not held.recorded:
            held.recorded = True
            source = held.source.name if held.source is not None else None
            self.recorder.seen(held.number, matches, app=name, source_app=source, action=action)
        else:
            self.recorder.decided(held.number, action, app=name, reason=reader.audience.value, matches=matches)

    def let_go(self) -> None:
        """Hold nothing any more; what was shown for it goes too."""
        held, self.held = self.held, None
        if held is None:
            return
        self.previous = held
        self.state.original_until = None
        self.state.fillable = False
        self.state.reader_reads = {}
        self.close_prompts(held)
        self.tell()

    def let_original_go(self, held: Held) -> None:
        """The original's time is over: from now on everybody gets the masked text."""
        try:
            held.forget_original(self.placeholders)
        except Exception as error:  # noqa: BLE001 - nobody gets the clip now, and the next one is to be held all the same
            log.error("clip %d could not be masked: %s", held.serial, described(type(error), error.__traceback__))
        self.state.original_until, self.state.fillable, self.state.reader_reads = None, False, {}
        self.close_prompts(held)
        self.tell()

    def close_prompts(self, held: Held) -> None:
        """What was shown for the clip goes unanswered; its questions may be asked again, should it come back."""
        closed = [entry for entry in self.open.values() if entry.prompt.serial == held.serial]
        self.open = {number: entry for number, entry in self.open.items() if entry.prompt.serial != held.serial}
        for entry in closed:
            if entry.prompt.kind is PromptKind.QUESTION and entry.reader is not None:
                held.announced.discard(entry.reader.spot)
        self.listener.withdraw(held.serial)

    def withdraw_rest(self) -> None:
        """What is still shown for clips that nobody holds goes unanswered, too."""
        held = self.held.serial if self.held is not None else None
        rest = {entry.prompt.serial for entry in self.open.values()} - {held}
        self.open = {number: entry for number, entry in self.open.items() if entry.prompt.serial == held}
        for serial in rest:
            self.listener.withdraw(serial)

    def tell(self) -> None:
        """Hand the present state to the listener."""
        self.listener.status(self.status())

    def status(self) -> GuardStatus:
        """The state in one value."""
        quiet, leave = self.quiet, self.policy.leave
        return replace(
            self.state.status(self.policy),
            ignoring=self.ignore_next,
            silence=quiet.silence,
            held_back=quiet.held_back,
            may_pause=leave.pause,
            may_ignore=leave.ignore_next,
            may_except=leave.values,
        )
