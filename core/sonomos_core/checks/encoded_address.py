"""Addresses with a password in base64, as a Secret of Kubernetes holds them: told by what they decode to (RFC 3986).

>>> import base64
>>> is_secret(base64.b64encode(b"postgres://ada:treppenwitz@db1:5432/app").decode())
True
>>> is_secret(base64.b64encode(b"postgres://ada@db1:5432/app").decode())
False
"""

from __future__ import annotations

import base64
import re

from sonomos_core.checks import credentials
from sonomos_core.detect.ruling import Ruling, Surroundings

_WITH_PASSWORD = re.compile(r"[a-z][a-z0-9+]{1,24}://([^\s:/@'\"<>]{0,128}):([^\s@'\"<>]{1,128})@[\w.\[%$-]", re.I)


def is_secret(text: str) -> bool:
    """Whether it decodes to an address whose password is real."""
    try:
        found = _WITH_PASSWORD.match(base64.b64decode(text + "=" * (-len(text) % 4)).decode("ascii"))
    except ValueError:  # no base64, or no text
        return False
    return found is not None and found[1] != found[2] and credentials.is_password(found[2])


def check(value: str, surroundings: Surroundings) -> Ruling | None:
    """Any other address in base64 is silence."""
    return Ruling() if is_secret(value) else None
