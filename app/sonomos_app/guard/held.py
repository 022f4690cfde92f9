"""One clip the guard holds: the original, what was found in it, and what each app may have of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from sonomos_app.guard.state import Term
from sonomos_core.extract import formats
from sonomos_core.mask import mask_through
from sonomos_core.model import Action, Confidence, Match, Severity
from sonomos_core.placeholders import Placeholders, StandIn
from sonomos_core.policy.decide import Situation, Verdict
from sonomos_core.policy.identity import App
from sonomos_core.policy.standing import Standing
from sonomos_core.rich import mask_markup
from sonomos_platform.clipboard.api import Clip, Item

MARKER = Item("application/x-sonomos-guard", "STRING", 8, b"masked")
"""Says that the offer is ours."""

HINT = Item("x-kde-passwordManagerHint", "STRING", 8, b"secret")
"""Asks clipboard histories to stay out (KeePassXC and CopyQ know it)."""

BURST_S = 2.0
"""One paste reads several times within about this time."""


@dataclass(slots=True)
class Grant:
    """Leave to have the original, given at `given_at`."""

    given_at: float
    used_at: float | None = None

    def covers(self, now: float, *, one_paste_within_s: float | None) -> bool:
        """Whether a read now is covered: for the whole clip, or only by the next paste within so many seconds."""
        if one_paste_within_s is None:
            return True
        if self.used_at is not None:
            return now - self.used_at <= BURST_S
        return now - self.given_at <= one_paste_within_s

    def use(self, now: float) -> None:
        """Note that a read was covered."""
        if self.used_at is None:
            self.used_at = now


@dataclass(slots=True)
class Held:
    """A held clip. `matches` are those in the plain text (spans in bytes), `beside` those only in other formats.

    `serial` is the backend's number for it; `number` stays the same when our own masked text comes back under a new
    serial, and is what the record belongs to. `items` is what "the original" is now: as copied, or as edited.
    """

    serial: int
    number: int
    clip: Clip = field(repr=False)
    text: bytes = field(repr=False)
    matches: tuple[Match, ...]
    beside: tuple[Match, ...]
    source: Standing | None
    source_app: App | None
    taken_at: float
    files: tuple[str, ...] = field(default=(), repr=False)
    """The copied files in which something was found; they can be kept back, not masked."""
    stand_ins: tuple[StandIn, ...] = ()
    """The placeholders in the text that stand for known values: an answer to a masked text, copied back."""
    fill: Grant | None = None
    """Leave to have the values in their place."""
    scanned: bool = True
    unscanned: str = ""
    """Why nobody looked at it."""
    judged: bool = True
    """False when judging it failed, or found more high values than are looked at: only trusted apps get it unasked."""
    original_gone: bool = False
    term: Term | None = None
    """When the original is to be let go."""
    recorded: bool = False
    items: tuple[Item, ...] = field(default=(), repr=False)
    scan: Callable[[bytes], Sequence[Match]] = field(default=lambda _: (), repr=False)
    """What counts in a text: the masked text is looked at once more with it."""
    selections: dict[str, frozenset[int]] = field(default_factory=dict)
    grants: dict[str, Grant] = field(default_factory=dict)
    announced: set[str] = field(default_factory=set)
    noted: set[tuple[str, Action]] = field(default_factory=set)
    unedited: tuple[tuple[Item, ...], bytes, tuple[Match, ...], tuple[Match, ...]] | None = field(
        default=None, repr=False
    )
    visible: dict[str, tuple[Match, ...]] = field(default_factory=dict, repr=False)
    verdicts: dict[tuple[str, Situation, Confidence], tuple[tuple[Match, ...], Verdict]] = field(
        default_factory=dict, repr=False
    )
    """What was decided, and on which values: a browser asks twenty times for one paste."""
    _masked: dict[frozenset[int], bytes] = field(default_factory=dict, repr=False)
    _markup: dict[frozenset[int], tuple[Item, ...]] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        if not self.items:
            self.items = self.clip.items

    @property
    def all(self) -> tuple[Match, ...]:
        """Every value of the clip, in whichever format it stood."""
        return self.matches + self.beside

    def default_selection(self, *, everything: bool) -> frozenset[int]:
        """The matches that are masked when nobody chose: those of medium severity or higher, or all."""
        return frozenset(
            index for index, match in enumerate(self.matches) if everything or match.severity >= Severity.MEDIUM
        )

    def masked_text(self, selection: frozenset[int], placeholders: Placeholders) -> bytes:
        """The plain text with the chosen matches replaced."""
        if selection not in self._masked:
            chosen = [self.matches[i] for i in sorted(selection)]
            leave = frozenset(match.normal for i, match in enumerate(self.matches) if i not in selection)
            self._masked[selection] = mask_through(self.text, chosen, self.scan, placeholders, leave=leave)
        return self._masked[selection]

    def masked_items(self, selection: frozenset[int], placeholders: Placeholders) -> tuple[Item, ...]:
        """The offer that holds only formats that were themselves masked, with the marks of ours."""
        text = self.masked_text(selection, placeholders)
        plain = [item for item in self.items if formats.is_plain(item.target)]
        return (*_texts(plain, text), *self._masked_markup(selection, placeholders), MARKER, HINT)

    def _masked_markup(self, selection: frozenset[int], placeholders: Placeholders) -> tuple[Item, ...]:
        """Rich text in which the same values are masked, and those that stand nowhere else."""
        if selection not in self._markup:
            chosen = [*(self.matches[i] for i in sorted(selection)), *self.beside]
            leave = frozenset(match.normal for i, match in enumerate(self.matches) if i not in selection)
            found = (
                (item, mask_markup(item.target, item.data, chosen, self.scan, placeholders, leave=leave))
                for item in self.items
                if item.format == 8
            )
            self._markup[selection] = tuple(replace(item, data=data) for item, data in found if data is not None)
        return self._markup[selection]

    def edit(self, text: bytes, matches: tuple[Match, ...]) -> None:
        """From now on the clip is this text; formats that could not be edited are gone."""
        if self.unedited is None:
            self.unedited = (self.items, self.text, self.matches, self.beside)
        plain = [item for item in self.items if formats.is_plain(item.target)]
        self.items = _texts(plain, text)
        self.text, self.matches, self.beside = text, matches, ()
        self._start_over()

    def undo_edits(self) -> None:
        """The clip is again as it was copied."""
        if self.unedited is not None:
            self.items, self.text, self.matches, self.beside = self.unedited
            self.unedited = None
            self._start_over()

    def _start_over(self) -> None:
        self.selections.clear()
        self.grants.clear()
        self.announced.clear()
        self.visible.clear()
        self.verdicts.clear()
        self._masked.clear()
        self._markup.clear()

    @property
    def came_back(self) -> bool:
        """Whether it lies there as a copy of our masked text: who made that one had nothing to do with the original."""
        return self.serial != self.clip.serial

    def is_ours(self, clip: Clip) -> bool:
        """Whether a clip is one of the masked texts that were handed out.

        Where nothing was masked in the text, only when nothing comes with it that may be new.
        """
        plain = plain_text(clip)
        if plain is None or not plain[1] or plain[1] not in self._masked.values():
            return False
        ours = {MARKER.target, HINT.target}
        return plain[1] != self.text or all(formats.is_plain(item.target) or item.target in ours for item in clip.items)

    def forget_original(self, placeholders: Placeholders) -> None:
        """Let the original go; the masked text, if there is one, is what everybody gets from now on.

        Where it cannot be masked, nobody gets anything, and what went wrong is raised.
        """
        self.stand_ins, self.fill, self.original_gone = (), None, True
        if self.scanned and not self.all:
            return  # it holds placeholders only: nothing to let go but what they stand for
        text, items = b"", tuple[Item, ...]()
        try:
            if self.scanned:
                selection = self.default_selection(everything=True)
                text, items = self.masked_text(selection, placeholders), self.masked_items(selection, placeholders)
        finally:
            self._keep_only(text, items)

    def _keep_only(self, text: bytes, items: tuple[Item, ...]) -> None:
        self.text, self.items = text, items
        self.clip = Clip(self.serial, (), self.clip.source)
        self.matches = self.beside = ()
        self.unedited = None
        self.visible.clear()
        self.verdicts.clear()
        self._masked.clear()
        self._markup.clear()


def plain_text(clip: Clip) -> tuple[str, bytes] | None:
    """The best plain-text format of a clip and its text as UTF-8, None where it has none."""
    by_target = {item.target: item for item in clip.items if formats.is_plain(item.target)}
    for target in (*formats.PLAIN, *by_target):
        if target in by_target and by_target[target].format == 8:
            item = by_target[target]
            return target, formats.to_utf8(formats.encoding_of(target, item.type), item.data)
    return None


def _texts(items: Iterable[Item], text: bytes) -> tuple[Item, ...]:
    """The UTF-8 text under the names of these items, each in its own encoding."""
    names = ((item, formats.encoding_of(item.target, item.type)) for item in items)
    return tuple(Item(item.target, item.type, 8, formats.as_before(name, item.data, text)) for item, name in names)
