"""Values of session cookies: drawn, and no UUID, which logs use to number sessions that nobody can take over.

>>> is_session("k3x9m2q7w4z8t5v1n6r0b2c8")
True
>>> is_session("550e8400-e29b-41d4-a716-446655440000"), is_session("session_of_the_user")
(False, False)
"""

from __future__ import annotations

import itertools
import re

from sonomos_core.checks.assigned_value import is_other_key, is_sealed, is_secret
from sonomos_core.detect.ruling import Ruling, Surroundings

_UUID = re.compile(r"(?i)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_TRAILING = ".,;:)]}\\"
_OF_COMMAND = "ecs-execute-command-"  # numbers a session of the AWS CLI, which nobody can take over
_SHORTEST_MIXED, _MIXED = 20, 0.45


def is_session(value: str) -> bool:
    """Whether a server drew it: letters and digits, no UUID, no version, no name."""
    letters = sum(char.isalpha() for char in value)
    digits = sum(char.isdigit() for char in value)
    drawn = digits > 2 or (digits > 0 and is_mixed(value))
    return letters > 2 and drawn and not _UUID.fullmatch(value) and is_secret(value)


def is_mixed(value: str) -> bool:
    """Whether small letters, capitals and digits change so often that no words stand there.

    >>> is_mixed("VbzxcxFe1TVnynDzStSK6dFOny"), is_mixed("getSessionStorageV2Manager")
    (True, False)
    """
    kinds = [(char.islower(), char.isupper(), char.isdigit()) for char in value]
    changes = sum(one != other for one, other in itertools.pairwise(kinds))
    return len(value) >= _SHORTEST_MIXED and changes >= _MIXED * len(value)


def check(value: str, surroundings: Surroundings) -> Ruling | None:
    """The value without the punctuation of the sentence around it; a call or subscript goes on behind it."""
    end = len(value.rstrip(_TRAILING))
    if is_other_key(surroundings.before, end) or is_sealed(value) or value.startswith(_OF_COMMAND):
        return None
    return Ruling(end=end) if surroundings.after[:1] not in ("(", "[", "{") and is_session(value[:end]) else None
