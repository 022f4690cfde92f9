"""Answers of a login server as browsers carry them (SAML 2.0 bindings): base64, deflated or not, of an XML text.

>>> import base64
>>> is_response(base64.b64encode(b'<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol">').decode())
True
>>> is_response(base64.b64encode(b"nothing of this is a response at all").decode())
False
"""

from __future__ import annotations

import base64
import binascii
import re
import urllib.parse
import zlib

from sonomos_core.detect.ruling import Ruling, Surroundings

_OPENS = re.compile(rb"\s{0,8}<(?:\?xml|!--|[\w-]{0,24}:?Response\b|[\w-]{0,24}:?Assertion\b)")
_LOOKED_AT = 120  # characters, all of which stand before the first element ends


def is_response(value: str) -> bool:
    """Whether it decodes to XML that begins as such an answer does."""
    joined = re.sub(r"\s|\\[nr]", "", urllib.parse.unquote(value[: 2 * _LOOKED_AT])).replace("-", "+").replace("_", "/")
    start = joined[: min(_LOOKED_AT, len(joined) // 4 * 4)]
    try:
        data = base64.b64decode(start)
    except (binascii.Error, ValueError):
        return False
    return _OPENS.match(data) is not None or _OPENS.match(_inflated(data)) is not None


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(data, _LOOKED_AT)
    except zlib.error:
        return b""


def check(value: str, _surroundings: Surroundings) -> Ruling | None:
    """Anything else behind the name is documentation."""
    return Ruling() if is_response(value) else None
