"""What a reader gets and whether anybody is asked: one table, no state, no clock.

|               | off      | banner            | banner+modal            | modal-always   |
|---------------|----------|-------------------|-------------------------|----------------|
| ordinary low  | original | original          | original                | masked + modal |
| … medium      | original | original + banner | original + banner       | masked + modal |
| … high        | original | original + banner | masked + modal          | masked + modal |
| guarded low   | original | masked + banner   | masked + banner         | masked + modal |
| … medium      | original | masked + banner   | masked + banner         | masked + modal |
| … high        | original | masked + banner   | masked + modal          | masked + modal |
| unknown page  | original | original + banner | masked + modal          | masked + modal |
| reader        | original | masked            | masked                  | masked         |
| trusted       | original, never a question and never a record                                   |
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sonomos_core.detect.aggregate import highest
from sonomos_core.model import Action, Confidence, Match, Severity
from sonomos_core.model.levels import Level
from sonomos_core.policy.audience import Audience
from sonomos_core.policy.leave import Leave
from sonomos_core.policy.modes import Mode


class Delivery(enum.Enum):
    """What the reader is handed."""

    ORIGINAL = "original"
    MASKED = "masked"
    NOTHING = "nothing"


class Interruption(Level):
    """How much attention is asked for, least first."""

    NONE = "none"
    TRAY = "tray"
    BANNER = "banner"
    MODAL = "modal"


class Reason(enum.Enum):
    """Why; the sentence for people is made where it is shown."""

    CLEAN = "nothing found"
    TRUSTED = "a trusted app"
    OFF = "the guard is off here"
    READER = "a background reader"
    SEVERITY = "what was found and where it was going"


@dataclass(frozen=True, slots=True)
class Situation:
    """All that a decision depends on.

    `ruled` is the mode an app rule or a policy sets for this app (None: none does). `askable` is true for a text read
    by the active app well after the last change of focus: only then may anybody be asked. `terminal` marks a reader
    that would run what it gets, `untold_page` a browser page nobody could name: from medium on it is asked about.
    """

    audience: Audience
    mode: Mode
    ruled: Mode | None = None
    floor: Mode = Mode.OFF
    untold_page: bool = False
    askable: bool = True
    terminal: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is delivered, who is asked, and what the ledger says; `action` None means nothing is recorded."""

    delivery: Delivery
    interruption: Interruption
    action: Action | None
    reason: Reason
    matches: tuple[Match, ...] = ()


GUARDED_DEFAULT = Mode.BANNER_MODAL


def mode_in_force(situation: Situation) -> Mode:
    """The mode for this reader: its own rule's, else the general one; never below the floor.

    A guarded app without a mode of its own is never treated more weakly than `banner+modal`, unless the guard as a
    whole is off.
    """
    mode = situation.ruled if situation.ruled is not None else situation.mode
    if situation.ruled is None and mode is not Mode.OFF and situation.audience is Audience.GUARDED:
        mode = max(mode, GUARDED_DEFAULT)
    return max(mode, situation.floor)


def floor_of(matches: Iterable[Match], floor: Mode, leave: Leave) -> Mode:
    """The weakest mode for these values: for what is mandatory the usual one, even where no floor stands."""
    return max(floor, GUARDED_DEFAULT) if leave.holds(matches) else floor


def decide(matches: Sequence[Match], situation: Situation, *, minimum: Confidence = Confidence.MEDIUM) -> Verdict:
    """The verdict for one reader of a text with these matches; only those of `minimum` confidence count."""
    counted = tuple(match for match in matches if match.confidence >= minimum)
    severity = highest(counted, minimum)
    if severity is None:
        return Verdict(Delivery.ORIGINAL, Interruption.NONE, None, Reason.CLEAN)
    if situation.audience is Audience.TRUSTED:
        return Verdict(Delivery.ORIGINAL, Interruption.NONE, None, Reason.TRUSTED, counted)
    mode = mode_in_force(situation)
    if mode is Mode.OFF:
        return Verdict(Delivery.ORIGINAL, Interruption.TRAY, Action.UNPROTECTED, Reason.OFF, counted)
    if situation.audience is Audience.READER:
        return Verdict(Delivery.MASKED, Interruption.TRAY, Action.MASKED, Reason.READER, counted)
    if situation.untold_page and severity > Severity.LOW and mode is Mode.BANNER_MODAL:
        mode = Mode.MODAL_ALWAYS
    delivery, interruption = _row(severity, mode, guarded=situation.audience is Audience.GUARDED)
    if interruption is Interruption.MODAL and situation.terminal:
        delivery = Delivery.NOTHING
    if not situation.askable:
        interruption = min(interruption, Interruption.TRAY)
    return Verdict(delivery, interruption, _action(delivery), Reason.SEVERITY, counted)


def _row(severity: Severity, mode: Mode, *, guarded: bool) -> tuple[Delivery, Interruption]:
    if mode is Mode.MODAL_ALWAYS:
        return Delivery.MASKED, Interruption.MODAL
    asks = severity is Severity.HIGH and mode is Mode.BANNER_MODAL
    if guarded:
        return Delivery.MASKED, Interruption.MODAL if asks else Interruption.BANNER
    if asks:
        return Delivery.MASKED, Interruption.MODAL
    return Delivery.ORIGINAL, Interruption.TRAY if severity is Severity.LOW else Interruption.BANNER


def _action(delivery: Delivery) -> Action:
    match delivery:
        case Delivery.ORIGINAL:
            return Action.FLAGGED
        case Delivery.MASKED:
            return Action.MASKED
        case Delivery.NOTHING:
            return Action.BLOCKED
