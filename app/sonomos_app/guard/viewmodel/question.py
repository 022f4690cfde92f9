"""What the question says: every value with its surroundings and a switch, and what the destination will get."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sonomos_app.guard.prompts import Prompt, PromptKind
from sonomos_app.guard.viewmodel.context import Surroundings, app_words, place
from sonomos_app.guard.viewmodel.entities import Entity, entities, severity_word
from sonomos_app.guard.viewmodel.preview import Piece, preview
from sonomos_app.guard.viewmodel.texts import grouped_number, plain
from sonomos_app.language import joined, plural, tr
from sonomos_core.model import Match, Severity
from sonomos_core.placeholders import Placeholders

_ROWS_SHOWN = 150
_APP_LENGTH = 30
# A longer text reaches the window cut short; what was cut would be lost if the rest came back as "the text".
_EDITABLE_BYTES = 256 * 1024 - 4


@dataclass(frozen=True, slots=True)
class EntityRow:
    """One value with its switch. `before` and `after` are redacted; `spoken` is what a screen reader says."""

    indices: frozenset[int]
    severity: Severity
    label: str
    before: str = field(repr=False)
    redacted: str
    after: str = field(repr=False)
    place: str
    on: bool
    spoken: str


@dataclass(frozen=True, slots=True)
class QuestionState:
    """The whole question. `can_mask` is false when nothing is switched on: that would be sending the original."""

    number: int
    title: str
    subtitle: str
    severity: Severity | None
    rows: tuple[EntityRow, ...]
    preview_title: str
    preview: tuple[Piece, ...]
    remember: str
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
    """Whether the whole text is here, so that it can be changed in place."""
    return len(prompt.text.encode("utf-8", "surrogatepass")) < _EDITABLE_BYTES


def question_state(
    prompt: Prompt,
    selected: frozenset[int],
    placeholders: Placeholders | None = None,
    *,
    edited: str | None = None,
    found: Sequence[Match] | None = None,
) -> QuestionState:
    """The question for a prompt with these matches switched on.

    While the text is being edited, `edited` is the present text, `found` its matches, and `selected` counts in them.
    """
    text = prompt.text if edited is None else edited
    matches = prompt.matches if found is None else found
    names = placeholders if placeholders is not None else Placeholders()
    values = entities(matches)
    on = sum(1 for entity in values if selected.issuperset(entity.indices))
    around = Surroundings(text, matches)
    return QuestionState(
        number=prompt.number,
        title=_title(prompt, len(values)),
        subtitle=_subtitle(prompt, around.line_count),
        severity=max((entity.severity for entity in values), default=None),
        rows=_rows(around, values, selected),
        preview_title=tr("What {app} gets", app=_app(prompt)),
        preview=preview(text, matches, selected, names),
        remember=tr("Do the same for these values in {app}", app=_app(prompt)),
        acknowledge=tr("Acknowledge and send original"),
        acknowledge_hint=tr("The next paste gets the text as you copied it. Recorded as sent by you"),
        cancel=tr("Cancel"),
        cancel_hint=tr("Empties the clipboard") if cancel_clears(prompt) else tr("Changes nothing"),
        primary=_primary(on, edited is not None and not values),
        can_mask=on > 0 or (edited is not None and not values),
    )


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
    size = plural("{count} line", "{count} lines", lines)
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


def _primary(on: int, clean: bool) -> str:
    if clean:
        return tr("Use edited text")
    return tr("Mask selected ({count})", count=on)


def _rows(around: Surroundings, values: Sequence[Entity], selected: frozenset[int]) -> tuple[EntityRow, ...]:
    shown, rest = values[:_ROWS_SHOWN], values[_ROWS_SHOWN:]
    rows = [_row(around, entity, selected) for entity in shown]
    return (*rows, _rest(rest, selected)) if rest else tuple(rows)


def _row(around: Surroundings, entity: Entity, selected: frozenset[int]) -> EntityRow:
    first, where = entity.indices[0], place(around, entity)
    spoken = tr(
        "Mask {label} {redacted}, {severity}, {place}",
        label=entity.label,
        redacted=entity.redacted,
        severity=severity_word(entity.severity).lower(),
        place=where,
    )
    return EntityRow(
        indices=frozenset(entity.indices),
        severity=entity.severity,
        label=entity.label,
        before=around.before(first),
        redacted=entity.redacted,
        after=around.after(first),
        place=where,
        on=selected.issuperset(entity.indices),
        spoken=spoken,
    )


def _rest(values: Sequence[Entity], selected: frozenset[int]) -> EntityRow:
    """The tail of a very long list as one row with one switch."""
    indices = frozenset(index for entity in values for index in entity.indices)
    severity = max(entity.severity for entity in values)
    text = plural("1 more item", "{number} more items", len(values), number=grouped_number(len(values)))
    spoken = tr("Mask {label}", label=text)
    return EntityRow(indices, severity, text, "", "", "", "", selected.issuperset(indices), spoken)
