"""What the guard stands among: interfaces to those who remember, show and keep time. Tests bring their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from sonomos_app.guard.prompts import GuardStatus, Prompt
from sonomos_core.detect.detector import Scan
from sonomos_core.model import Action, Match
from sonomos_core.policy.identity import App
from sonomos_core.policy.standing import Standing


class Scanner(Protocol):
    """Finds values in bytes; thread-safe."""

    def examine(self, text: bytes) -> Scan:
        """The matches, sorted and without overlap, spans in bytes, and whether these are all."""


class FileTooLarge(Exception):
    """A copied file holds more text than is looked at."""


class Files(Protocol):
    """Reads what was copied in a file manager."""

    def inside(self, path: str) -> Sequence[str]:
        """The files that a copied path means: itself, or what lies directly in the folder."""

    def text(self, path: str, max_bytes: int) -> bytes | None:
        """The text of a file as UTF-8, None when it is no text or cannot be read. Raises FileTooLarge."""


class Recorder(Protocol):
    """Remembers redacted facts. Returns at once; facts of one clip keep their order."""

    def seen(
        self, serial: int, matches: Sequence[Match], *, app: str | None, source_app: str | None, action: Action
    ) -> None:
        """A clip held these values."""

    def decided(
        self, serial: int, action: Action, *, app: str | None, reason: str, matches: Sequence[Match] | None = None
    ) -> None:
        """What became of the clip's values (all, or only these) with one reader."""


class Memory(Protocol):
    """The exceptions people made, kept across restarts."""

    def allows(self, match: Match, app: str | None) -> bool:
        """Whether the value (or its rule) is allowed everywhere, or in the app with this key."""

    def allows_app(self, app: str) -> bool:
        """Whether everything may pass into the app with this key."""

    def masks_silently(self, match: Match, app: str) -> bool:
        """Whether what this rule finds is masked in the app with this key without a question."""

    def allow(self, matches: Sequence[Match], app: str) -> Sequence[str]:
        """From now on the app with this key gets these values; the exceptions by their names."""

    def allow_rules(self, matches: Sequence[Match], app: str, *, for_s: float | None) -> Sequence[str]:
        """From now on (or so long) the app with this key gets whatever the rules of these values find."""

    def mask_rules(self, matches: Sequence[Match], app: str) -> Sequence[str]:
        """From now on what their rules find is masked in the app with this key without a question."""

    def take_back(self, entries: Sequence[str]) -> None:
        """The exceptions with these names are gone."""

    def limit(self, entries: Sequence[str], *, for_s: float) -> None:
        """The exceptions with these names end after so long."""

    def was_offered(self, rule: str, app: str) -> bool:
        """Whether an exception for the rule in the app with this key was offered before."""

    def note_offer(self, rules: Sequence[str], app: str) -> None:
        """An exception for these rules in the app with this key was offered. Returns at once."""

    def guard_app(self, app: App, standing: Standing) -> None:
        """From now on the app is guarded."""

    def bind(self, name: str, path: str) -> None:
        """A trusted base name was seen at this path for the first time."""


class Listener(Protocol):
    """Shows things. Called from any thread; returns at once."""

    def prompt(self, prompt: Prompt) -> None:
        """Something is to be shown."""

    def withdraw(self, serial: int) -> None:
        """What was shown for this clip no longer applies."""

    def status(self, status: GuardStatus) -> None:
        """The state changed."""
