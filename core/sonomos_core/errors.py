"""What can go wrong in the core, as one tree.

    SonomosError
    ├── RuleError        a rule file has mistakes; all of them are listed
    ├── PolicyError      a settings or app-rule file has mistakes; all of them are listed
    └── EngineError      a scanning rung cannot be used on this machine

No message ever quotes scanned text.
"""

from collections.abc import Sequence


class SonomosError(Exception):
    """The root of everything this project raises on purpose."""


class MistakesError(SonomosError):
    """A file that has mistakes; `mistakes` holds one sentence for each."""

    def __init__(self, mistakes: Sequence[str]) -> None:
        super().__init__("; ".join(mistakes))
        self.mistakes = tuple(mistakes)


class RuleError(MistakesError):
    """A rule file has mistakes."""


class PolicyError(MistakesError):
    """A settings or app-rule file has mistakes."""


class EngineError(SonomosError):
    """A scanning rung cannot be used on this machine."""
