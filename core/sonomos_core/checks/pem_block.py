"""Private keys in PEM (RFC 7468): what stands between header and footer is base64, not dots or stars.

>>> is_key("-----BEGIN PRIVATE KEY-----")
True
>>> is_key("-----BEGIN PRIVATE KEY-----\\n...\\n-----END PRIVATE KEY-----")
False
"""

from __future__ import annotations

import re

from sonomos_core.detect.ruling import Ruling, Surroundings

_FRAME = re.compile(r"-----(?:BEGIN|END) [A-Z0-9 ]{1,60}-----")
_SHORTEST = 40  # signs of base64: the shortest key, of Ed25519, has 64
_RUN = re.compile(r"[A-Za-z0-9+/]{16,}")


def is_key(block: str) -> bool:
    """Whether the body holds a run of base64 of more than one letter; a lone header may have lost its body."""
    if len(_FRAME.findall(block)) == 1:
        return True
    runs = _RUN.findall(_FRAME.sub("", block))
    cut = "..." in block or "…" in block or "*" in block
    return any(len(set(run)) > 1 for run in runs) and (cut or sum(map(len, runs)) >= _SHORTEST)


def check(value: str, surroundings: Surroundings) -> Ruling | None:
    """A block somebody already masked is silence."""
    return Ruling() if is_key(value) else None
