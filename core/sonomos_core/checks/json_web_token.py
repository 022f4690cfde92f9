"""JSON Web Tokens (RFC 7519): the first segment decodes to a JSON object that names an algorithm or a type.

>>> is_valid("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl")
True
>>> is_valid("eyJub3RoaW5nIjoxfQ.eyJzdWIiOiJ4In0.c2lnbmF0dXJl")
False
"""

from __future__ import annotations

import base64
import binascii
import json

from sonomos_core.detect.ruling import Ruling, Surroundings

_OF_THE_MANUAL = "eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIi"
"""How the claims of John Doe begin, number 1234567890, whom https://jwt.io and countless manuals show."""
_HEADER_NAMES = frozenset({"alg", "typ", "kid", "enc"})


def is_valid(token: str) -> bool:
    """Whether its header can be read and says how the token is signed."""
    header = token.partition(".")[0]
    try:
        decoded = json.loads(base64.urlsafe_b64decode(header + "=" * (-len(header) % 4)))
    except (binascii.Error, ValueError):
        return False
    return isinstance(decoded, dict) and not _HEADER_NAMES.isdisjoint(decoded)


def is_header(text: str) -> bool:
    """Whether it is a header and nothing else: how a token is signed, which is no secret.

    >>> is_header("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9"), is_header("x8Kq2vZ2mP4t")
    (True, False)
    """
    return text.startswith("ey") and "." not in text.rstrip(".") and is_valid(text.rstrip("."))


def check(value: str, surroundings: Surroundings) -> Ruling | None:
    """Base64 of other JSON is silence."""
    return Ruling(example=value.partition(".")[2].startswith(_OF_THE_MANUAL)) if is_valid(value) else None
