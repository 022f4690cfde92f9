"""Looking at a clip, once: at its texts before the rest of it is read, or at all of it when it is there."""

from __future__ import annotations

from sonomos_app.guard.context import Context
from sonomos_app.guard.intake import Intake, take_in
from sonomos_core.detect.aggregate import highest
from sonomos_core.extract import formats
from sonomos_core.placeholders import StandIn
from sonomos_platform.clipboard.api import Clip, Item

FILLABLE_BYTES = 256 * 1024
"""Longer texts are not looked through for placeholders."""


class Sight:
    """What stands in a clip, by the policy in force."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._foreseen: tuple[tuple[Item, ...], Intake] | None = None

    def wants_all(self, texts: tuple[Item, ...]) -> bool:
        """Whether a clip with these texts may come to be held; what was seen is kept for `recall`."""
        context = self._context
        intake = self.look(Clip(0, texts, None))
        self._foreseen = texts, intake
        found = [match for match in (*intake.matches, *intake.beside) if not context.allows(match, None)]
        clean = highest(found, context.policy.minimum) is None
        return not clean or intake.unscanned is not None or bool(self.stand_ins(intake.text))

    def recall(self, clip: Clip) -> Intake | None:
        """What was seen in the texts of this clip ahead of it, if that is all there is to see; told once."""
        foreseen, self._foreseen = self._foreseen, None
        if foreseen is None or any(formats.bears_text(target) for target, _ in clip.unread):
            return None
        texts = tuple(item for item in clip.items if formats.bears_text(item.target))
        return foreseen[1] if texts == foreseen[0] else None

    def look(self, clip: Clip) -> Intake:
        """What stands in it."""
        context, policy = self._context, self._context.policy
        return take_in(clip, context.scanner, context.files, max_bytes=policy.max_scan_bytes, minimum=policy.minimum)

    def stand_ins(self, text: bytes) -> tuple[StandIn, ...]:
        """The placeholders in a text that stand for known values."""
        if b"[" not in text or len(text) > FILLABLE_BYTES:
            return ()
        return self._context.placeholders.standing(text.decode("utf-8", "replace"))
