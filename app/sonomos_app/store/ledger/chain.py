"""Lines that vouch for each other: each names the hash of the line before and is signed with the install key.

A line is one JSON object; `mac` is its last field and covers every byte of the line as it stands with `"mac":null`.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any

SCHEMA = 1
FIRST_PREV = "0" * 64
HIGHEST_SEQ = 2**53
_UNSIGNED = b'"mac":null}'
_MAC_BYTES = len('"0123"') - len("null") + 60
"""By so much a signature makes a line longer: 64 hex digits in quotation marks take the place of `null`."""


def seal(fields: Mapping[str, Any], *, seq: int, prev: str, key: bytes | None) -> bytes:
    """The line (without its line end) that says `fields`, in its place in the chain; unsigned without a key."""
    return sign({"schema": SCHEMA, "seq": seq, "prev": prev, **fields}, key)


def sign(fields: Mapping[str, Any], key: bytes | None, *, length: int = 0) -> bytes:
    """One JSON object that says `fields` and ends with its `mac`, null without a key.

    A line that is shorter than `length` bytes begins with blanks, so that it fits where another one stood.
    """
    line = encode({**fields, "mac": None})
    if key is None:
        return line.rjust(length)
    line = line.rjust(length - _MAC_BYTES)
    return line.removesuffix(_UNSIGNED) + b'"mac":"' + _mac(key, line).encode() + b'"}'


def encode(value: Mapping[str, Any]) -> bytes:
    """Compact JSON in UTF-8, on one line whatever the texts hold."""
    try:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    except UnicodeEncodeError:  # a file name may hold bytes that are no text
        return json.dumps(value, separators=(",", ":")).encode("ascii")


def line_hash(line: bytes) -> str:
    """What the next line calls this one: SHA-256 in hex, the line end not included."""
    return hashlib.sha256(line).hexdigest()


def is_signed_by(key: bytes, line: bytes, mac: str) -> bool:
    """Whether `mac`, which stands in `line`, was made with `key` over exactly this line."""
    signature = b'"mac":"' + mac.encode("utf-8", "replace") + b'"}'
    if not line.endswith(signature):
        return False
    unsigned = line.removesuffix(signature) + _UNSIGNED
    return hmac.compare_digest(_mac(key, unsigned).encode(), mac.encode("utf-8", "replace"))


def _mac(key: bytes, unsigned: bytes) -> str:
    return hmac.digest(key, unsigned, "sha256").hex()
