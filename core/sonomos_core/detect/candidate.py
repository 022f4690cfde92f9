"""A place that passed its rule's pattern, check and entropy, before the overlaps are settled."""

from __future__ import annotations

from typing import NamedTuple

from sonomos_core.detect.rule import Rule
from sonomos_core.model.levels import Confidence, Severity


class Candidate(NamedTuple):
    """Where a value lies in the bytes of a text (`end` exclusive) and what its rule and check say of it.

    `plain` is the value in clear where it stands in the text in another form.
    """

    start: int
    end: int
    rule: Rule
    severity: Severity
    confidence: Confidence
    example: bool
    plain: str | None = None
