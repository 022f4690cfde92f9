"""At a paste: serve each reader what its row says, and ask where the row says so."""

from __future__ import annotations

from dataclasses import replace

from sonomos_app.guard.context import EVERYBODY, Context
from sonomos_app.guard.copying import AT_THE_COPY
from sonomos_app.guard.held import Held
from sonomos_app.guard.prompts import PromptKind
from sonomos_core.extract import formats
from sonomos_core.fill import fill, fillable, without_secrets
from sonomos_core.model import Action, Match
from sonomos_core.policy.audience import Audience, Reader
from sonomos_core.policy.decide import Delivery, Interruption, Situation, Verdict, floor_of, mode_in_force
from sonomos_core.policy.leave import Exemption
from sonomos_core.policy.modes import Kind, Mode, Trust
from sonomos_platform.clipboard.api import Item, Read


class Serving:
    """Answers the requests for the held clip."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def asked(self, read: Read) -> tuple[Item, ...]:
        """The formats this reader may have."""
        context = self._context
        with context.lock:
            held = context.held
            if held is None or held.serial != read.serial:
                return ()
            if not held.original_gone and context.left(held.term) <= 0:  # the machine slept, and no timer ran
                context.let_original_go(held)
            if held.original_gone or (context.state.paused and not context.policy.leave.holds(held.all)):
                return held.items
            reader = context.readers.place(read, held, context.policy)
            self._bind(reader)
            if not held.scanned:
                return self._unscanned(held, reader, read)
            situation = self._situation(held, reader, read)
            verdict = context.verdict(held, reader.standing.key, situation)
            everything = reader.audience is not Audience.ORDINARY or mode_in_force(situation) is Mode.MODAL_ALWAYS
            items = self._serve(held, reader, read, verdict, everything=everything)
            return self._filled(held, reader, items, read)

    def _situation(self, held: Held, reader: Reader, read: Read) -> Situation:
        policy = self._context.policy
        settled = read.focus_age_ms >= policy.settle_ms
        glances = reader.standing.kind is Kind.FILES and not held.files
        return Situation(
            audience=reader.audience,
            mode=policy.mode,
            ruled=reader.standing.mode,
            floor=floor_of(held.all, policy.floor, policy.leave),
            askable=formats.bears_text(read.target) and reader.in_front and settled and not glances,
            untold_page=reader.standing.kind is Kind.BROWSER,
            terminal=reader.standing.is_terminal,
        )

    def _serve(self, held: Held, reader: Reader, read: Read, verdict: Verdict, *, everything: bool) -> tuple[Item, ...]:
        text = formats.bears_text(read.target)
        if verdict.delivery is Delivery.ORIGINAL:
            if text and reader.in_front and read.focus_age_ms >= self._context.policy.settle_ms:
                self._used(held)
            if text and verdict.action is not None:
                self._handed_out(held, reader, read, verdict)
            return held.items
        if self._granted(held, reader, verdict.matches, text=text):
            if text:
                self._context.note(held, reader, Action.OVERRIDDEN, verdict.matches)
            return held.items
        return self._withhold(held, reader, read, verdict, everything=everything)

    def _filled(self, held: Held, reader: Reader, items: tuple[Item, ...], read: Read) -> tuple[Item, ...]:
        """The values in place of their placeholders: unasked for trusted apps, by leave for others, for no AI."""
        standing = reader.standing
        if not held.stand_ins or reader.audience is Audience.READER:
            return items
        if standing.trust is Trust.GUARDED and standing.kind is not Kind.IDE:
            return items
        leave = self._leave_to_fill(held, reader, read)
        unasked = standing.trust is Trust.TRUSTED and not standing.is_terminal
        stand_ins = held.stand_ins if leave else without_secrets(held.stand_ins) if unasked else ()
        if not stand_ins:
            return items
        return tuple(
            replace(item, data=fill(item.target, item.type, item.data, stand_ins))
            for item in items
            if fillable(item.target, len(item.data))
        )

    def _leave_to_fill(self, held: Held, reader: Reader, read: Read) -> bool:
        """Whether this is the paste that leave was given for: by the app in front, not by one that only came there."""
        context, leave = self._context, held.fill
        pastes = (reader.in_front or read.active is None) and read.focus_age_ms >= context.policy.settle_ms
        if leave is None or not pastes or not leave.covers(context.clock(), one_paste_within_s=context.policy.answer_s):
            return False
        if formats.bears_text(read.target):
            leave.use(context.clock())
        return True

    def _used(self, held: Held) -> None:
        """This was the paste that leave for everybody was given for, though this app needed none."""
        if (grant := held.grants.get(EVERYBODY)) is not None:
            grant.use(self._context.clock())

    def _handed_out(self, held: Held, reader: Reader, read: Read, verdict: Verdict) -> None:
        """An ordinary app got the original: recorded, and shown where its row says so."""
        context, spot = self._context, reader.spot
        assert verdict.action is not None
        context.note(held, reader, verdict.action, verdict.matches)
        if verdict.interruption is not Interruption.BANNER or spot in held.announced:
            return
        held.announced.add(spot)
        if context.lessons.all_known(spot, verdict.matches):
            return
        context.lessons.learn(spot, verdict.matches, sent=True)
        context.show(PromptKind.PASTED, held, (), reader, read.active)

    def _withhold(
        self, held: Held, reader: Reader, read: Read, verdict: Verdict, *, everything: bool
    ) -> tuple[Item, ...]:
        """The reader gets the masked text, or nothing where a shell would run it before anybody answered."""
        context, spot = self._context, reader.spot
        answered = (
            spot in held.selections
            or context.lessons.all_known(spot, verdict.matches)
            or context.silent(verdict.matches, reader.standing.key)
        )
        nothing = verdict.delivery is Delivery.NOTHING and not answered
        selection = context.selection(held, reader, everything=everything)
        items = held.masked_items(selection, context.placeholders)
        if not formats.bears_text(read.target):
            return items
        if nothing:
            context.note(held, reader, Action.BLOCKED, verdict.matches)
        else:
            self._note_masked(held, reader, verdict.matches, selection)
        if reader.audience is Audience.READER and reader.standing.name not in context.state.reader_reads:
            context.state.reader_reads[reader.standing.name] = reader.standing.key
            context.tell()
        if not answered and spot not in held.announced:
            self._interrupt(held, reader, read, verdict, selection, nothing=nothing)
        return () if nothing else items

    def _note_masked(self, held: Held, reader: Reader, matches: tuple[Match, ...], selection: frozenset[int]) -> None:
        """What was masked for this reader, and what it got as it is because it is harmless there."""
        masked = {id(held.matches[index]) for index in selection} | {id(match) for match in held.beside}
        kept = tuple(match for match in matches if id(match) in masked)
        left = tuple(match for match in matches if id(match) not in masked)
        if left and reader.spot not in held.selections:  # else it was sent on purpose, and recorded so
            self._context.note(held, reader, Action.FLAGGED, left if held.recorded else matches)
        self._context.note(held, reader, Action.MASKED, kept)

    def _interrupt(
        self, held: Held, reader: Reader, read: Read, verdict: Verdict, selection: frozenset[int], *, nothing: bool
    ) -> None:
        context = self._context
        match verdict.interruption:
            case Interruption.MODAL:
                kind = PromptKind.QUESTION
            case Interruption.BANNER if AT_THE_COPY not in held.announced:
                kind = PromptKind.MASKED
            case _:
                return
        held.announced.add(reader.spot)
        if kind is PromptKind.QUESTION and context.quiet.on and reader.audience is Audience.GUARDED:
            context.hold_back()  # masked it stays; the tray gives the original
            return
        if kind is PromptKind.MASKED:
            context.lessons.learn(reader.spot, verdict.matches, sent=False)
        context.show(kind, held, selection, reader, read.active, got_nothing=nothing)

    def _granted(self, held: Held, reader: Reader, matches: tuple[Match, ...], *, text: bool) -> bool:
        """Whether the user gave leave: for this app, for whoever pastes next, or by the last answer in this app."""
        context, spot = self._context, reader.spot
        now = context.clock()
        guarded = reader.audience is Audience.GUARDED
        spots = [spot] if reader.audience is Audience.READER else [spot, EVERYBODY]
        for grant in (held.grants[name] for name in spots if name in held.grants):
            if grant.covers(now, one_paste_within_s=context.policy.answer_s if guarded else None):
                if text:
                    grant.use(now)
                return True
        # An answer that goes on counting is an exception for single values, for as long as the app runs.
        free = len(context.policy.leave.exemptable(matches, Exemption.VALUE)) == len(matches) > 0
        return free and reader.audience is Audience.ORDINARY and context.lessons.all_sent(spot, matches)

    def _unscanned(self, held: Held, reader: Reader, read: Read) -> tuple[Item, ...]:
        """Nobody looked at this clip: guarded apps get nothing, nor does anybody but trusted apps after a failure."""
        open_to_all = held.judged and reader.audience is not Audience.GUARDED
        if open_to_all or reader.audience is Audience.TRUSTED:
            return held.items
        if self._granted(held, reader, (), text=formats.bears_text(read.target)):
            return held.items
        if formats.bears_text(read.target) and reader.in_front and reader.spot not in held.announced:
            held.announced.add(reader.spot)
            kind, why = PromptKind.NOT_SCANNED, held.unscanned
            self._context.show(kind, held, (), reader, read.active, got_nothing=True, reason=why)
        return ()

    def _bind(self, reader: Reader) -> None:
        if reader.standing.binds is not None and reader.standing.trust is Trust.TRUSTED:
            self._context.memory.bind(*reader.standing.binds)
