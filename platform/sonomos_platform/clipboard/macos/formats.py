"""The pasteboard's types and ours: what bears text by its MIME name, everything else as it stands.

A pasteboard may hold several items, each with types of its own. Those of the first have plain names, those of a later
one have its place before them (`1:public.png`). Texts and files of all items are told once more, joined, to be scanned.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sonomos_platform.clipboard.api import Item

TEXT, HTML, RTF, FILES = "text/plain;charset=utf-8", "text/html", "text/rtf", "text/uri-list"
FURTHER = "text/x-further-items"
"""The texts of all items but the first, joined."""
FILE_URL = "public.file-url"
CONCEALED = "org.nspasteboard.ConcealedType"
TRANSIENT, SOURCE = "org.nspasteboard.TransientType", "org.nspasteboard.source"
"""Ask histories to stay out, and say who copied (nspasteboard.org)."""
HINT = "x-kde-passwordManagerHint"

_KNOWN = {"public.utf8-plain-text": TEXT, "public.html": HTML, "public.rtf": RTF, "public.png": "image/png"}
_UNKNOWN = {ours: theirs for theirs, ours in _KNOWN.items()}
_OURS = "ai.sonomos.mime."
"""Begins the type of a name that is none of macOS; the rest is the name in hexadecimal."""
# Made by macOS itself from the others, or pointers into Office.
_SKIPPED = ("dyn.", "com.microsoft.ole.source", "NS", "CorePasteboardFlavorType")


def kept(kind: str) -> bool:
    """Whether a type is read at all."""
    return not kind.startswith(_SKIPPED)


def items(found: Sequence[Mapping[str, bytes]]) -> tuple[Item, ...]:
    """The pasteboard's items as ours."""
    raw = [
        _item(name if place == 0 else f"{place}:{kind}", data)
        for place, one in enumerate(found)
        for kind, data in one.items()
        for name in [_name(kind)]
    ]
    files = [one[FILE_URL] for one in found if FILE_URL in one]
    texts = [data for one in found[1:] for kind, data in one.items() if kind in _KNOWN and kind != "public.png"]
    joined = [(FILES, b"\r\n".join(files))] * bool(files) + [(FURTHER, b"\n".join(texts))] * bool(texts)
    return (*raw, *(_item(name, data) for name, data in joined))


def contents(offer: Iterable[Item]) -> list[dict[str, bytes]]:
    """What to put on the pasteboard for these items: for each item type → data. Nothing for what was only joined."""
    found: dict[int, dict[str, bytes]] = {}
    links: list[bytes] = []
    for item in offer:
        place, kind = _place(item.target)
        if item.target == FILES:
            links = item.data.split()
        elif item.target == HINT:
            found.setdefault(0, {}).update({TRANSIENT: b"", SOURCE: b"ai.sonomos.Desktop"})
        elif item.target != FURTHER:
            found.setdefault(place, {})[kind] = item.data
            if item.target == "UTF8_STRING":
                found[place].setdefault("public.utf8-plain-text", item.data)
    result = [found[place] for place in sorted(found)]
    if links and not any(FILE_URL in one for one in result):
        result += [{FILE_URL: link} for link in links]
    return result


def target_of(kind: str) -> str:
    """The name under which the handler knows a type."""
    return FILES if kind == FILE_URL else _name(kind)


def _place(target: str) -> tuple[int, str]:
    place, found, kind = target.partition(":")
    if found and place.isdigit():
        return int(place), kind
    return 0, _kind(target)


def _name(kind: str) -> str:
    if kind.startswith(_OURS):
        try:
            return bytes.fromhex(kind[len(_OURS) :]).decode()
        except ValueError:
            return kind
    return _KNOWN.get(kind, kind)


def _kind(name: str) -> str:
    """macOS takes only names of its own shape: letters, digits, dots and hyphens."""
    if name in _UNKNOWN:
        return _UNKNOWN[name]
    plain = name.replace(".", "").replace("-", "")
    return name if plain.isalnum() and plain.isascii() and "." in name else _OURS + name.encode().hex()


def _item(target: str, data: bytes) -> Item:
    return Item(target, target, 8, data)
