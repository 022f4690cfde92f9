"""What the introduction shows. No Qt."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from sonomos_app.guard.viewmodel.rules.words import mode_word
from sonomos_app.language import enumerated, told, tr
from sonomos_app.ui.settings.words import mode_help, weakening
from sonomos_core.policy.modes import Mode

_NAMED = 4


class ProofState(enum.Enum):
    """How far the self-test is."""

    READY = "ready"
    RUNNING = "running"
    CAUGHT = "caught"
    FAILED = "failed"
    IMPOSSIBLE = "impossible"  # this system's clipboard cannot be guarded


@dataclass(frozen=True, slots=True)
class Proof:
    """The self-test: what was copied and pasted when it was caught, the reason when it was not."""

    state: ProofState = ProofState.READY
    copied: str = ""
    pasted: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ModeChoice:
    """One strength of the guard; one below the administrator's floor is not `allowed`."""

    mode: Mode
    title: str
    help: str
    allowed: bool


@dataclass(frozen=True, slots=True)
class IntroductionState:
    """Everything the pages show. `login` is None where nobody can say whether the app starts at login."""

    mode: Mode = Mode.BANNER_MODAL
    floor: Mode = Mode.OFF
    pinned: bool = False
    login: bool | None = None
    guarded: tuple[str, ...] = ()  # names of AI apps found on this computer
    proof: Proof = Proof()

    def choices(self) -> tuple[ModeChoice, ...]:
        """The strengths, the usual one first."""
        order = (Mode.BANNER_MODAL, Mode.MODAL_ALWAYS, Mode.BANNER, Mode.OFF)
        return tuple(
            ModeChoice(mode, _usual(mode), mode_help(mode), not self.pinned and mode >= self.floor) for mode in order
        )

    def caution(self) -> str:
        """What the chosen strength gives up, and for whom; empty when it gives up nothing."""
        lost = weakening(max(self.mode, self.floor))
        if not lost or not self.guarded:
            return lost
        return tr("{lost} On this computer: {apps}.", lost=lost, apps=self.found())

    def found(self) -> str:
        """The AI apps found here, the first few by name."""
        more = len(self.guarded) - _NAMED
        names = [*self.guarded[:_NAMED], *([tr("{count} more", count=more)] if more > 0 else [])]
        return enumerated(names)

    def limits(self) -> str:
        """What an administrator decided about the strength."""
        if self.pinned:
            return tr("Set by your organisation for everybody on this computer.")
        if self.floor > Mode.OFF:
            return tr("Your organisation allows nothing weaker than “{mode}”.", mode=mode_word(self.floor))
        return ""


def proof_text(proof: Proof) -> str:
    """What came of the self-test, in a sentence."""
    match proof.state:
        case ProofState.READY:
            return ""
        case ProofState.RUNNING:
            return tr("Testing…")
        case ProofState.CAUGHT:
            return tr("It works: the test value was caught before it could be pasted.")
        case ProofState.FAILED:
            return tr("The test value was not caught: {reason}", reason=told(proof.reason))
        case ProofState.IMPOSSIBLE:
            return told(proof.reason)


def _usual(mode: Mode) -> str:
    return tr("{mode} (recommended)", mode=mode_word(mode)) if mode is Mode.BANNER_MODAL else mode_word(mode)
