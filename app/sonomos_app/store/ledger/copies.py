"""The copies of the tally: one with the data, a signed one in the vault, and the totals in the keychain.

Each is replaced as a whole, which a killed process cannot leave half done. What the disk still has to be told is told
by `Flusher`, at most once a second.
"""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sonomos_app.store.ledger import chain
from sonomos_app.store.ledger.tally import Floor, Tally
from sonomos_platform.errors import PlatformError
from sonomos_platform.files import secure


@dataclass(frozen=True, slots=True)
class Copy:
    """A tally as it was found. `signed` is None where there was no key to tell."""

    tally: Tally
    signed: bool | None


def load(path: Path, key: bytes | None = None) -> Copy | None:
    """The copy in a file; None when there is none that can be read."""
    try:
        with open(secure.open_private(path, os.O_RDONLY), "rb") as file:
            data = file.read()
    except (OSError, PlatformError):
        return None
    given = _object(data)
    return None if given is None else Copy(Tally.from_json(given), _signed(data, given, key))


def save(path: Path, tally: Tally, key: bytes | None = None) -> None:
    """The file holds this tally, or what it held before; a power cut may still undo it. Raises OSError, UnsafePath."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
    fd = secure.open_private(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    try:
        with open(fd, "wb") as file:
            file.write(chain.sign(tally.as_json(), key) + b"\n")
        os.replace(draft, path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def pack(floor: Floor, key: bytes) -> bytes:
    """What the keychain keeps, signed; small enough for the smallest of them (2.5 KB on Windows)."""
    return chain.sign(floor.as_json(), key)


def unpack(data: bytes, key: bytes) -> Floor | None:
    """What the keychain kept; None when it was not signed with this key."""
    given = _object(data)
    return Floor.from_json(given) if given and _signed(data, given, key) else None


def _signed(data: bytes, given: dict[str, Any], key: bytes | None) -> bool | None:
    return None if key is None else chain.is_signed_by(key, data.rstrip(b"\n"), str(given.get("mac")))


def _object(data: bytes) -> dict[str, Any] | None:
    try:
        given = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return given if isinstance(given, dict) else None
