"""From a copied clip to what was found in it."""

from __future__ import annotations

import enum
import itertools
from dataclasses import dataclass, field

from sonomos_app.guard.held import plain_text
from sonomos_app.guard.surroundings import Files, FileTooLarge, Scanner
from sonomos_app.language import mark
from sonomos_core import rich
from sonomos_core.detect.aggregate import weigh
from sonomos_core.extract import file_list, formats
from sonomos_core.model import Confidence, Match
from sonomos_platform.clipboard.api import Clip, Unread

MAX_FILES = 1000
"""More files in one copy are not looked at."""
BESIDE_TEXT_BYTES = 16 * 1024
"""Markup above this is taken apart only where no plain text tells what it shows: that takes some 0.7 ms per KB."""


class Unscanned(enum.Enum):
    """Why a clip was not looked at."""

    TOO_LARGE = mark("it is too large")
    NOT_READ = mark("the program that copied it did not hand it over in time")
    TOO_DENSE = mark("it holds more values than are looked at")


@dataclass(frozen=True, slots=True)
class Intake:
    """What a clip held: its plain text, the matches in it, those only in other formats, or why nobody looked.

    Of a clip with too many values the matches are only some.
    """

    text: bytes = field(default=b"", repr=False)
    matches: tuple[Match, ...] = ()
    beside: tuple[Match, ...] = ()
    unscanned: Unscanned | None = None
    files: tuple[str, ...] = ()
    """The copied files in which something was found."""


def take_in(clip: Clip, scanner: Scanner, files: Files, *, max_bytes: int, minimum: Confidence) -> Intake:
    """Scan every text-bearing format of the clip, and the files it names; what is not sure enough is dropped."""
    reason = _hindrance(clip, max_bytes)
    if reason is not None:
        return Intake(unscanned=reason)
    plain = plain_text(clip)
    text = plain[1] if plain is not None else b""
    try:
        copied = _file_texts(clip, files, max_bytes)
    except FileTooLarge:
        return Intake(text, unscanned=Unscanned.TOO_LARGE)
    others = _other_texts(clip, text)
    scans = [scanner.examine(one) for one in (text, *others, *copied.values())]
    dense = None if all(scan.complete for scan in scans) else Unscanned.TOO_DENSE
    sure = [weigh([match for match in scan.matches if match.confidence >= minimum], minimum) for scan in scans]
    matches = sure[0]
    known = {match.normal for match in matches}
    beside: dict[str, Match] = {}
    for match in itertools.chain.from_iterable(sure[1:]):
        if match.normal not in known:
            beside.setdefault(match.normal, match)
    telling = tuple(path for path, found in zip(copied, sure[1 + len(others) :], strict=True) if found)
    return Intake(text, matches, tuple(beside.values()), dense, telling)


def _file_texts(clip: Clip, files: Files, max_bytes: int) -> dict[str, bytes]:
    """The texts of the copied files by path. Raises FileTooLarge when they are too many or too large together."""
    lists = (item for item in clip.items if file_list.is_file_list(item.target))
    named = dict.fromkeys(itertools.chain.from_iterable(file_list.paths(item.data) for item in lists))
    if len(named) > MAX_FILES:
        raise FileTooLarge
    inside = list(dict.fromkeys(itertools.chain.from_iterable(files.inside(path) for path in named)))
    if len(inside) > MAX_FILES:
        raise FileTooLarge
    texts: dict[str, bytes] = {}
    for path in inside:
        text = files.text(path, max_bytes)
        if text is not None:
            texts[path] = text
            max_bytes -= len(text)
    return texts


def _hindrance(clip: Clip, max_bytes: int) -> Unscanned | None:
    if plain_text(clip) is None:
        for target, why in clip.unread:
            if why is Unread.GONE:
                continue  # nor does anybody else get it
            if formats.bears_text(target) or target == "TARGETS":
                return Unscanned.TOO_LARGE if why is Unread.TOO_LARGE else Unscanned.NOT_READ
    sizes = [len(item.data) for item in clip.items if formats.bears_text(item.target)]
    return Unscanned.TOO_LARGE if max(sizes, default=0) > max_bytes else None


def _other_texts(clip: Clip, text: bytes) -> list[bytes]:
    """Every further text once: rich formats, and plain ones that differ from the best."""
    found: list[bytes] = []
    for item in clip.items:
        if not formats.bears_text(item.target):
            continue
        other = formats.to_utf8(formats.encoding_of(item.target, item.type), item.data)
        parts = rich.texts(item.target, other) if not text or len(other) <= BESIDE_TEXT_BYTES else ()
        found += [one for one in (other, *parts) if one != text and one not in found]
    return found
