"""How evenly a value uses its characters: drawn keys do, words and placeholders do not."""

from __future__ import annotations

import math


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
