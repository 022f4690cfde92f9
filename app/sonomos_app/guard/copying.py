"""At a copy: look, and take the clipboard over when there is something to keep from anybody."""

from __future__ import annotations

import logging
import time
from dataclasses import replace

from sonomos_app.faults import described
from sonomos_app.guard.context import Context
from sonomos_app.guard.held import Held
from sonomos_app.guard.intake import Intake, Unscanned
from sonomos_app.guard.prompts import RESTORED, PromptKind
from sonomos_app.guard.sight import Sight
from sonomos_core.detect.aggregate import highest
from sonomos_core.extract import formats
from sonomos_core.model import Action, Severity
from sonomos_core.policy.modes import Trust
from sonomos_platform.clipboard.api import Clip, Item

log = logging.getLogger("sonomos.guard")

AT_THE_COPY = "\0at the copy"
"""The key under which a banner shown at a copy is remembered."""


class Copying:
    """Judges new clips."""

    def __init__(self, context: Context, sight: Sight) -> None:
        self._context, self._sight = context, sight
        self._recorded: tuple[int, int] | None = None
        self._hidden: Clip | None = None
        """The concealed clip that lies on the clipboard, and which guarded apps it was told about in front of."""
        self._hidden_from: set[str] = set()

    def suspects(self, text: Item) -> bool:
        """Whether something that counts stands in a text; nothing is decided yet."""
        context, leave = self._context, self._context.policy.leave
        left_alone = context.state.paused or context.ignore_next or not context.policy.acts
        if left_alone and not leave.mandatory:
            return False
        found = context.found(formats.to_utf8(formats.encoding_of(text.target, text.type), text.data))
        return leave.holds(found) if left_alone else bool(found)

    def copied(self, clip: Clip) -> bool:
        """Whether the clip is to be held."""
        context, foreseen = self._context, self._sight.recall(clip)
        with context.lock:
            context.latest = clip.serial
            context.look = context.look and clip.restored
            if self._is_ours(clip):
                return True
            self._leave_behind(clip)
            if clip.concealed:
                self._warn_of_hidden()
                return False
            ignored = self._is_ignored(clip)
            if ignored and not context.policy.leave.mandatory:
                return False
        began = time.perf_counter()
        intake = foreseen if foreseen is not None else self._sight.look(clip)
        took_ms = (time.perf_counter() - began) * 1000
        log.info("clip %d: %d found in %d bytes, %.1f ms", clip.serial, len(intake.matches), len(intake.text), took_ms)
        with context.lock:
            if context.latest != clip.serial:
                return False  # somebody copied anew, or emptied the clipboard, while this was looked at
            return self._judge(clip, intake, ignored=ignored)

    def _leave_behind(self, clip: Clip) -> None:
        """What was known of the clip before this one counts no more."""
        context = self._context
        context.let_go()
        context.withdraw_rest()
        context.state.blind_clip = None
        self._hidden = clip if clip.concealed and not clip.restored else None
        self._hidden_from.clear()

    def _is_ignored(self, clip: Clip) -> bool:
        """Whether somebody wanted the next copy left alone, and this is it."""
        context = self._context
        ignored = context.ignore_next and not clip.restored
        if ignored:
            context.ignore_next = False
            context.tell()
        return ignored

    def give_up(self, clip: Clip) -> bool:
        """Hold a clip that could not be judged, so that only trusted apps get it; whether it is held."""
        context = self._context
        with context.lock:
            if context.state.paused or not context.policy.acts or context.latest != clip.serial:
                return False
            context.held = Held(
                clip.serial,
                clip.serial,
                clip,
                b"",
                (),
                (),
                None,
                clip.source,
                context.clock(),
                scanned=False,
                judged=False,
                term=context.term(context.wall() + context.policy.original_s),
            )
        self.stumble("The present clip could not be checked. Only trusted apps get it.")
        return True

    def stumble(self, reason: str) -> None:
        """The tray says why this clip is not under control; whoever shows it may have failed too."""
        context = self._context
        with context.lock:
            context.state.blind_clip = reason
            try:
                context.tell()
            except Exception as error:  # noqa: BLE001 - the verdict stands, shown or not
                log.error("the state could not be told: %s", described(type(error), error.__traceback__))

    def _judge(self, clip: Clip, intake: Intake, *, ignored: bool) -> bool:
        context = self._context
        held = self._held(clip, intake)
        if ignored and not context.policy.leave.holds(held.all):
            return False
        if intake.unscanned is not None:
            held.judged = highest(held.all, context.policy.minimum) is not Severity.HIGH
            held.matches = held.beside = ()
            return self._unscanned(held, intake.unscanned)
        looked, context.look = context.look, False
        if highest(held.all, context.policy.minimum) is None:
            return self._clean(held, looked=looked)
        if context.idle(held.all):
            self._record(held, Action.UNPROTECTED)
            return False
        self._take(held)
        if held.source is None or held.source.trust is not Trust.TRUSTED:
            self._record(held, Action.FLAGGED)
            if not clip.restored:
                self._announce(held)
        if looked:
            self.show(held)
        return True

    def _clean(self, held: Held, *, looked: bool) -> bool:
        """Nothing to keep from anybody; held all the same when there is something to fill in."""
        context = self._context
        if held.stand_ins and context.policy.acts and not context.state.paused:
            self._take(held)
            self._offer_fill(held)
            return True
        if looked:
            context.show(PromptKind.CLEAN, held, (), None, asked=True)
        return False

    def _offer_fill(self, held: Held) -> None:
        """Where an AI app's answer was copied, people want their values back; elsewhere the key is enough."""
        if held.source is None or held.source.trust is not Trust.GUARDED or held.clip.restored:
            return
        about = {one.name: one.match for one in held.stand_ins}
        self._context.show(PromptKind.FILLABLE, replace(held, beside=tuple(about.values())), (), None)

    def show(self, held: Held, *, asked: bool = True) -> bool:
        """Show what the held clip holds, because somebody asked; False when it was held back."""
        everything = held.default_selection(everything=True)
        reason = RESTORED if self._context.restored(held) else ""
        if not self._context.show(PromptKind.COPIED, held, everything, None, asked=asked, reason=reason):
            return False
        held.announced.add(AT_THE_COPY)
        return True

    def show_bare(self, held: Held) -> None:
        """Show, because somebody asked, that the held clip holds nothing now, or that nobody looked at it."""
        if held.scanned:
            self._context.show(PromptKind.CLEAN, replace(held), (), None, asked=True)  # a copy: nothing to be undone
        else:
            self._context.show(PromptKind.NOT_SCANNED, held, (), None, reason=held.unscanned, asked=True)

    def _held(self, clip: Clip, intake: Intake) -> Held:
        context = self._context
        source = context.readers.standing(clip.source, context.policy) if clip.source is not None else None
        allowed_nowhere = [match for match in intake.matches if not context.allows(match, None)]
        beside = [match for match in intake.beside if not context.allows(match, None)]
        return Held(
            serial=clip.serial,
            number=clip.serial,
            clip=clip,
            text=intake.text,
            matches=tuple(allowed_nowhere),
            beside=tuple(beside),
            files=intake.files,
            stand_ins=self._sight.stand_ins(intake.text),
            source=source,
            source_app=clip.source,
            taken_at=context.clock(),
            scanned=intake.unscanned is None,
            unscanned="" if intake.unscanned is None else intake.unscanned.value,
            scan=context.found,
        )

    def _take(self, held: Held) -> None:
        context = self._context
        context.held = held
        if held.term is None:  # our own masked text coming back makes the original no younger
            held.term = context.term(context.wall() + context.policy.original_s)
        context.state.original_until = held.term.wall if held.all or not held.scanned else None
        context.state.fillable = bool(held.stand_ins)
        context.tell()

    def _announce(self, held: Held) -> None:
        """A banner for medium and high findings, unless each of them was announced before."""
        context = self._context
        severity = highest(held.all, context.policy.minimum)
        if severity is None or severity is Severity.LOW or context.lessons.all_known(AT_THE_COPY, held.all):
            return
        if self.show(held, asked=False):
            context.lessons.learn(AT_THE_COPY, held.all, sent=False)

    def _record(self, held: Held, action: Action) -> None:
        """Once for each clip: one that is only looked at again keeps the record it has."""
        held.recorded = True
        mark = hash(held.text)  # salted anew in each process, so it tells nothing about the text
        if held.clip.restored and self._recorded is not None and self._recorded[0] == mark:
            held.number = self._recorded[1]
            return
        self._recorded = (mark, held.number)
        source = held.source.name if held.source is not None else None
        self._context.recorder.seen(held.number, held.all, app=None, source_app=source, action=action)

    def _unscanned(self, held: Held, reason: Unscanned) -> bool:
        context = self._context
        if context.state.paused or not context.policy.acts:
            return False
        holdable = bool(held.clip.items) and context.policy.hold_unscanned
        if holdable:
            self._take(held)
        else:
            context.state.blind_clip = f"The present clip was not scanned: {reason.value}."
            context.tell()
            if not held.clip.restored:
                context.show(PromptKind.NOT_SCANNED, held, (), None, reason=reason.value)
        return holdable

    def front_changed(self) -> None:
        """A guarded app that comes to the front while a concealed secret lies there is worth a word, once."""
        with self._context.lock:
            self._warn_of_hidden()

    def _warn_of_hidden(self) -> None:
        context, clip = self._context, self._hidden
        if clip is None or context.latest != clip.serial or context.state.paused or not context.policy.acts:
            return
        active = context.backend.active()
        reader = context.readers.standing(active, context.policy)
        if active is None or reader.trust is not Trust.GUARDED or reader.key in self._hidden_from:
            return
        self._hidden_from.add(reader.key)
        held = Held(clip.serial, clip.serial, clip, b"", (), (), None, None, context.clock())
        context.show(PromptKind.CONCEALED, held, (), None, reason=reader.name)

    def _is_ours(self, clip: Clip) -> bool:
        """Our own masked text came back, by a clipboard manager or copied anew: the original is kept."""
        context = self._context
        for held in (context.held, context.previous):
            if held is not None and held.is_ours(clip):
                held.serial = clip.serial
                context.previous = None
                self._take(held)
                return True
        return False
