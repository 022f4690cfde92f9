"""Windows' clipboard formats and ours: text and files by their MIME names, everything else under Windows' own.

What is derived (HTML without Windows' header, file names as links) is there to be scanned and masked; the raw format
lies beside it, so that an original goes back byte for byte (learn.microsoft.com, "Clipboard Formats").
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping
from pathlib import PureWindowsPath
from urllib.parse import unquote, urlsplit

from sonomos_platform.clipboard.api import Item

TEXT, HTML, RTF, FILES = "text/plain;charset=utf-8", "text/html", "text/rtf", "text/uri-list"
HTML_FORMAT, RTF_FORMAT, FILES_FORMAT = "HTML Format", "Rich Text Format", "CF_HDROP"

STANDARD = {
    "CF_TEXT": 1,
    "CF_BITMAP": 2,
    "CF_METAFILEPICT": 3,
    "CF_TIFF": 6,
    "CF_OEMTEXT": 7,
    "CF_DIB": 8,
    "CF_PALETTE": 9,
    "CF_RIFF": 11,
    "CF_WAVE": 12,
    "CF_UNICODETEXT": 13,
    "CF_ENHMETAFILE": 14,
    "CF_HDROP": 15,
    "CF_LOCALE": 16,
    "CF_DIBV5": 17,
}
"""Formats that have a number and no name (winuser.h)."""

CONCEALING = ("ExcludeClipboardContentFromMonitorProcessing", "Clipboard Viewer Ignore")
"""Whoever sets one of these asks monitors to stay out."""
HISTORY, CLOUD = "CanIncludeInClipboardHistory", "CanUploadToCloudClipboard"
"""The same of Windows' own history and of its cloud, when the value is 0."""
HINT = "x-kde-passwordManagerHint"
"""How other systems say it; on ours it stands for all of the above."""

# Handles of the drawing system, Windows' own translations of the text, and OLE's pointers into the owner.
UNREADABLE = {"CF_BITMAP", "CF_METAFILEPICT", "CF_PALETTE", "CF_ENHMETAFILE", "DataObject", "Ole Private Data"}
TRANSLATED = {"CF_TEXT", "CF_OEMTEXT", "CF_LOCALE"}
_ZERO = struct.pack("<I", 0)
_DROPFILES = struct.Struct("<IiiII")


def kept(name: str) -> bool:
    """Whether a format with this name is read at all."""
    return name not in UNREADABLE | TRANSLATED | {*CONCEALING, HISTORY, CLOUD} and not name.startswith("CF_OWNER")


def is_concealed(found: Mapping[str, bytes | None]) -> bool:
    """Whether the owner asks monitors to stay out, going by what it put under the marks' names; what it did not hand
    over (None) is taken for that."""
    asked = (found[name] for name in (HISTORY, CLOUD) if name in found)
    return any(name in found for name in CONCEALING) or any(value in (None, _ZERO) for value in asked)


def items(name: str, data: bytes) -> tuple[Item, ...]:
    """One of Windows' formats as ours: raw, derived, or both."""
    match name:
        case "CF_UNICODETEXT":
            return (_item(TEXT, _from_wide(data)),)
        case "Rich Text Format":
            return (_item(RTF, data.rstrip(b"\0")),)
        case "HTML Format":
            return (_item(HTML, html_of(data)), _item(HTML_FORMAT, data))
        case "CF_HDROP":
            return (_item(FILES, _links(data)), _item(FILES_FORMAT, data))
        case _:
            return (_item(name, data),)


def contents(offer: Iterable[Item]) -> dict[str, bytes]:
    """What to put on the clipboard for these items: name → data. A raw format wins over what was derived from it."""
    found: dict[str, bytes] = {}
    derived: dict[str, bytes] = {}
    for item in offer:
        match item.target:
            case "text/plain;charset=utf-8" | "UTF8_STRING":
                derived["CF_UNICODETEXT"] = item.data.decode("utf-8", "replace").encode("utf-16-le") + b"\0\0"
                if item.target == "UTF8_STRING":
                    found[item.target] = item.data
            case "text/rtf":
                found[RTF_FORMAT] = item.data + b"\0"
            case "text/html":
                derived[HTML_FORMAT] = with_header(item.data)
            case "text/uri-list":
                derived[FILES_FORMAT] = _dropped(item.data)
            case "x-kde-passwordManagerHint":
                found |= dict.fromkeys((*CONCEALING[:1], HISTORY, CLOUD), _ZERO)
            case target:
                found[target] = item.data
    return derived | found


def html_of(data: bytes) -> bytes:
    """The fragment of CF_HTML by the offsets in its header; all of it where they make no sense."""
    places: dict[bytes, int] = {}
    for line in data[:512].split(b"\n"):
        key, _, value = line.strip().partition(b":")
        if key in (b"StartFragment", b"EndFragment", b"StartHTML", b"EndHTML") and value.strip().isdigit():
            places[key] = int(value)
    for first, last in ((b"StartFragment", b"EndFragment"), (b"StartHTML", b"EndHTML")):
        if first in places and places[first] <= places.get(last, -1) <= len(data):
            return data[places[first] : places[last]]
    return data


def with_header(fragment: bytes) -> bytes:
    """CF_HTML around a fragment.

    >>> html_of(with_header(b"<p>one</p>"))
    b'<p>one</p>'
    """
    head = "Version:0.9\r\nStartHTML:{:010}\r\nEndHTML:{:010}\r\nStartFragment:{:010}\r\nEndFragment:{:010}\r\n"
    before, after = b"<html><body><!--StartFragment-->", b"<!--EndFragment--></body></html>"
    size = len(head.format(0, 0, 0, 0))
    start = size + len(before)
    end = start + len(fragment)
    return head.format(size, end + len(after), start, end).encode() + before + fragment + after


def _item(target: str, data: bytes) -> Item:
    return Item(target, target, 8, data)


def _from_wide(data: bytes) -> bytes:
    """UTF-16 up to its zero as UTF-8."""
    text = data[: len(data) & ~1].decode("utf-16-le", "surrogatepass").partition("\0")[0]
    return text.encode("utf-8", "replace")


def _links(data: bytes) -> bytes:
    """The files of a DROPFILES structure as links."""
    if len(data) < _DROPFILES.size:
        return b""
    start, _, _, _, wide = _DROPFILES.unpack_from(data)
    names = data[start:].decode("utf-16-le" if wide else "mbcs" if _has_mbcs() else "latin-1", "replace").split("\0")
    return "\r\n".join(PureWindowsPath(name).as_uri() for name in _until_empty(names) if _is_absolute(name)).encode()


def _dropped(links: bytes) -> bytes:
    """A DROPFILES structure for the files among these links."""
    names = [_path(line) for line in links.decode("utf-8", "replace").split() if line.startswith("file:")]
    return _DROPFILES.pack(_DROPFILES.size, 0, 0, 0, 1) + "".join(f"{name}\0" for name in [*names, ""]).encode(
        "utf-16-le"
    )


def _path(link: str) -> str:
    parts = urlsplit(link)
    path = unquote(parts.path).replace("/", "\\")
    return f"\\\\{parts.netloc}{path}" if parts.netloc else path.lstrip("\\")


def _is_absolute(name: str) -> bool:
    return PureWindowsPath(name).is_absolute()


def _until_empty(names: Iterable[str]) -> Iterable[str]:
    for name in names:
        if not name:
            return
        yield name


def _has_mbcs() -> bool:
    try:
        "".encode("mbcs")
    except LookupError:
        return False
    return True
