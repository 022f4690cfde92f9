r"""Characters written as escapes: `%40`, `&#64;`, `\u0040`, `\/`, joined lines, and what only looks different.

Around each escape that may hide something a window of the text is opened, so that a label beside it stays in sight.
"""

from __future__ import annotations

import functools
import html.entities
import re
from collections.abc import Iterator

from sonomos_core.decode import lookalikes
from sonomos_core.decode.pieces import found
from sonomos_core.decode.trace import Piece, Segment, Trace

Buffer = bytes | bytearray

WINDOW_BYTES = 4096
"""What is opened on each side of an escape: more than the widest value but for key blocks, which need no opening."""

# A value in base64 may end in `=` as well: then the line below names the next one, and no `=` in it is an escape.
_NAMED_BELOW = (
    rb"\r?\n[ \t]{0,16}[\"']?[A-Za-z_][A-Za-z0-9_.-]{0,60}[\"']?[ \t]{0,4}"
    rb"(?::[ \t\r\n]|=(?!3D|20|09|0[AD]|2E|[C-F][0-9A-F]=|\r?\n))"
)
_SOFT_BREAK = rb"=(?!(?<=[A-Za-z0-9+/=_-]{16}=)%b)\r?\n" % _NAMED_BELOW
_LINE_END = rb"(?P<joined>%b|\\\r?\n[ \t]{0,16})" % _SOFT_BREAK  # RFC 2045 6.7; shells, make, properties
_PERCENT = rb"(?P<percent>(?:%[0-9A-Fa-f]{2}){1,4096})"
_ENTITY = rb"(?P<entity>&(?:#[0-9]{2,7}|#[xX][0-9A-Fa-f]{2,6}|[A-Za-z]{2,8});)"
# Escapes of one kind in a row are read at once: a text may consist of them.
_ROWS = (
    rb"(?P<slashes>(?:\\/){1,4096})|(?P<hex>(?:\\x[0-9A-Fa-f]{2}){1,4096})|(?P<ascii>(?:\\u00[0-7][0-9A-Fa-f]){1,4096})"
)
_BACKSLASH = (
    rb"(?P<backslash>\\(?:u[0-9A-Fa-f]{4}|u\{[0-9A-Fa-f]{1,6}\}|U[0-9A-Fa-f]{8}"
    rb"""|[nrt"'\\=:@]))"""
)
_SIGNS = (
    lookalikes.INVISIBLE, lookalikes.HYPHEN, lookalikes.SPACE, lookalikes.WIDE, lookalikes.HOMOGLYPH,
)  # fmt: skip
_SIGN = re.compile(b"|".join(_SIGNS))
_ESCAPE = re.compile(b"|".join((_PERCENT, _ENTITY, _ROWS, _BACKSLASH, _LINE_END, *_SIGNS)))

_PRINTABLE = rb"[2-7][0-9A-Fa-f]"
_REASONS = (
    (b"%", re.compile(rb"%" + _PRINTABLE + rb"(?:%[0-9A-Fa-f]{2}){0,1000}")),
    (b"&", re.compile(_ENTITY)),
    (
        b"\\",  # the one byte that all begin with stands first, so that `re` looks for it by itself
        re.compile(rb"\\(?:(?:u00|u\{0{0,4}|U000000|x)" + _PRINTABLE + rb"|/(?:\\/){0,1000}|[=:@]|\r?\n)"),
    ),
    (b"=", re.compile(_SOFT_BREAK)),
)
"""What is worth opening. `\\n` is not: line ends are made real before the plain scan; nor `\\"`, which ends a value."""

_BYTES_PER_SIGN = 512
"""Where signs are rarer they are looked for one after the other, else by the pattern."""

# Where to look: one class of bytes, which `re` finds by itself.
_LEADS, _MIXED_LEADS = rb"\xc2\xd9\xdb\xe2\xef\xf0\xf3", rb"\xce-\xd4"
_FOREIGN = tuple(bytes([lead]) for lead in range(0xCE, 0xD5))
_MIXED = re.compile(rb"[0-9A-Za-z][\xce-\xd4]|[\xce-\xd4][\x80-\xbf][0-9A-Za-z]")

_PLAIN = {b"\\n": b"\n", b"\\r": b"\r", b"\\t": b"\t"}
_WIDTHS = {"percent": 3, "slashes": 2, "hex": 4, "ascii": 6}
_FIXED = {"invisible": b"", "joined": b"", "space": b" ", "hyphen": b"-"}


def segments(data: Buffer) -> list[Segment]:
    """The windows around escapes, opened; windows that touch are one."""
    places = _reasons(data)
    if not places:
        return []
    places.sort()
    leads = _leads(data)
    found: list[Segment] = []
    first = 0
    for last, place in enumerate(places, start=1):
        if last == len(places) or places[last] - place > 2 * WINDOW_BYTES:
            low, high = max(places[first] - WINDOW_BYTES, 0), min(place + WINDOW_BYTES, len(data))
            found.append(_opened(data, low, high, leads))
            first = last
    return found


def _reasons(data: Buffer) -> list[int]:
    places: list[int] = []
    for sign, reason in _REASONS:
        if sign in data:
            few = data.count(sign) * _BYTES_PER_SIGN < len(data)
            places += _spots(sign, reason, data) if few else [hit.start() for hit in found(reason, data)]
    if not data.isascii():
        present = bytes(lead for lead in _every(_sign_leads(data)) if lead in data)
        leads = found(_class(re.escape(present)), data) if present else ()
        places += [lead.start() for lead in leads if _SIGN.match(data, lead.start()) is not None]
    return places


def _spots(sign: bytes, reason: re.Pattern[bytes], data: Buffer) -> Iterator[int]:
    """Where the pattern matches at the sign."""
    at = data.find(sign)
    while at >= 0:
        hit = reason.match(data, at)
        if hit is not None:
            yield at
        at = data.find(sign, at + 1 if hit is None else hit.end())


def _leads(data: Buffer) -> re.Pattern[bytes]:
    """The bytes that may begin an escape in this text."""
    return _class(rb"%&\\=" + (b"" if data.isascii() else _sign_leads(data)))


def _sign_leads(data: Buffer) -> bytes:
    foreign = any(lead in data for lead in _FOREIGN)
    return _LEADS + _MIXED_LEADS if foreign and any(found(_MIXED, data)) else _LEADS


@functools.cache
def _every(members: bytes) -> bytes:
    """The bytes of a class."""
    return bytes(byte for byte in range(256) if _class(members).match(bytes([byte])) is not None)


@functools.cache
def _class(leads: bytes) -> re.Pattern[bytes]:
    return re.compile(b"[" + leads + b"]")


def _opened(data: Buffer, low: int, high: int, leads: re.Pattern[bytes]) -> Segment:
    opened, pieces = bytearray(), [Piece(0, low)]
    at = low
    for lead in leads.finditer(data, low, high):
        start = lead.start()
        if start < at or (escape := _ESCAPE.match(data, start)) is None:
            continue
        kind = str(escape.lastgroup)
        plain = _meaning(kind, escape[0])
        if plain is None:
            continue
        opened += data[at:start]
        at = escape.end()
        if plain:
            width = _WIDTHS.get(kind, 0)
            pieces.append(Piece(len(opened), start, 0 if width else at - start, width))
            opened += plain
        pieces.append(Piece(len(opened), at))
    opened += data[at:high]
    trace = Trace(pieces, len(opened))
    return Segment(bytes(opened), trace, cut_before=low > 0, cut_after=max(at, high) < len(data))


def _meaning(kind: str, written: bytes) -> bytes | None:
    """The bytes an escape stands for; None when it is none after all."""
    if kind in _FIXED:
        return _FIXED[kind]
    match kind:
        case "percent":
            return bytes.fromhex(written.replace(b"%", b"").decode())
        case "slashes":
            return written[1::2]
        case "hex":
            return bytes.fromhex(written.replace(b"\\x", b"").decode())
        case "ascii":
            return bytes.fromhex(written.replace(b"\\u00", b"").decode())
        case "backslash":
            return _unescaped(written)
        case "entity":
            return _entity(written[1:-1].decode())
        case "homoglyph":
            return lookalikes.plain_letters(written)
    return lookalikes.plain(written)


def _unescaped(written: bytes) -> bytes | None:
    if len(written) == 2:
        return _PLAIN.get(written, written[1:])
    return _character(int(written[2:].strip(b"{}"), 16))


def _entity(name: str) -> bytes | None:
    if name.startswith("#"):
        return _character(int(name[2:], 16) if name[1] in "xX" else int(name[1:]))
    signs = html.entities.html5.get(f"{name};")
    return None if signs is None else b" " if signs == "\xa0" else signs.encode()


def _character(number: int) -> bytes | None:
    return chr(number).encode("utf-8", "surrogatepass") if number <= 0x10FFFF else None
