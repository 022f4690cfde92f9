"""Seeds of second factors in base32, whole or in groups of four.

>>> is_seed("NV7AORPQOSHEC2CB5C3TJWVH"), is_seed("abcd efg2 hij3 klm4")
(True, True)
>>> is_seed("AUTHENTICATORAPPONLY"), is_seed("this must have been done"), is_seed("2222 3333 4444 5555")
(False, False, False)
"""

from __future__ import annotations

from sonomos_core.checks.placeholder import is_masked, is_placeholder
from sonomos_core.detect.ruling import Ruling, Surroundings

_FEWEST_SIGNS = 16
_FEWEST_KINDS = 6


def is_seed(value: str) -> bool:
    """Whether letters and digits of base32 are mixed: a word of capitals has no digit, a telephone number no letter."""
    signs = value.replace(" ", "").replace("-", "").rstrip("=")
    return (
        len(signs) >= _FEWEST_SIGNS
        and len(set(signs)) >= _FEWEST_KINDS
        and any(char.isdigit() for char in signs)
        and any(char.isalpha() for char in signs)
        and not is_placeholder(value)
        and not is_masked(value)
    )


def check(value: str, _surroundings: Surroundings) -> Ruling | None:
    """The label says what it is; only its form is looked at."""
    return Ruling() if is_seed(value) else None
