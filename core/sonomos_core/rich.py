"""Masking inside HTML and RTF: the values go, the layout stays, and what cannot be made sure of is not handed out."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from sonomos_core.decode import stage
from sonomos_core.extract import formats, html, rtf
from sonomos_core.extract.mapped import Mapped, edited
from sonomos_core.mask import ROUNDS
from sonomos_core.model import Match
from sonomos_core.placeholders import Placeholders

MAX_BYTES = 64 * 1024
"""Markup above this is not masked: taking it apart would keep a paste waiting."""
_TELLING = 5
"""A value with fewer letters and digits may stand anywhere by chance."""

# A picture in the markup is a picture nobody looked at; what a style hides stands between the halves of what it shows.
_UNSEEN = re.compile(r"data:\s*image/|data:[^,\"'\s]{0,200};\s*base64|display\s*:\s*none", re.IGNORECASE)

Scan = Callable[[bytes], Sequence[Match]]


def mask_markup(
    target: str,
    data: bytes,
    chosen: Collection[Match],
    scan: Scan,
    placeholders: Placeholders,
    *,
    leave: frozenset[str] = frozenset(),
) -> bytes | None:
    """The format with the chosen values replaced, and whatever else `scan` finds in it but for `leave` (normal forms).

    None when it cannot be taken apart, or when a value may be left in it all the same.
    """
    texts_of = _texts_of(target)
    if texts_of is None or len(data) > MAX_BYTES:
        return None
    source = formats.to_utf8(target, data).decode("utf-8", "replace")
    try:
        for _ in range(ROUNDS + 1):
            found = texts_of(source)
            if texts_of is html.texts and any(_UNSEEN.search(text.text) for text in found):
                return None
            edits = [edit for text in found for edit in _edits(text, chosen, scan, placeholders, leave)]
            if not edits:
                if _left(found, source, chosen, scan, leave):
                    return None
                return formats.as_before(target, data, source.encode("utf-8", "surrogatepass"))
            source = edited(source, edits)
    except rtf.NotRtf:
        return None
    return None


def texts(target: str, source: bytes) -> tuple[bytes, ...]:
    """What UTF-8 markup shows and what it hides, each as one text; nothing for other formats and large ones."""
    texts_of = _texts_of(target)
    if texts_of is None or len(source) > MAX_BYTES:
        return ()
    try:
        found = texts_of(source.decode("utf-8", "replace"))
    except rtf.NotRtf:
        return ()
    return tuple(text.text.encode("utf-8", "surrogatepass") for text in found)


def _texts_of(target: str) -> Callable[[str], tuple[Mapped, Mapped]] | None:
    name = target.partition(";")[0].lower()
    if name == "text/html":
        return html.texts
    return rtf.texts if name in ("text/rtf", "application/rtf", "text/richtext") else None


def _edits(
    text: Mapped, chosen: Collection[Match], scan: Scan, placeholders: Placeholders, leave: frozenset[str]
) -> list[tuple[int, int, str]]:
    """What to replace so that neither the chosen values nor others show."""
    shown = text.text
    data = shown.encode("utf-8", "surrogatepass")
    edits: list[tuple[int, int, str]] = []
    for match in scan(data):
        if match.normal not in leave:
            start = len(data[: match.start].decode("utf-8", "replace"))
            end = start + len(data[match.start : match.end].decode("utf-8", "replace"))
            edits += text.edits(start, end, placeholders.name(match))
    for match in chosen:
        at = shown.find(match.value)
        while match.value and at >= 0:
            edits += text.edits(at, at + len(match.value), placeholders.name(match))
            at = shown.find(match.value, at + len(match.value))
    return edits


def _left(texts: Sequence[Mapped], source: str, chosen: Collection[Match], scan: Scan, leave: frozenset[str]) -> bool:
    """Whether a value may still be there: broken up by other characters, in another form, or plain in the markup."""
    if any(match.normal not in leave for match in scan(source.encode("utf-8", "surrogatepass"))):
        return True
    bare = [_bare(form) for text in (source, *(text.text for text in texts)) for form in (text, _opened(text))]
    return any(len(value) >= _TELLING and any(value in text for text in bare) for value in map(_value, chosen))


def _opened(text: str) -> str:
    """What stands in the text in another form: escaped, encoded."""
    found = stage.opened(text.encode("utf-8", "surrogatepass"))
    return found.data.decode("utf-8", "replace") if found is not None else ""


def _value(match: Match) -> str:
    return _bare(match.value)


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
