"""Examples without live-looking values in them: `<hex:32>` and its kin are filled when they are used.

The filling is drawn from a hash of the seed, so the same rule always gets the same text.
"""

from __future__ import annotations

import hashlib
import re
import string
from collections.abc import Iterator

ALPHABETS = {
    "hex": "0123456789abcdef",
    "HEX": "0123456789ABCDEF",
    "alnum": string.ascii_letters + string.digits,
    "upper": string.ascii_uppercase + string.digits,
    "alpha": string.ascii_letters,
    "lower": string.ascii_lowercase,
    "digits": string.digits,
    "base64": string.ascii_letters + string.digits + "+/",
    "base64url": string.ascii_letters + string.digits + "-_",
    "base32": string.ascii_uppercase + "234567",
}

_TEMPLATE = re.compile(rf"<({'|'.join(ALPHABETS)}):([1-9][0-9]{{0,4}})>")


def fill(template: str, seed: str) -> str:
    """The template with each `<kind:length>` drawn from its alphabet, the same for the same seed.

    The first and the last character are letters or digits, and no character comes twice in a row: so what is drawn
    has the look and the entropy of a real value. Any other `<` is left alone.
    """
    stream = _numbers(seed)
    return _TEMPLATE.sub(lambda found: _drawn(ALPHABETS[found[1]], int(found[2]), stream), template)


def _drawn(alphabet: str, length: int, stream: Iterator[int]) -> str:
    plain = "".join(char for char in alphabet if char.isalnum())
    drawn: list[str] = []
    for place in range(length):
        usable = plain if place in (0, length - 1) else alphabet
        choices = usable.replace(drawn[-1], "") if drawn else usable
        drawn.append(choices[next(stream) % len(choices)])
    return "".join(drawn)


def _numbers(seed: str) -> Iterator[int]:
    block = 0
    while True:
        digest = hashlib.sha256(f"{seed}\0{block}".encode()).digest()
        for place in range(0, len(digest), 4):
            yield int.from_bytes(digest[place : place + 4], "big")
        block += 1
