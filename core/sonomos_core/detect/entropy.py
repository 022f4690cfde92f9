"""How evenly a value uses its characters: drawn keys do, words and placeholders do not."""

from __future__ import annotations

import math
import re

_HEX = re.compile(r"(?=[0-9]*[a-fA-F])(?=[a-fA-F]*[0-9])(?:[0-9a-f]+|[0-9A-F]+)")
_BEYOND_HEX = 3.7
"""A higher limit is meant to leave them out."""
_SCATTER_BITS = 0.6
"""So far below the mean stays one drawn value in thirty at sixteen digits, and hardly any at forty."""


def shannon_bits(value: str) -> float:
    """The Shannon entropy of the value in bits per character; 0 for an empty one (C. E. Shannon, 1948).

    >>> shannon_bits("aaaa"), shannon_bits("abcd")
    (0.0, 2.0)
    """
    length = len(value)
    if not length:
        return 0.0
    counts = [value.count(char) for char in set(value)]
    return math.log2(length) - sum([count * math.log2(count) for count in counts if count > 1]) / length


def is_even(value: str, least_bits: float) -> bool:
    """Whether the value has that entropy, or as much as drawn hexadecimal digits of its number have.

    Few draws from sixteen digits repeat some: their mean is 4 - 15 / (2 n ln 2) bits (G. A. Miller, Note on the bias of
    information estimates, 1955), and a limit made for letters would lose half of all keys of twenty digits.

    >>> is_even("2c5785e2dcdd725ddde50c74ac5a08c5", 3.4), is_even("aaaabbbb11112222", 3.4)
    (True, False)
    """
    bits = shannon_bits(value)
    if bits >= least_bits:
        return True
    if least_bits > _BEYOND_HEX or _HEX.fullmatch(value) is None:
        return False
    return bits >= 4 - 15 / (2 * len(value) * math.log(2)) - _SCATTER_BITS
