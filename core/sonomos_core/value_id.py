"""A name for a value that tells repeats apart without telling the value."""

from __future__ import annotations

import hashlib
import hmac

from sonomos_core.model import Match

LENGTH = 12


def value_id(key: bytes, match: Match) -> str:
    """The first 12 hex digits of HMAC-SHA-256 (RFC 2104) over the normalised value, with the install's own key.

    Without the key nobody can try values until one fits; with another install's key the same value has another name.
    """
    return hmac.new(key, match.normal.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()[:LENGTH]
