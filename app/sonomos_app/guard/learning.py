"""Learning and quiet: offers after equal answers, taking back what was decided last, and not disturbing.

What is shown from here belongs to no clip: it stays when the next one is copied.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sonomos_app.guard.context import EVERYBODY, Context
from sonomos_app.guard.held import Grant, Held
from sonomos_app.guard.prompts import Answer, AnswerKind, Prompt, PromptKind
from sonomos_core.model import Action, Match, Severity
from sonomos_core.policy.audience import Audience, Reader
from sonomos_core.policy.leave import Exemption

HOUR_S = 3600.0
TAKEN_BACK_WITHIN_S = 60.0
"""So long one key takes back an exception that was made; later the list of exceptions does."""

OF_NO_CLIP = 0


@dataclass(frozen=True, slots=True)
class Open:
    """Something shown that can still be answered. `entries` are the exceptions it would take back."""

    kind: PromptKind
    matches: tuple[Match, ...]
    key: str
    name: str
    entries: tuple[str, ...] = ()
    limit: str = ""
    """`hour` or `today` where the exceptions end by themselves."""
    since: float = 0.0

    def __post_init__(self) -> None:
        """One match for each rule is enough to say what it is about; no value outlives its clip here."""
        kinds = {match.rule: replace(match, start=0, end=0, value="", normal=match.rule) for match in self.matches}
        object.__setattr__(self, "matches", tuple(kinds.values()))


class Learning:
    """Makes offers and notices, and puts the answers to them into force."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._open: dict[int, Open] = {}
        self._allowed: Open | None = None
        """The exceptions made last, as long as one key takes them back."""

    # What was answered

    def answered(self, reader: Reader, matches: Sequence[Match], *, sent: bool) -> None:
        """One more answer; the third equal one in a row about a rule in an app is followed by an offer, once."""
        context, key = self._context, reader.standing.key
        ripe = context.lessons.answered(key, matches, sent=sent)
        rules = {rule for rule in ripe if not context.memory.was_offered(rule, key)}
        if sent and reader.audience is Audience.GUARDED:  # never offered: high values on their way to an AI
            rules -= {match.rule for match in matches if match.severity is Severity.HIGH}
        if sent:
            rules &= {match.rule for match in context.policy.leave.exemptable(matches, Exemption.RULE)}
        if not rules or reader.page:
            return
        kind = PromptKind.OFFER_ALLOW if sent else PromptKind.OFFER_MASK
        about = tuple({match.rule: match for match in matches if match.rule in rules}.values())
        if not context.quiet.on:  # it follows an answer, so somebody is there; else it comes with the next one
            context.memory.note_offer(sorted(rules), key)
            self._show(Open(kind, about, key, reader.standing.name))

    def allow(self, key: str, name: str, matches: Sequence[Match]) -> bool:
        """From now on the app with this key, which people call `name`, gets these values; False where nobody may allow
        any of them. Part of a wish."""
        context = self._context
        free = context.policy.leave.exemptable(matches, Exemption.VALUE)
        if free:
            self._keep(lambda: context.memory.allow(free, key), Open(PromptKind.ALLOWED, tuple(free), key, name))
        return bool(free)

    def answer(self, answer: Answer) -> bool:
        """Whether the answer was to something shown from here, and has been put into force."""
        with self._context.wish():
            entry = self._open.pop(answer.number, None)
            if entry is not None:
                self._apply(entry, answer.kind)
            return entry is not None

    def _apply(self, entry: Open, kind: AnswerKind) -> None:
        memory = self._context.memory
        match kind:
            case AnswerKind.ALLOW_RULE | AnswerKind.ALLOW_RULE_HOUR:
                for_s = HOUR_S if kind is AnswerKind.ALLOW_RULE_HOUR else None
                free = tuple(self._context.policy.leave.exemptable(entry.matches, Exemption.RULE))
                made = Open(PromptKind.ALLOWED, free, entry.key, entry.name, limit="hour" if for_s else "")
                if free:
                    self._keep(lambda: memory.allow_rules(free, entry.key, for_s=for_s), made)
            case AnswerKind.FOR_AN_HOUR:
                self._limit(entry, HOUR_S, "hour")
            case AnswerKind.FOR_TODAY:
                self._limit(entry, left_of_the_day(self._context.wall()), "today")
            case AnswerKind.MASK_RULE:
                made = Open(PromptKind.SILENCED, entry.matches, entry.key, entry.name)
                self._keep(lambda: memory.mask_rules(entry.matches, entry.key), made)
            case AnswerKind.UNDO if entry.kind is PromptKind.RESTORED:
                self._mask_again()
            case AnswerKind.UNDO:
                self._take_back(entry)
            case _:
                pass

    def _limit(self, entry: Open, for_s: float, limit: str) -> None:
        def write() -> None:
            self._context.memory.limit(entry.entries, for_s=for_s)
            self._made(replace(entry, limit=limit))

        self._context.unwritten.append(write)

    def _keep(self, write: Callable[[], Sequence[str]], made: Open) -> None:
        """Write exceptions once the lock is free, and say so, with a way back, when there are any."""

        def kept() -> None:
            if entries := tuple(write()):
                self._made(replace(made, entries=entries))

        self._context.unwritten.append(kept)

    def _made(self, made: Open) -> None:
        with self._context.lock:
            self._allowed = replace(made, since=self._context.clock())
            self._judge_anew()
            self._show(made)

    # Keys

    def restore(self) -> bool:
        """Give the original to whoever pastes next; False when none is held."""
        context = self._context
        with context.lock:
            held = context.held
            if held is None or held.original_gone:
                return False
            if held.unedited is not None:
                held.undo_edits()
                context.close_prompts(held)
            held.grants[EVERYBODY] = Grant(context.clock())
            context.recorder.decided(held.number, Action.OVERRIDDEN, app=None, reason="restored by you")
            return True

    def original(self) -> bool:
        """The same by a key, which is told; False when none is held."""
        if not self.restore():
            return False
        self._notice(PromptKind.RESTORED)
        return True

    def fill_in(self) -> bool:
        """The next paste gets the values in place of their placeholders; False when the clip has none."""
        context = self._context
        with context.lock:
            if context.held is None or not context.held.stand_ins:
                return False
            context.held.fill = Grant(context.clock())
            return True

    def undo(self) -> bool:
        """Take back what was decided last: an exception, leave for the original, or the masking; False for nothing."""
        context = self._context
        with context.wish():
            made = self._allowed
            if made is not None and context.clock() - made.since <= TAKEN_BACK_WITHIN_S:
                self._take_back(made)
                return True
            if context.held is not None and not context.held.original_gone and context.held.grants:
                self._mask_again()
                return True
            return self.original()

    def forget(self) -> None:
        """Ask again about everything that was answered since the start."""
        with self._context.lock:
            self._context.lessons.forget()
            self._judge_anew()

    @property
    def answers(self) -> int:
        """How many values are not brought up again where they were shown or answered."""
        with self._context.lock:
            return len(self._context.lessons)

    # Quiet

    def admits(self) -> bool:
        """Whether something may come by itself now; it counts as a banner if so."""
        context = self._context
        with context.lock:
            return context.quiet.admits(context.clock(), context.policy.banners_per_minute)

    def set_quiet(self, on: bool) -> None:
        """The user wants (or no longer wants) not to be disturbed."""
        with self._context.lock:
            self._context.quiet.wanted = on
            self._context.tell()

    def follow_desktop(self, on: bool) -> None:
        """The desktop asks (or no longer asks) not to disturb."""
        with self._context.lock:
            if self._context.quiet.desktop is not on:
                self._context.quiet.desktop = on
                self._context.tell()

    def noticed(self) -> None:
        """Somebody looked at what was held back."""
        with self._context.lock:
            self._context.quiet.held_back = 0
            self._context.tell()

    def ignore_next(self, on: bool) -> bool:
        """Leave the next copy alone, or after all do not; False where the organisation does not allow it."""
        with self._context.lock:
            allowed = self._context.policy.leave.ignore_next or not on
            self._context.ignore_next = on and allowed
            self._context.tell()
            return allowed

    def _take_back(self, made: Open) -> None:
        def write() -> None:
            self._context.memory.take_back(made.entries)
            with self._context.lock:
                self._judge_anew()
                self._notice(PromptKind.TAKEN_BACK, made)

        self._allowed = None
        self._context.unwritten.append(write)

    def _mask_again(self) -> None:
        """Leave that was given for the present clip ends, and what was learned from it."""
        context, held = self._context, self._context.held
        if held is None or held.original_gone:
            return
        for spot in held.grants:
            context.lessons.unlearn(spot, held.all)
        held.grants.clear()
        context.recorder.decided(held.number, Action.MASKED, app=None, reason="taken back by you")
        self._notice(PromptKind.REMASKED)

    def _judge_anew(self) -> None:
        if self._context.held is not None:
            self._context.held.visible.clear()

    def _notice(self, kind: PromptKind, about: Open | None = None) -> None:
        held = self._context.held
        matches = about.matches if about is not None else _distinct(held)
        self._show(Open(kind, matches, about.key if about else "", about.name if about else ""))

    def _show(self, entry: Open) -> None:
        number = next(self._context.numbers)
        self._open = {number: entry}  # a newer one takes its place on the screen, too
        self._context.listener.prompt(
            Prompt(
                number=number,
                serial=OF_NO_CLIP,
                kind=entry.kind,
                text="",
                matches=entry.matches,
                masked=(True,) * len(entry.matches),
                source=None,
                destination=entry.name or None,
                reason=entry.limit,
            )
        )


def left_of_the_day(now: float) -> float:
    """The seconds until the next local midnight; `now` in epoch seconds."""
    year, month, day, *_ = time.localtime(now)
    return time.mktime((year, month, day + 1, 0, 0, 0, 0, 0, -1)) - now


def _distinct(held: Held | None) -> tuple[Match, ...]:
    return held.all if held is not None else ()
