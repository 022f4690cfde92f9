"""What a banner says that belongs to no clip: offers, and what was just allowed, taken back or restored."""

from __future__ import annotations

from sonomos_app.guard.prompts import AnswerKind, Prompt, PromptKind
from sonomos_app.guard.viewmodel.entities import entities
from sonomos_app.guard.viewmodel.texts import plain
from sonomos_app.language import enumerated, joined, name_of, plural, tr

KINDS = frozenset(
    {
        PromptKind.OFFER_ALLOW,
        PromptKind.OFFER_MASK,
        PromptKind.FILLABLE,
        PromptKind.ALLOWED,
        PromptKind.SILENCED,
        PromptKind.TAKEN_BACK,
        PromptKind.RESTORED,
        PromptKind.REMASKED,
    }
)
_APP_LENGTH = 32
_KINDS_SHOWN = 4

Said = tuple[AnswerKind, str, str, bool]
"""One choice: the answer, its words, what it does, whether it stands out."""


def words(prompt: Prompt) -> tuple[str, str]:
    """Title and second line of a notice."""
    app, kinds = _app(prompt), _kinds(prompt)
    listed = tr("It is listed under Exceptions.")
    match prompt.kind:
        case PromptKind.OFFER_ALLOW:
            return tr("Stop asking about this in {app}?", app=app), tr("You sent it three times: {kinds}.", kinds=kinds)
        case PromptKind.OFFER_MASK:
            title = tr("Mask this in {app} without asking?", app=app)
            return title, tr("You kept it masked three times: {kinds}.", kinds=kinds)
        case PromptKind.FILLABLE:
            return _fillable(prompt)
        case PromptKind.ALLOWED:
            return _allowed(prompt, app, kinds), joined(tr("{app} gets the original from now on.", app=app), listed)
        case PromptKind.SILENCED:
            title = tr("Masked in {app} without asking: {kinds}", app=app, kinds=kinds)
            return title, listed
        case PromptKind.RESTORED:
            return tr("The next paste gets the original"), tr("It is recorded as sent by you.")
        case PromptKind.REMASKED:
            return tr("Masked again"), tr("AI apps get the masked text.")
        case _:
            return tr("Taken back"), tr("{app} is treated as before.", app=app)


def choices(prompt: Prompt) -> tuple[Said, ...]:
    """What can be answered to a notice; leaving it alone is always one of them."""
    close: Said = (AnswerKind.DISMISS, tr("Close"), "", False)
    back: Said = (AnswerKind.UNDO, tr("Take it back"), tr("Everything is as it was before"), False)
    later: Said = (AnswerKind.DISMISS, tr("Not now"), tr("You will not be asked this again"), False)
    match prompt.kind:
        case PromptKind.OFFER_ALLOW:
            hint = tr("{app} gets what is found by these rules without asking", app=_app(prompt))
            always: Said = (AnswerKind.ALLOW_RULE, tr("Always allow here"), hint, False)
            return always, (AnswerKind.ALLOW_RULE_HOUR, tr("For one hour"), hint, False), later
        case PromptKind.OFFER_MASK:
            hint = tr("{app} gets the masked text without asking", app=_app(prompt))
            return (AnswerKind.MASK_RULE, tr("Mask without asking"), hint, True), later
        case PromptKind.FILLABLE:
            hint = tr("Whatever you paste into within a minute gets the values; AI apps never do")
            return (AnswerKind.FILL_IN, tr("Fill in at the next paste"), hint, True), close
        case PromptKind.ALLOWED if not prompt.reason:
            hour: Said = (AnswerKind.FOR_AN_HOUR, tr("Only for an hour"), "", False)
            return back, hour, (AnswerKind.FOR_TODAY, tr("Only today"), "", False), close
        case PromptKind.ALLOWED | PromptKind.SILENCED:
            return back, close
        case PromptKind.RESTORED:
            return (AnswerKind.UNDO, tr("Keep masked"), tr("The next paste gets the masked text"), True), close
        case _:
            return (close,)


def _fillable(prompt: Prompt) -> tuple[str, str]:
    found = entities(prompt.matches)
    title = plural("{count} masked value can be filled in", "{count} masked values can be filled in", len(found))
    values = enumerated([f"{name_of(entity.label)} {entity.redacted}" for entity in found[:_KINDS_SHOWN]])
    listed = f"{values}…" if len(found) > _KINDS_SHOWN else tr("{values}.", values=values)
    return title, joined(listed, tr("Trusted apps get personal data by themselves, never keys or passwords."))


def _allowed(prompt: Prompt, app: str, kinds: str) -> str:
    """The reason says until when."""
    match prompt.reason:
        case "hour":
            return tr("Allowed in {app} for an hour: {kinds}", app=app, kinds=kinds)
        case "today":
            return tr("Allowed in {app} until midnight: {kinds}", app=app, kinds=kinds)
        case _:
            return tr("Allowed in {app}: {kinds}", app=app, kinds=kinds)


def _app(prompt: Prompt) -> str:
    return plain(prompt.destination, _APP_LENGTH) if prompt.destination else tr("AI apps")


def _kinds(prompt: Prompt) -> str:
    """What the values are, each kind once."""
    names = list(dict.fromkeys(name_of(entity.label) for entity in entities(prompt.matches)))
    return enumerated(names[:_KINDS_SHOWN]) + ("…" if len(names) > _KINDS_SHOWN else "")
