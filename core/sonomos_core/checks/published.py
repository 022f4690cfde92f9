"""Keys that a vendor prints in its own sources: known to everybody, so they open nothing that was closed.

They are kept as the first twelve hex digits of their SHA-256, so that no file here holds what looks like a live key.

>>> is_published("AIza" + "0" * 35)
False
"""

from __future__ import annotations

import hashlib

from sonomos_core.checks.placeholder import is_masked
from sonomos_core.detect.ruling import Ruling, Surroundings
from sonomos_core.model.levels import Confidence

# Google API keys of Firebase's test projects: https://github.com/firebase/firebase-android-sdk
_HASHES = frozenset(
    """
    f56e323494a6 2037abcaffb2 3f370c9dd822 e4a5542bb7fd a19f89ab3555 0b476bdf9acf eb540d2b6ee2 37f8f09bdf12 8731261cb72d
    49f777db995e 27a9a42931df dc0fcf046c61 4c98242dcadc ea9bb1082cf9 3a8b61d0f636 a6c814bc555a
    """.split()  # noqa: SIM905 - a list read as a text
)


def is_published(key: str) -> bool:
    """Whether the vendor itself printed it."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:12] in _HASHES


def check(value: str, surroundings: Surroundings) -> Ruling | None:
    """An example of low confidence where the vendor printed it, silence where somebody masked it."""
    if is_masked(value):
        return None
    return Ruling(confidence=Confidence.LOW, example=True) if is_published(value) else Ruling()
