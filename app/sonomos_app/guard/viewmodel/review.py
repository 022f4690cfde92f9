"""One text with its values, looked at once: what the rows of a question are made from, each when it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sonomos_app.guard.viewmodel.context import Surroundings, place
from sonomos_app.guard.viewmodel.entities import Entity, entities, severity_word
from sonomos_app.language import tr
from sonomos_core.model import Match, Severity


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


class Review:
    """The distinct values of a text, the most severe first, and what stands around them.

    A text may hold more than ten thousand values, so that nothing is said about one before somebody asks.
    """

    def __init__(self, text: str, matches: Sequence[Match], files: Sequence[str] = ()) -> None:
        self.text = text
        self.matches = matches
        self.values: tuple[Entity, ...] = entities(matches)
        self.around = Surroundings(text, matches, files)
        self._repeated = [entity.indices for entity in self.values if len(entity.indices) > 1]
        self._again = frozenset(index for indices in self._repeated for index in indices)

    @property
    def severity(self) -> Severity | None:
        """The worst of all values."""
        return self.values[0].severity if self.values else None

    def is_on(self, at: int, selected: frozenset[int]) -> bool:
        """Whether every place of the value number `at` is selected."""
        return selected.issuperset(self.values[at].indices)

    def is_fixed(self, at: int) -> bool:
        """Whether the value number `at` stands in a copied file, which is kept back whole."""
        return bool(self.around.files) and self.around.line(self.values[at].indices[0]) is None

    def count_on(self, selected: frozenset[int]) -> int:
        """How many values are selected."""
        once = len(selected) - len(selected & self._again)
        return once + sum(1 for indices in self._repeated if selected.issuperset(indices))

    def row(self, at: int, selected: frozenset[int]) -> EntityRow:
        """The value number `at` with its surroundings."""
        entity = self.values[at]
        first, where, label = entity.indices[0], place(self.around, entity), entity.label
        severity = severity_word(entity.severity).lower()
        said = {"label": label, "redacted": entity.redacted, "severity": severity, "place": where}
        spoken = tr("Mask {label} {redacted}, {severity}, {place}", **said)
        if self.is_fixed(at):
            spoken = tr("{label} {redacted}, {severity}, {place}", **said)
        return EntityRow(
            indices=frozenset(entity.indices),
            severity=entity.severity,
            label=label,
            before=self.around.before(first),
            redacted=entity.redacted,
            after=self.around.after(first),
            place=where,
            on=self.is_on(at, selected),
            spoken=spoken,
        )
