"""What a banner says: what was seen, where it was going, what happened, what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sonomos_app.guard.prompts import RESTORED, AnswerKind, Prompt, PromptKind
from sonomos_app.guard.viewmodel import notices
from sonomos_app.guard.viewmodel.context import Surroundings, app_words, place
from sonomos_app.guard.viewmodel.counting import counts_of
from sonomos_app.guard.viewmodel.entities import Entity, entities, severity_word
from sonomos_app.guard.viewmodel.moments import left
from sonomos_app.guard.viewmodel.texts import grouped_number, plain
from sonomos_app.language import joined, told, tr
from sonomos_core.model import Severity

_CHIPS_SHOWN = 6
_APP_LENGTH = 32


@dataclass(frozen=True, slots=True)
class Chip:
    """One value in a banner; `index` is the match a click leads to."""

    index: int
    severity: Severity
    text: str
    spoken: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing people can answer. EDIT is carried out by the editor, which then gives the answer."""

    kind: AnswerKind
    text: str
    hint: str = ""
    primary: bool = False


@dataclass(frozen=True, slots=True)
class BannerState:
    """A whole banner. `severity` colours its edge (None: nothing was found); `more` sums up chips not shown."""

    number: int
    title: str
    detail: str
    origin: str
    severity: Severity | None
    chips: tuple[Chip, ...]
    more: str
    choices: tuple[Choice, ...]
    undo: str


def banner_state(prompt: Prompt, *, now: float = 0.0, original_until: float | None = None) -> BannerState:
    """The banner for a prompt; while the original is held until `original_until`, undo says how long still."""
    found = entities(prompt.matches)
    title, detail = _words(prompt, found)
    return BannerState(
        number=prompt.number,
        title=title,
        detail=detail,
        origin=tr("from {app}", app=_app(prompt.source)) if prompt.source and prompt.destination is None else "",
        severity=found[0].severity if found else None,
        chips=_chips(prompt, found[:_CHIPS_SHOWN]),
        more=_more(prompt, len(found) - _CHIPS_SHOWN),
        choices=_choices(prompt),
        undo=_undo(prompt, now, original_until),
    )


def _chips(prompt: Prompt, found: Sequence[Entity]) -> tuple[Chip, ...]:
    if not found or prompt.kind is PromptKind.PASTED or prompt.kind in notices.KINDS:
        return ()
    around = Surroundings(prompt.text, prompt.matches, prompt.files)
    return tuple(
        Chip(entity.indices[0], entity.severity, f"{entity.label} {entity.redacted}", _spoken(entity, around))
        for entity in found
    )


def _more(prompt: Prompt, count: int) -> str:
    shown = count > 0 and prompt.kind not in notices.KINDS
    return tr("+{count} more", count=grouped_number(count)) if shown else ""


def _spoken(entity: Entity, around: Surroundings) -> str:
    return tr(
        "{label} {redacted}, {severity}, {place}. Opens its place in the text",
        label=entity.label,
        redacted=entity.redacted,
        severity=severity_word(entity.severity).lower(),
        place=place(around, entity),
    )


def _app(name: str | None) -> str:
    return app_words(name, _APP_LENGTH)


def _words(prompt: Prompt, found: Sequence[Entity]) -> tuple[str, str]:
    """Title and second line."""
    app = _app(prompt.destination)
    match prompt.kind:
        case PromptKind.COPIED:
            return tr("Copied: {counts}", counts=counts_of(found)), _copied_detail(prompt)
        case PromptKind.PASTED:
            title = tr("Pasted into {app}: {counts}", app=app, counts=counts_of(found))
            return title, tr("{app} got the original. Next time:", app=app)
        case PromptKind.MASKED | PromptKind.QUESTION:
            return _masked_words(prompt, found, app)
        case PromptKind.CONCEALED:
            front = _app(prompt.destination or prompt.reason)
            detail = tr("It was not read and is not masked. If you paste it, {app} gets it as it is.", app=front)
            return tr("A password manager's secret is on the clipboard"), detail
        case PromptKind.NOT_SCANNED:
            return _not_scanned_words(prompt, app)
        case PromptKind.CLEAN:
            return tr("Nothing sensitive on the clipboard"), tr("Every app gets what was copied.")
        case _:
            return notices.words(prompt)


def _copied_detail(prompt: Prompt) -> str:
    if prompt.reason == RESTORED:
        return tr("You put the original back: the next paste gets it, in every app.")
    if prompt.files:
        return joined(tr("AI apps do not get the files."), tr("Trusted apps get them."))
    guarded = tr("AI apps get the masked text.")
    unmasked = len(prompt.masked) - sum(prompt.masked)
    if prompt.masked and not any(prompt.masked):
        guarded = tr("AI apps get the text as it is.")
    elif unmasked:
        kept = [match for match, masked in zip(prompt.matches, prompt.masked, strict=True) if not masked]
        guarded = tr("AI apps get the masked text, with {counts} left in.", counts=counts_of(entities(kept)))
    return joined(guarded, tr("Trusted apps get the original."))


def _masked_words(prompt: Prompt, found: Sequence[Entity], app: str) -> tuple[str, str]:
    if prompt.got_nothing:
        title = tr("Kept from {app}: {counts}", app=app, counts=counts_of(found))
        detail = tr("{app} got nothing, because a terminal would run what it gets.", app=app)
    elif prompt.files:
        title = tr("Kept from {app}: {counts}", app=app, counts=counts_of(found))
        detail = tr("{app} did not get the files.", app=app)
    else:
        title = tr("Masked for {app}: {counts}", app=app, counts=counts_of(found))
        detail = tr("{app} got the masked text.", app=app)
    if prompt.reason:
        detail = joined(detail, plain(told(prompt.reason), 120))
    return title, detail


def _not_scanned_words(prompt: Prompt, app: str) -> tuple[str, str]:
    why = told(prompt.reason) if prompt.reason else tr("it could not be read in time")
    reason = tr("What was copied was not looked at: {reason}.", reason=plain(why, 120))
    if prompt.destination is not None and prompt.got_nothing:
        return tr("Not scanned: {app} got nothing", app=app), reason
    if not prompt.undo:
        return tr("Not scanned"), joined(reason, tr("It could not be held back: every app gets what was copied."))
    return tr("Not scanned"), joined(reason, tr("AI apps get nothing, all other apps the original."))


def _choices(prompt: Prompt) -> tuple[Choice, ...]:
    clear = Choice(AnswerKind.CLEAR, tr("Clear"), tr("Empties the clipboard"))
    match prompt.kind:
        case PromptKind.PASTED:
            mask = Choice(AnswerKind.MASK_HERE, tr("Mask here"), tr("From now on this app gets the masked text"))
            hint = tr("This app gets these values without asking")
            allow = (Choice(AnswerKind.ALLOW_HERE, tr("Always allow here"), hint),) if prompt.exemptable else ()
            return mask, *allow
        case PromptKind.CLEAN:
            return (Choice(AnswerKind.DISMISS, tr("Close"), primary=True),)
        case PromptKind.CONCEALED:
            return _clear_or_leave()
        case PromptKind.NOT_SCANNED if not prompt.undo:
            return _clear_or_leave()
        case PromptKind.NOT_SCANNED:
            return (
                Choice(AnswerKind.KEEP_MASKED, tr("Keep it from AI apps"), primary=True),
                Choice(AnswerKind.SEND_ORIGINAL, tr("Paste original"), _original_hint()),
                clear,
            )
        case PromptKind.COPIED if prompt.reason == RESTORED:
            mask = Choice(AnswerKind.KEEP_MASKED, tr("Mask again"), tr("AI apps get the masked text."), primary=True)
            return mask, clear
        case PromptKind.COPIED | PromptKind.MASKED | PromptKind.QUESTION:
            return *_of_values(prompt), clear
        case _:
            return _of_notice(prompt)


def _of_values(prompt: Prompt) -> tuple[Choice, ...]:
    keep = Choice(AnswerKind.KEEP_MASKED, _keep(prompt), primary=True)
    send = Choice(AnswerKind.SEND_ORIGINAL, tr("Paste original"), _original_hint())
    edit = Choice(AnswerKind.EDIT, tr("Edit…"), tr("Choose what is masked, or change the text"))
    return (keep, send) if prompt.files else (keep, send, edit)  # files go as they are, or not at all


def _of_notice(prompt: Prompt) -> tuple[Choice, ...]:
    return tuple(Choice(*said) for said in notices.choices(prompt))


def _clear_or_leave() -> tuple[Choice, ...]:
    return (
        Choice(AnswerKind.CLEAR, tr("Clear clipboard"), tr("Empties the clipboard"), primary=True),
        Choice(AnswerKind.DISMISS, tr("Leave it there")),
    )


def _keep(prompt: Prompt) -> str:
    return tr("Keep it back") if prompt.got_nothing or prompt.files else tr("Keep masked")


def _original_hint() -> str:
    return tr("The next paste gets the original. Recorded as sent by you")


def _undo(prompt: Prompt, now: float, original_until: float | None) -> str:
    """Undo is offered while there is something to put back; the time shows when it is known."""
    gone = original_until is not None and original_until <= now
    if not prompt.undo or prompt.reason == RESTORED or gone:
        return ""
    if original_until is None:
        return tr("Undo")
    return tr("Undo · {left}", left=left(original_until, now))
