"""What the engine may keep between two starts, through whoever is allowed to write files.

A compiled database is trusted input: whoever could change it could blind the engine or worse. So the place behind
`Cache` belongs to the user alone, and what comes back is used only if its seal is intact.
"""

from __future__ import annotations

import hashlib
from typing import Protocol

_MAGIC = b"sonomos-cache-1\n"
_DIGEST_BYTES = hashlib.sha256().digest_size


class Cache(Protocol):
    """A small store of named bytes, private to the user. Losing all of it costs time only."""

    def get(self, name: str) -> bytes | None:
        """What was put under the name; None when there is nothing or it cannot be read."""
        ...

    def put(self, name: str, data: bytes) -> None:
        """Keeps the bytes, or does nothing where that is impossible; never raises."""
        ...


def sealed(payload: bytes) -> bytes:
    """The payload with its hash, so that damage is noticed."""
    return _MAGIC + hashlib.sha256(payload).digest() + payload


def unsealed(data: bytes | None) -> bytes | None:
    """The payload, None when there is none or it is damaged."""
    if data is None or not data.startswith(_MAGIC):
        return None
    digest, payload = data[len(_MAGIC) :][:_DIGEST_BYTES], data[len(_MAGIC) + _DIGEST_BYTES :]
    return payload if hashlib.sha256(payload).digest() == digest else None
