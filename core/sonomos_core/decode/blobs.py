"""Base64 and hex that hold text: alone, wrapped over lines, or as UTF-16 inside base64.

Text leaves its mark in both: every ASCII byte has a zero for its highest bit, so that certain places of base64 hold
half of the signs only, and of hex nothing above seven. Twelve bytes of a random key have that form once in thousands of
times, and then hardly ever a value stands in them. Pictures, hashes and keys are left alone.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator

from sonomos_core.decode.trace import Piece, Segment, Trace

Buffer = bytes | bytearray

# Four signs for three bytes (RFC 4648, section 4), each byte a letter, a digit, a sign, a space or a line end.
_FIRST, _THREE = rb"[CDI-Za-f]", rb"[ACDEFGHQSTUVWXgijklmnwyz0-3][ABEFIJMNQRUVYZcdghklopstwx014589][A-Za-z0-9+/_-]"
# Eight signs for six bytes of UTF-16, every second one a zero: as PowerShell takes its commands.
_SEVEN = rb"[AQgw][AB][A-Za-z0-9+/]A[A-H][AEIMQUYcgkosw048]A"
# All that may begin a sign stands first, in one class: so `re` passes by everything else in no time.
_TEXT = re.compile(
    rb"[0-7CDI-Za-f](?:(?<=" + _FIRST + rb")(?:(?P<wide>" + _SEVEN + _FIRST + _SEVEN + rb")"
    rb"|(?P<base64>" + _THREE + rb"(?:" + _FIRST + _THREE + rb"){2}))"
    rb"|(?P<hex>(?:(?<=[2-7])[0-9A-Fa-f]|(?<=0)[9AaDd])(?:[2-7][0-9A-Fa-f]|0[9AaDd]){7,}))"
)
_SIGNS = rb"[A-Za-z0-9+/_-]"
_WRAP = rb"(?:\r?\n[ \t>]{0,16}|\\r?\\n)"
_REST = re.compile(_SIGNS + rb"*(?:(?<=" + _SIGNS + rb"{40})" + _WRAP + _SIGNS + rb"{40,})*(?:(?<=" + _SIGNS + rb"{40})"
                   + _WRAP + _SIGNS + rb"+)?")  # fmt: skip
_LINE = re.compile(rb"(?:(?<=\\n)|(?<!\\))" + _SIGNS + rb"+")
_URL_SAFE = bytes.maketrans(b"-_", b"+/")
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r")) + b"\x7f"
_HEX_DIGITS, _HIGH_DIGITS = b"0123456789abcdefABCDEF", b"0234567"
_STAND_INS = (b"DUMMY", b"EXAMPLE", b"PLACEHOLDER", b"REDACTED", b"_dummy", b"_example", b"_placeholder", b"_redacted")
_TOLD_BEFORE, _TOLD_BEHIND = 16, 8
_TRIES = 8
"""How often one run is tried: what looks like the beginning of a text may be a letter beside it."""


def segments(data: Buffer, found: Iterable[tuple[int, int]]) -> Iterator[Segment]:
    """The text in each of these runs, opened."""
    done = 0
    for start, end in found:
        if start < done or _is_number(data[start:end]):
            continue
        at = start
        for _ in range(_TRIES):
            sign = _TEXT.search(data, at, end)
            if sign is None or _says_so(data, sign.start()):
                break
            segment, done = _hex(sign) if sign.lastgroup == "hex" else _base64(data, sign)
            if segment is not None:
                yield segment
                break
            at = sign.start() + 1


def _says_so(data: Buffer, at: int) -> bool:
    """Whether the sign lies in a token that calls itself a stand-in, as in `ops_DUMMY…`."""
    begins = bytes(data[max(at - _TOLD_BEFORE, 0) : at + _TOLD_BEHIND])
    return any(word in begins for word in _STAND_INS)


def _is_number(run: Buffer) -> bool:
    """Whether it is a hash or another number in hex: half of the digits of text are two to seven."""
    return not run.strip(_HEX_DIGITS) and bool(run[::2].strip(_HIGH_DIGITS)) and bool(run[1::2].strip(_HIGH_DIGITS))


def _hex(sign: re.Match[bytes]) -> tuple[Segment | None, int]:
    text = bytes.fromhex(sign[0].decode())
    return Segment(text, Trace([Piece(0, sign.start())], len(sign[0]), width=2)), sign.end()


def _base64(data: Buffer, sign: re.Match[bytes]) -> tuple[Segment | None, int]:
    """What begins at the sign, and where it ends."""
    step = 2 if sign.lastgroup == "wide" else 1
    if not _is_text(_bytes_of(sign[0])[::step]):
        return None, 0
    rest = _REST.match(data, sign.start())
    assert rest is not None
    run, pieces = bytearray(), []
    for line in _LINE.finditer(data, sign.start(), rest.end()):
        pieces.append(Piece(len(run), line.start()))
        run += line[0]
    text = _bytes_of(bytes(run))[::step]
    return Segment(text, Trace(pieces, len(run), step=step, unit=3, width=4)), rest.end()


def _bytes_of(run: bytes) -> bytes:
    usable = run[: len(run) - 1] if len(run) % 4 == 1 else run
    return base64.b64decode(usable.translate(_URL_SAFE) + b"=" * (-len(usable) % 4))


def _is_text(probe: bytes) -> bool:
    return probe.isascii() and probe.translate(None, _CONTROL) == probe
