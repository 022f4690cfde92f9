"""What people answered, put into force."""

from __future__ import annotations

from sonomos_app.guard.announcing import in_sight
from sonomos_app.guard.context import EVERYBODY, Context, OpenPrompt
from sonomos_app.guard.copying import AT_THE_COPY
from sonomos_app.guard.held import Grant, Held
from sonomos_app.guard.learning import Learning
from sonomos_app.guard.prompts import Answer, AnswerKind
from sonomos_core.model import Action, Match


class Answering:
    """Applies answers to the held clip; one that comes too late changes nothing."""

    def __init__(self, context: Context, learning: Learning) -> None:
        self._context = context
        self._learning = learning

    def answer(self, answer: Answer) -> bool:
        """Whether the answer was in time."""
        if self._learning.answer(answer):
            return True
        context = self._context
        with context.wish():
            entry = context.open.get(answer.number)
            held = context.held
            if entry is None or held is None or held.serial != entry.prompt.serial:
                context.open.pop(answer.number, None)
                return entry is not None and self._apply_unheld(entry, answer)
            if answer.kind is not AnswerKind.KEEP_MASKED:
                del context.open[answer.number]
            self._apply(held, entry, answer)
            return True

    def _apply(self, held: Held, entry: OpenPrompt, answer: Answer) -> None:
        match answer.kind:
            case AnswerKind.MASK_SELECTED:
                self._mask(held, entry, answer)
            case AnswerKind.KEEP_MASKED | AnswerKind.DISMISS:
                self._keep(held, entry, answer.kind)
            case AnswerKind.SEND_ORIGINAL | AnswerKind.UNDO:
                self._send(held, entry, remember=answer.remember)
            case AnswerKind.CLEAR:
                self._clear(held, entry)
            case AnswerKind.EDIT:
                self._edit(held, entry, answer)
            case AnswerKind.MASK_HERE:
                self._mask_here(held, entry)
            case AnswerKind.ALLOW_HERE:
                self._allow_here(held, entry)
            case AnswerKind.FILL_IN:
                held.fill = Grant(self._context.clock())
            case _:
                pass  # the others answer offers and notices, which belong to no clip

    def _apply_unheld(self, entry: OpenPrompt, answer: Answer) -> bool:
        """What can be said about a clip that is not ours: empty the clipboard, while it is still that clip."""
        context = self._context
        if answer.kind is not AnswerKind.CLEAR or context.held is not None or context.latest != entry.prompt.serial:
            return False
        context.state.blind_clip = None
        context.backend.put(())
        context.tell()
        return True

    def _mask(self, held: Held, entry: OpenPrompt, answer: Answer) -> None:
        context, spot = self._context, _spot(entry)
        selection = _selection(held, entry, answer.selected)
        held.selections[spot] = selection
        kept = tuple(held.matches[i] for i in sorted(selection))
        sent = tuple(match for i, match in enumerate(held.matches) if i not in selection)
        context.lessons.learn(spot, kept, sent=False)
        self._record(held, entry, Action.MASKED, kept)
        if sent:
            context.lessons.learn(spot, sent, sent=True)
            self._record_sent(held, entry, selection)
        self._learn(entry, kept, sent=False, remember=False)
        self._learn(entry, sent, sent=True, remember=answer.remember)

    def _record_sent(self, held: Held, entry: OpenPrompt, selection: frozenset[int]) -> None:
        """What the question offered to leave as it is was merely seen; what a person switched off was sent."""
        left = frozenset(range(len(held.matches))) - selection
        offered = frozenset(index for index, on in enumerate(entry.prompt.masked) if not on)
        for action, some in ((Action.FLAGGED, left & offered), (Action.OVERRIDDEN, left - offered)):
            if some:
                self._record(held, entry, action, tuple(held.matches[index] for index in sorted(some)))

    def _keep(self, held: Held, entry: OpenPrompt, kind: AnswerKind) -> None:
        """Masked it stays, and for these values in this app nobody is asked again."""
        spot = _spot(entry)
        if spot == EVERYBODY and kind is AnswerKind.KEEP_MASKED and held.grants.pop(EVERYBODY, None) is not None:
            self._record(held, entry, Action.MASKED, held.all)
        if spot != EVERYBODY:
            masked = frozenset(index for index, on in enumerate(entry.prompt.masked) if on)
            held.selections.setdefault(spot, _selection(held, entry, masked))
            self._context.lessons.learn(spot, held.all, sent=False)
            if kind is AnswerKind.KEEP_MASKED:
                self._learn(entry, held.all, sent=False, remember=False)

    def _send(self, held: Held, entry: OpenPrompt, *, remember: bool) -> None:
        context, spot = self._context, _spot(entry)
        held.grants[spot] = Grant(context.clock())
        held.selections.pop(spot, None)
        context.lessons.learn(spot, held.all, sent=True)
        self._record(held, entry, Action.OVERRIDDEN, held.all)
        self._learn(entry, held.all, sent=True, remember=remember)

    def _clear(self, held: Held, entry: OpenPrompt) -> None:
        context = self._context
        self._record(held, entry, Action.REMEDIATED, held.all)
        context.backend.drop(held.serial)
        context.let_go()
        context.previous = None

    def _edit(self, held: Held, entry: OpenPrompt, answer: Answer) -> None:
        """The edited text is what everybody gets; in it, what was left switched on is masked."""
        context = self._context
        data = answer.text.encode("utf-8", "surrogatepass")
        found = context.found(data)
        left, before = {match.normal for match in found}, {match.normal for match in held.all}
        gone = tuple(match for match in held.all if match.normal not in left)
        new = tuple(match for match in found if match.normal not in before)
        held.edit(data, found)
        held.selections[_spot(entry)] = _chosen(answer.selected, in_sight(data, found), len(found))
        held.announced.add(AT_THE_COPY)
        context.close_prompts(held)  # they count the values of the text before
        if gone:
            context.recorder.decided(held.number, Action.REMEDIATED, app=None, reason="edited", matches=gone)
        if new:
            source = held.source.name if held.source is not None else None
            context.recorder.seen(held.number, new, app=None, source_app=source, action=Action.FLAGGED)

    def _mask_here(self, held: Held, entry: OpenPrompt) -> None:
        context = self._context
        context.lessons.learn(_spot(entry), held.all, sent=False)
        if entry.reader is not None and entry.app is not None:
            context.memory.guard_app(entry.app, entry.reader.standing)

    def _allow_here(self, held: Held, entry: OpenPrompt) -> None:
        context = self._context
        if entry.reader is not None and entry.reader.page:
            context.lessons.learn(entry.reader.spot, held.all, sent=True)
        elif entry.reader is not None:
            self._learning.allow(entry.reader.standing.key, entry.reader.standing.name, held.all)

    def _learn(self, entry: OpenPrompt, matches: tuple[Match, ...], *, sent: bool, remember: bool) -> None:
        """Keep the answer for good where that was wanted; else count it, and perhaps offer to keep it."""
        if entry.reader is None or not matches:
            return
        if remember and not entry.reader.page:  # an exception holds for an app, and its next page may be a chat
            self._learning.allow(entry.reader.standing.key, entry.reader.standing.name, matches)
        else:
            self._learning.answered(entry.reader, matches, sent=sent)

    def _record(self, held: Held, entry: OpenPrompt, action: Action, matches: tuple[Match, ...]) -> None:
        name = entry.reader.standing.name if entry.reader is not None else None
        if entry.reader is not None:
            held.noted.add((entry.reader.standing.key, action))
        self._context.recorder.decided(held.number, action, app=name, reason="your answer", matches=matches)


def _selection(held: Held, entry: OpenPrompt, chosen: frozenset[int]) -> frozenset[int]:
    """What to mask by an answer; the prompt's last matches are those beside the text, which are never handed out."""
    return _chosen(chosen, len(entry.prompt.masked) - len(held.beside), len(held.matches))


def _chosen(chosen: frozenset[int], seen: int, count: int) -> frozenset[int]:
    """Of the first `seen` values those chosen; of the rest, which no window showed, every one."""
    return frozenset(index for index in chosen if 0 <= index < seen) | frozenset(range(seen, count))


def _spot(entry: OpenPrompt) -> str:
    return entry.reader.spot if entry.reader is not None else EVERYBODY
