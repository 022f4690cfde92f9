"""What the question says: every value with its surroundings and a switch, and what the destination will get."""

from __future__ import annotations

from dataclasses import dataclass

from sonomos_app.guard.prompts import Prompt, PromptKind
from sonomos_app.guard.viewmodel.context import app_words
from sonomos_app.guard.viewmodel.preview import Piece, PieceKind, preview
from sonomos_app.guard.viewmodel.review import Review
from sonomos_app.guard.viewmodel.texts import grouped_number, plain
from sonomos_app.language import joined, plural, tr
from sonomos_core.model import Severity
from sonomos_core.placeholders import Placeholders

_APP_LENGTH = 30
# A longer text reaches the window cut short; what was cut would be lost if the rest came back as "the text".
_EDITABLE_BYTES = 256 * 1024 - 4


@dataclass(frozen=True, slots=True)
class QuestionState:
    """The whole question. `can_mask` is false when nothing is switched on: that would be sending the original."""

    number: int
    title: str
    subtitle: str
    severity: Severity | None
    preview_title: str
    preview: tuple[Piece, ...]
    remember: str
    barred: str
    """Why no answer can be kept; empty where one can."""
    acknowledge: str
    acknowledge_hint: str
    cancel: str
    cancel_hint: str
    primary: str
    can_mask: bool


def initial_selection(prompt: Prompt) -> frozenset[int]:
    """What is switched on at first: what the guard would mask."""
    return frozenset(index for index, masked in enumerate(prompt.masked) if masked)


def cancel_clears(prompt: Prompt) -> bool:
    """Cancelling a question empties the clipboard; leaving the editor of a banner changes nothing."""
    return prompt.kind is PromptKind.QUESTION


def editable(prompt: Prompt) -> bool:
    """Whether the whole text is here, so that it can be changed in place; copied files go as they are or not at all."""
    whole = len(prompt.text.encode("utf-8", "surrogatepass")) < _EDITABLE_BYTES
    return whole and not prompt.files and not _only_formatted(prompt)


def question_state(
    prompt: Prompt,
    selected: frozenset[int],
    placeholders: Placeholders | None = None,
    *,
    review: Review | None = None,
) -> QuestionState:
    """The question for a prompt with these matches switched on.

    `review` is the text as it stands now, of which `selected` counts the matches; None: the prompt's own.
    """
    seen = review if review is not None else Review(prompt.text, prompt.matches, prompt.files)
    names = placeholders if placeholders is not None else Placeholders()
    clean = not seen.values and seen.text != prompt.text
    on = seen.count_on(selected)
    return QuestionState(
        number=prompt.number,
        title=_title(prompt, len(seen.values)),
        subtitle=_subtitle(prompt, seen.around.line_count),
        severity=seen.severity,
        preview_title=tr("What {app} gets", app=_app(prompt)),
        preview=_preview(prompt, seen, selected, names),
        remember=tr("Do the same for these values in {app}", app=_app(prompt)) if prompt.exemptable else "",
        barred="" if prompt.exemptable else tr("Set by your organisation: no exception can be made for this."),
        acknowledge=tr("Acknowledge and send original"),
        acknowledge_hint=tr("The next paste gets the text as you copied it. Recorded as sent by you"),
        cancel=tr("Cancel"),
        cancel_hint=tr("Empties the clipboard") if cancel_clears(prompt) else tr("Changes nothing"),
        primary=_primary(on, clean, whole=bool(prompt.files) and not seen.around.inside),
        can_mask=on > 0 or clean,
    )


def _preview(prompt: Prompt, seen: Review, selected: frozenset[int], names: Placeholders) -> tuple[Piece, ...]:
    if _only_formatted(prompt):
        return (Piece(PieceKind.GAP, tr("Formatted text without a plain one. These values are masked in it."), 0, 0),)
    return preview(seen.text, seen.matches, seen.around.inside, selected, names)


def _only_formatted(prompt: Prompt) -> bool:
    """Whether all that was found stands in HTML or RTF that came without a plain text."""
    return bool(prompt.matches) and not prompt.text and not prompt.files


def _app(prompt: Prompt) -> str:
    return app_words(prompt.destination, _APP_LENGTH)


def _title(prompt: Prompt, count: int) -> str:
    if not count:
        return tr("Nothing sensitive left")
    number = grouped_number(count)
    if prompt.destination is None:
        return plural(
            "1 sensitive item on the clipboard", "{number} sensitive items on the clipboard", count, number=number
        )
    return plural(
        "1 sensitive item on its way to {app}",
        "{number} sensitive items on their way to {app}",
        count,
        number=number,
        app=_app(prompt),
    )


def _subtitle(prompt: Prompt, lines: int) -> str:
    if prompt.files:
        return _files_subtitle(prompt)
    size = plural("{count} line", "{number} lines", lines, number=grouped_number(lines))
    if prompt.source:
        said = tr("Copied from {app}, {size}.", app=plain(prompt.source, _APP_LENGTH), size=size)
    else:
        said = tr("Copied text, {size}.", size=size)
    if prompt.destination is None:
        return joined(said, tr("AI apps get the masked text."))
    app = _app(prompt)
    if prompt.got_nothing:
        return joined(
            said, tr("{app} has received nothing so far, because a terminal would run what it gets.", app=app)
        )
    return joined(said, tr("{app} has received the masked text so far.", app=app))


def _files_subtitle(prompt: Prompt) -> str:
    said = plural("Found in 1 copied file.", "Found in {count} copied files.", len(prompt.files))
    whole = tr("Files are sent whole or not at all.")
    if prompt.destination is None:
        return joined(said, joined(tr("AI apps do not get the files."), whole))
    return joined(said, joined(tr("{app} did not get the files.", app=_app(prompt)), whole))


def _primary(on: int, clean: bool, *, whole: bool) -> str:
    """`whole`: nothing of it stands in the text, so that nothing can be masked."""
    if clean:
        return tr("Use edited text")
    if whole:
        return tr("Keep the files back")
    return tr("Mask selected ({count})", count=grouped_number(on))
