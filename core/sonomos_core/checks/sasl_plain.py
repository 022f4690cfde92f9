"""User and password of mail and directory servers in base64, parted by zero bytes (RFC 4616).

>>> import base64
>>> is_login(base64.b64encode(b"\\0ada\\0S0mmer!wind").decode())
True
>>> is_login(base64.b64encode(b"ada:S0mmer!wind").decode())
False
"""

from __future__ import annotations

import base64
import binascii

from sonomos_core.checks.placeholder import is_placeholder
from sonomos_core.detect.ruling import Ruling, Surroundings

_FEWEST = 3


def is_login(value: str) -> bool:
    """Whether it decodes to `identity NUL user NUL password` and the password is no stand-in."""
    try:
        parts = base64.b64decode(value, validate=True).decode().split("\0")
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return False
    return len(parts) == 3 and bool(parts[1]) and parts[2].isprintable() and not is_placeholder(parts[2])


def check(value: str, surroundings: Surroundings) -> Ruling | None:
    """Anything else is another answer of the server or the client."""
    return Ruling() if is_login(value) else None


def check_answer(value: str, _surroundings: Surroundings) -> Ruling | None:
    """What a client answers to the prompt for a password: base64 of a text that is no stand-in.

    >>> check_answer("d2luZG1pbGw=", Surroundings()) is not None, check_answer("QUIT", Surroundings()) is None
    (True, True)
    """
    try:
        text = base64.b64decode(value, validate=True).decode()
    except (binascii.Error, ValueError):
        return None
    good = len(text) > _FEWEST and text.isprintable() and not is_placeholder(text)
    return Ruling() if good else None
