"""The introduction: three short pages at the first start, the last of which proves that the guard works."""

from sonomos_app.ui.onboarding.state import IntroductionState, Proof, ProofState
from sonomos_app.ui.onboarding.window import IntroductionWindow

__all__ = ["IntroductionState", "IntroductionWindow", "Proof", "ProofState"]
