"""MAC addresses (IEEE 802): six bytes that name one network interface.

>>> is_valid("3c:22:fb:4e:9a:01")
True
>>> is_valid("ff:ff:ff:ff:ff:ff"), is_valid("12:34:56:00:00:00")
(False, False)
"""

from __future__ import annotations

import re

from sonomos_core.checks import labels
from sonomos_core.detect.ruling import Ruling, Surroundings

_FEWEST_DIFFERENT_BYTES = 3
_SERIAL = re.compile(r"(?i)(?:serial(?:[ _-]?number)?|key[ _-]?id(?:entifier)?|fingerprint)$")


def is_valid(address: str) -> bool:
    """Whether it can belong to one interface: not the broadcast, a multicast group or filler."""
    parts = re.split("[:-]", address.lower())
    different = len(set(parts)) >= _FEWEST_DIFFERENT_BYTES and not address.endswith(("00:00:00", "00-00-00"))
    return len(parts) == 6 and different and not int(parts[0], 16) & 1


def check(value: str, surroundings: Surroundings) -> Ruling | None:
    """Silence inside a longer row of bytes (fingerprints, dumps) and for mixed separators."""
    longer = re.search(r"[:\-\w]$", surroundings.before) or re.match(r"[:-]?\w", surroundings.after)
    if labels.names_value(_SERIAL, surroundings.before):
        return None
    return Ruling() if not longer and len(set(value) & {":", "-"}) == 1 and is_valid(value) else None
