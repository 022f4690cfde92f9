"""Making prompts out of held clips."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePath

from sonomos_app.guard.held import Held
from sonomos_app.guard.prompts import Prompt, PromptKind
from sonomos_core.model import Match

SHOWN_BYTES = 256 * 1024
"""No window shows more text than this; what lies behind it is counted and masked all the same."""


def make_prompt(
    number: int,
    kind: PromptKind,
    held: Held,
    selection: Iterable[int],
    *,
    destination: str | None,
    got_nothing: bool = False,
    reason: str = "",
    undo: bool = True,
    exemptable: bool = True,
) -> Prompt:
    """The prompt for a held clip, with spans counted in code points of the text it shows; what nobody looked at has
    nothing to show, and is not kept for it."""
    text, matches = shown(held.text if held.scanned else b"", held.matches)
    chosen = frozenset(selection)
    return Prompt(
        number=number,
        serial=held.serial,
        kind=kind,
        text=text,
        matches=matches + held.beside,
        masked=tuple(index in chosen for index in range(len(matches))) + (True,) * len(held.beside),
        source=held.source.name if held.source is not None else None,
        destination=destination,
        got_nothing=got_nothing,
        reason=reason,
        undo=undo and not held.original_gone,
        exemptable=exemptable,
        files=tuple(PurePath(path).name for path in held.files),
    )


def shown(text: bytes, matches: tuple[Match, ...]) -> tuple[str, tuple[Match, ...]]:
    """The beginning of a UTF-8 text as `str`, and all matches with their spans in code points.

    What lies behind the beginning has an empty span at its end: it counts, but has no place to be shown at.
    """
    limit = _limit(text)
    pieces: list[str] = []
    moved: list[Match] = []
    at = length = 0
    for match in matches:
        if match.end > limit:
            break
        for piece in (text[at : match.start], text[match.start : match.end]):
            pieces.append(piece.decode("utf-8", "replace"))
            length += len(pieces[-1])
        moved.append(replace(match, start=length - len(pieces[-1]), end=length))
        at = match.end
    pieces.append(text[at:limit].decode("utf-8", "replace"))
    whole = "".join(pieces)
    moved += [replace(match, start=len(whole), end=len(whole)) for match in matches[len(moved) :]]
    return whole, tuple(moved)


def in_sight(text: bytes, matches: Iterable[Match]) -> int:
    """How many of the matches lie in the part that is shown."""
    limit = _limit(text)
    return sum(match.end <= limit for match in matches)


def _limit(text: bytes) -> int:
    limit = SHOWN_BYTES
    while limit < len(text) and text[limit] & 0xC0 == 0x80:
        limit -= 1
    return limit
