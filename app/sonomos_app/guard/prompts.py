"""What the guard wants shown, and what people can answer. Plain values; no Qt.

The guard numbers its prompts; an answer carries the number, so a late one is dropped.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from sonomos_core.model import Match


class PromptKind(enum.Enum):
    """Why something is shown."""

    COPIED = "copied"  # banner: sensitive text was copied; guarded apps will get the masked text
    PASTED = "pasted"  # banner: an ordinary app got the original
    MASKED = "masked"  # banner: an app got the masked text
    QUESTION = "question"  # modal: a high finding on its way to an app that got the masked text (or nothing) so far
    CONCEALED = "concealed"  # banner: a password manager's secret is on the clipboard while a guarded app is active
    CLEAN = "clean"  # banner: somebody asked what the clipboard holds, and it holds nothing sensitive
    NOT_SCANNED = "not-scanned"  # banner: the clip was too large or not readable in time; guarded apps get nothing
    OFFER_ALLOW = "offer-allow"  # banner: these finds were sent to this app three times; an exception is offered
    OFFER_MASK = "offer-mask"  # banner: they were kept masked three times; masking without a question is offered
    FILLABLE = "fillable"  # banner: an AI app's answer with placeholders was copied; its values can be filled in
    ALLOWED = "allowed"  # banner: exceptions were made, and can be taken back
    SILENCED = "silenced"  # banner: from now on these are masked without a question; can be taken back
    TAKEN_BACK = "taken-back"  # banner: the exceptions are gone
    RESTORED = "restored"  # banner: a key was pressed, the next paste gets the original
    REMASKED = "remasked"  # banner: a key was pressed, the clip is masked again


RESTORED = "restored"
"""The `reason` of a COPIED prompt whose original was put back."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """One thing to show. `destination` is the app it was going to (None: nobody read it yet)."""

    number: int
    serial: int
    kind: PromptKind
    text: str = field(repr=False)
    matches: tuple[Match, ...]
    masked: tuple[bool, ...]
    """For each match: would it be masked if nothing is changed?"""
    source: str | None
    destination: str | None
    got_nothing: bool = False
    """True when the reader (a terminal) got nothing instead of the masked text."""
    reason: str = ""
    undo: bool = False
    exemptable: bool = True
    """False where the organisation lets nobody make an exception for any of these values."""
    files: tuple[str, ...] = field(default=(), repr=False)
    """The names of the copied files that hold what stands nowhere in the text."""


class AnswerKind(enum.Enum):
    """What people can say to a banner or a modal."""

    MASK_SELECTED = "mask-selected"  # modal: mask what is switched on
    KEEP_MASKED = "keep-masked"  # banner
    SEND_ORIGINAL = "send-original"  # banner "paste original" / modal "acknowledge and send original"
    CLEAR = "clear"  # banner "clear" / modal "cancel"
    EDIT = "edit"  # the text was edited in place
    UNDO = "undo"  # put the original back
    DISMISS = "dismiss"  # close without saying anything
    MASK_HERE = "mask-here"  # from now on, mask in this app
    ALLOW_HERE = "allow-here"  # from now on, this app gets the original of these values
    ALLOW_RULE = "allow-rule"  # from now on, this app gets whatever these rules find
    ALLOW_RULE_HOUR = "allow-rule-hour"  # the same for an hour
    FILL_IN = "fill-in"  # the next paste gets the values in place of their placeholders
    FOR_AN_HOUR = "for-an-hour"  # the exception just made ends in an hour
    FOR_TODAY = "for-today"  # the exception just made ends at midnight
    MASK_RULE = "mask-rule"  # from now on, what these rules find is masked in this app without a question


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to the prompt `number`. `selected` are the indices of matches to mask; `text` the edited text."""

    number: int
    kind: AnswerKind
    selected: frozenset[int] = frozenset()
    text: str = field(default="", repr=False)
    remember: bool = False
    """"Do the same for these values in this app"."""


class Silence(enum.Enum):
    """Whether banners stay away, and who wants that."""

    NONE = "none"
    YOU = "you"
    DESKTOP = "desktop"


class Protection(enum.Enum):
    """What the tray says. "Protected" needs a proof: a planted token that was really caught."""

    PROTECTED = "protected"
    UNCONFIRMED = "not confirmed"
    BLIND = "blind"
    PAUSED = "paused"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class GuardStatus:
    """The state in one value: shown by tray, window, CLI and doctor."""

    protection: Protection
    reason: str
    """One sentence: why not protected, or how it was proven."""
    paused_until: float | None = None
    """Epoch seconds; None when not paused; infinity = until restart."""
    original_until: float | None = None
    """Epoch seconds until which the held original can be restored; None when none is held."""
    proven_at: float | None = None
    reader_reads: tuple[str, ...] = ()
    """Background readers that were given the masked text of the present clip, by name."""
    ignoring: bool = False
    """The next copy will be left alone."""
    silence: Silence = Silence.NONE
    fillable: bool = False
    """The present clip holds placeholders whose values are known."""
    held_back: int = 0
    """Banners and questions that did not come, since somebody last looked."""
    may_pause: bool = True
    may_ignore: bool = True
    may_except: bool = True
    """What the organisation leaves to people: to pause, to leave the next copy alone, to allow values."""
