"""AWS secret access keys: 40 characters of base64 (https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html).

A commit hash of 40 hex digits or a path of 40 letters has the same length:

>>> is_plausible("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
True
>>> is_plausible("da39a3ee5e6b4b0d3255bfef95601890afd80709"), is_plausible("com/example/service/controller/Handlers")
(False, False)
"""

from __future__ import annotations

import re

from sonomos_core.checks.placeholder import is_masked
from sonomos_core.detect.ruling import Ruling, Surroundings

_KINDS = tuple(map(re.compile, ("[A-Z]", "[a-z]", "[0-9/+]")))
_HEX = re.compile(r"[0-9A-Fa-f]+")
_LENGTH = 40


def is_plausible(value: str) -> bool:
    """Whether capitals, small letters and more than hex digits are mixed as drawn bytes mix them."""
    return len(value) == _LENGTH and all(kind.search(value) for kind in _KINDS) and _HEX.fullmatch(value) is None


def check(value: str, surroundings: Surroundings) -> Ruling | None:
    """Hashes, words and masks are silence."""
    return Ruling() if is_plausible(value) and not is_masked(value) else None
