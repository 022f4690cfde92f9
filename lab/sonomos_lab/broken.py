"""The tray app with a fault in every layer: `python -m sonomos_lab.broken --home DIR …`, like `sonomos_app` itself.

A text that names a layer makes that layer raise, with the whole text in the exception's message, as real code might.
The composition root is the real one; some of the parts it puts together are these.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

from sonomos_app import bootstrap
from sonomos_app.__main__ import main
from sonomos_app.desktop.door import Door
from sonomos_app.desktop.memory import StoreMemory
from sonomos_app.guard.prompts import Prompt
from sonomos_app.guard.recording import QueueRecorder
from sonomos_app.ipc.messages import Request, Response
from sonomos_app.store.store import Store
from sonomos_app.ui.presenter import Presenter
from sonomos_core import Detector
from sonomos_core.detect.detector import LIMIT, Scan
from sonomos_core.model import Finding, Match

LAYERS = ("scanner", "recorder", "ledger", "memory", "window", "answer", "door")


class Fault(Exception):
    """Quotes what it was given."""


def fail(layer: str, text: str) -> None:
    """Raise when the text names the layer."""
    if f"break the {layer}" in text:
        raise Fault(f"the {layer} cannot bear this: {text}")


class BrokenDetector(Detector):
    """Fails at a text, and remembers it, so that later layers know which clip they are working for."""

    last = ""

    def examine(self, text: str | bytes, *, limit: int = LIMIT) -> Scan:
        BrokenDetector.last = text if isinstance(text, str) else text.decode("utf-8", "replace")
        fail("scanner", BrokenDetector.last)
        return super().examine(text, limit=limit)


class BrokenRecorder(QueueRecorder):
    """Fails before it takes a finding, and then while it writes one."""

    def seen(self, *what: Any, **more: Any) -> None:
        fail("recorder", BrokenDetector.last)
        super().seen(*what, **more)


class BrokenLedger(Store):
    """Fails while it writes."""

    def record(self, matches: Sequence[Match], **more: Any) -> tuple[Finding, ...]:
        fail("ledger", BrokenDetector.last)
        return super().record(matches, **more)


class BrokenMemory(StoreMemory):
    """Fails when a program reads."""

    def allows(self, match: Match, app: str | None) -> bool:
        if app is not None:
            fail("memory", BrokenDetector.last)
        return super().allows(match, app)


class BrokenPresenter(Presenter):
    """Fails when it is to show something, and when it is to bring an answer back."""

    def show_prompt(self, prompt: Prompt) -> None:
        fail("window", prompt.text)
        super().show_prompt(prompt)
        if "break the answer" in prompt.text and self.question is not None:
            self.question.answered.connect(lambda _: fail("answer", prompt.text))


class BrokenDoor(Door):
    """Fails while it answers the command line."""

    def answer(self, request: Request) -> Response:
        fail("door", BrokenDetector.last)
        return super().answer(request)


PARTS = {
    "Detector": BrokenDetector,
    "QueueRecorder": BrokenRecorder,
    "Store": BrokenLedger,
    "StoreMemory": BrokenMemory,
    "Presenter": BrokenPresenter,
    "Door": BrokenDoor,
}


if __name__ == "__main__":
    vars(bootstrap).update(PARTS)
    sys.exit(main())
