"""Who is reading: the row of the table that a reader of a held clip belongs to."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from sonomos_core.policy.apps import is_interpreter
from sonomos_core.policy.identity import App
from sonomos_core.policy.modes import Kind, Trust
from sonomos_core.policy.standing import Standing


class Audience(enum.Enum):
    """The rows of the decision table."""

    TRUSTED = "trusted"
    GUARDED = "guarded"
    ORDINARY = "ordinary"
    READER = "reader"


@dataclass(frozen=True, slots=True)
class Reader:
    """One reader, placed: `standing` is the app that counts, `in_front` whether it is the active one.

    `page` tells the pages of a browser apart that no rule knows.
    """

    audience: Audience
    standing: Standing
    in_front: bool
    page: str = field(default="", repr=False)

    @property
    def spot(self) -> str:
        """Where an answer holds: the app, or a single page of it, since the next may be a chat that nobody can name."""
        return f"{self.standing.key}\0{self.page}" if self.page else self.standing.key


def belongs(app: App | None, active: App | None) -> bool:
    """Whether the asking process is the active window's, one of its descendants, or another process of its program."""
    if app is None or active is None or app.program is None or active.program is None:
        return app is None
    if app.program.pid == active.program.pid:
        return True
    if any(parent.pid == active.program.pid for parent in app.parents):
        return True
    if any(child.pid == app.program.pid for child in active.children):
        return True
    return app.program.exe is not None and app.program.exe == active.program.exe and not is_interpreter(app.program)


def is_source(standing: Standing, source: Standing | None, same_program: bool) -> bool:
    """Whether the text came from this app; a browser or a guarded app never counts, but an IDE's own text does."""
    if source is None or not same_program:
        return False
    if standing.kind in (Kind.BROWSER, Kind.AI_PAGE):
        return False
    return standing.trust is not Trust.GUARDED or (standing.kind is Kind.IDE and source.key == standing.key)


def place(asking: Standing, active: Standing, *, in_front: bool, known: bool, from_source: bool) -> Reader:
    """The row of a reader.

    `known` tells whether the system could name the asking process: where it cannot, the active app decides.
    `from_source` is true for the app the text came from (see `is_source`).
    """
    counts = _stricter(asking, active) if in_front and known else asking if known else active
    if asking.reader and known:
        return Reader(Audience.READER, asking, in_front)
    if counts.trust is Trust.GUARDED and not (from_source and counts.kind is Kind.IDE):
        return Reader(Audience.GUARDED, counts, in_front)
    if from_source or counts.trust is Trust.TRUSTED:
        return Reader(Audience.TRUSTED, counts, in_front)
    if known and not in_front and asking.rule is None:
        return Reader(Audience.READER, asking, in_front)
    return Reader(Audience.ORDINARY, counts, in_front)


def _stricter(asking: Standing, active: Standing) -> Standing:
    """A helper process below the active app is that app, unless its own standing is stricter."""
    if asking.trust is Trust.GUARDED or (active.trust is Trust.TRUSTED and asking.rule is not None):
        return asking
    return active
