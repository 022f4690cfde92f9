"""The shared detector core: text in, values out. It knows no window system, no operating system and no network.

from sonomos_core import Detector

detector = Detector.load()
for match in detector.scan("mail me at …"):
    print(match.rule, match.start, match.end)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sonomos_core.detect.detector import Detector

__all__ = ["Detector"]


def __getattr__(name: str) -> Any:
    """`Detector` on first use: whoever needs only the model does not pay for the engine."""
    if name == "Detector":
        from sonomos_core.detect.detector import Detector

        return Detector
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
