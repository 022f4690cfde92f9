"""A raw hit. It lives only as long as the text it was found in."""

from __future__ import annotations

from dataclasses import dataclass, field

from sonomos_core.model.levels import Confidence, DataClass, Redaction, Severity, Stage


@dataclass(slots=True, unsafe_hash=True)  # not frozen: a text may hold thousands, and freezing takes six times as long
class Match:
    """One value found in a text; its value never shows in `repr`. Nobody changes it.

    `start` and `end` (exclusive) count code points in a `str` and bytes in `bytes`.
    """

    rule: str
    type: str
    class_: DataClass
    severity: Severity
    confidence: Confidence
    example: bool
    start: int
    end: int
    value: str = field(repr=False)
    label: str = ""
    redaction: Redaction = Redaction.ENDS
    stage: Stage = Stage.REGEX
    normal: str = field(default="", repr=False)
    """The value as its `value_id` sees it: without spaces and dashes, lower case where case says nothing."""

    def __post_init__(self) -> None:
        if not self.normal:
            self.normal = self.value
