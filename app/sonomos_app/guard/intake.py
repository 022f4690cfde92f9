"""From a copied clip to what was found in it."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from sonomos_app.guard.held import plain_text
from sonomos_app.guard.surroundings import Scanner
from sonomos_core.detect.aggregate import weigh
from sonomos_core.extract import formats
from sonomos_core.model import Confidence, Match
from sonomos_platform.clipboard.api import Clip, Unread


class Unscanned(enum.Enum):
    """Why a clip was not looked at."""

    TOO_LARGE = "it is too large"
    NOT_READ = "the program that copied it did not hand it over in time"


@dataclass(frozen=True, slots=True)
class Intake:
    """What a clip held: its plain text, the matches in it, those only in other formats, or why nobody looked."""

    text: bytes = field(default=b"", repr=False)
    matches: tuple[Match, ...] = ()
    beside: tuple[Match, ...] = ()
    unscanned: Unscanned | None = None


def take_in(clip: Clip, scanner: Scanner, *, max_bytes: int, minimum: Confidence) -> Intake:
    """Scan every text-bearing format of the clip; matches below `minimum` confidence are dropped."""
    reason = _hindrance(clip, max_bytes)
    if reason is not None:
        return Intake(unscanned=reason)
    plain = plain_text(clip)
    text = plain[1] if plain is not None else b""
    matches = weigh([match for match in scanner.scan(text) if match.confidence >= minimum], minimum)
    known = {match.normal for match in matches}
    beside: dict[str, Match] = {}
    for other in _other_texts(clip, text):
        for match in scanner.scan(other):
            if match.confidence >= minimum and match.normal not in known:
                beside.setdefault(match.normal, match)
    return Intake(text, matches, tuple(beside.values()))


def _hindrance(clip: Clip, max_bytes: int) -> Unscanned | None:
    if plain_text(clip) is None:
        for target, why in clip.unread:
            if formats.bears_text(target) or target == "TARGETS":
                return Unscanned.TOO_LARGE if why is Unread.TOO_LARGE else Unscanned.NOT_READ
    sizes = [len(item.data) for item in clip.items if formats.bears_text(item.target)]
    return Unscanned.TOO_LARGE if max(sizes, default=0) > max_bytes else None


def _other_texts(clip: Clip, text: bytes) -> list[bytes]:
    """Every further text once: rich formats, and plain ones that differ from the best."""
    found: list[bytes] = []
    for item in clip.items:
        if item.format != 8 or not formats.bears_text(item.target):
            continue
        other = formats.to_utf8(item.target, item.data)
        if other != text and other not in found:
            found.append(other)
    return found
