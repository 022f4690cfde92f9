"""User and password in base64 (RFC 7617): what decodes to readable text with a colon, and whose password is real.

>>> import base64
>>> is_login(base64.b64encode(b"ada:S0mmer!wind").decode())
True
>>> is_login(base64.b64encode(b"user:password").decode()), is_login("authentication")
(False, False)
"""

from __future__ import annotations

import base64
import binascii

from sonomos_core.checks.placeholder import is_placeholder
from sonomos_core.detect.ruling import Ruling, Surroundings


def is_login(value: str) -> bool:
    """Whether it decodes to `user:password` and the password is no stand-in."""
    if len(value) % 4 or is_placeholder(value):
        return False
    try:
        user, colon, password = base64.b64decode(value, validate=True).decode("ascii").partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return False
    if user.startswith("{"):  # the head of a JSON Web Token
        return False
    return bool(colon) and (user + password).isprintable() and password != user and not is_placeholder(password)


def check(value: str, surroundings: Surroundings) -> Ruling | None:
    """Anything else behind the word is prose."""
    return Ruling() if is_login(value) else None
