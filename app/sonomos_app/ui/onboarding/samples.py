"""Made-up states of the introduction for the gallery and the tests."""

from __future__ import annotations

from collections.abc import Mapping

from sonomos_app.language import mark
from sonomos_app.ui.onboarding.state import IntroductionState, Proof, ProofState
from sonomos_core.policy.modes import Mode

FAILURE = mark("A planted test value was copied, and nothing happened.")


def states() -> Mapping[str, tuple[int, IntroductionState]]:
    """The page that is open, and the state."""
    apps = ("Claude", "Codex", "Cursor", "Gemini", "Zed", "Windsurf")
    caught = Proof(ProofState.CAUGHT, f"planted: SNMSTEST-{'0123456789AB' * 2}", "planted: [PLANTED_TOKEN_1]")
    return {
        "welcome": (0, IntroductionState()),
        "choice": (1, IntroductionState(login=True, guarded=apps[:2])),
        "weakened": (1, IntroductionState(mode=Mode.OFF, login=False, guarded=apps)),
        "floored": (1, IntroductionState(mode=Mode.OFF, floor=Mode.BANNER_MODAL)),
        "test": (2, IntroductionState()),
        "caught": (2, IntroductionState(proof=caught)),
        "failed": (2, IntroductionState(proof=Proof(ProofState.FAILED, reason=FAILURE))),
    }
