"""Values that stand alone in lines below their name: YAML's block scalars, texts between three quotes.

>>> from sonomos_core.detect.ruling import Surroundings
>>> check("marmalade", Surroundings("db:\\n  password: >-\\n    ", "\\n  user: ada\\n")) is not None
True
>>> check("marmalade", Surroundings("db:\\n  password: >-\\n    ", "\\n    is good\\n")) is None
True
>>> check("refresh", Surroundings("token: |\\n  ", "\\n")) is None
True
"""

from __future__ import annotations

import re

from sonomos_core.checks.code_literal import is_chosen, is_secret
from sonomos_core.checks.told_value import is_told
from sonomos_core.detect.ruling import Ruling, Surroundings

_INDENT = re.compile(r"\n([ \t]*)$")
_NEXT_LINE = re.compile(r"[ \t]*\r?\n(?:[ \t]*\r?\n)*([ \t]*)([^\r\n]?)")
_SAYS_PASSWORD = re.compile(
    r"(?i)(?:pass|pwd|psk|kennwort|contrase|senha|wachtwoord)\w*[\"']?"
    r"(?:[ \t]*[:=]|[ \t]*\r?\n[ \t]*value[\"']?[ ]*:)[^\r\n]*\r?\n[ \t]*$"
)


def check(value: str, surroundings: Surroundings) -> Ruling | None:
    """The only line of its block: a password may be a word or a few, a token must look drawn or chosen."""
    return _ruling(value, surroundings) if _ends_block(surroundings) else None


def check_quoted(value: str, surroundings: Surroundings) -> Ruling | None:
    """The same between three quotes, which say themselves where it ends."""
    return _ruling(value, surroundings)


def _ruling(value: str, surroundings: Surroundings) -> Ruling | None:
    if _SAYS_PASSWORD.search(surroundings.before):
        return Ruling() if is_told(value) else None
    return Ruling() if is_secret(value) or is_chosen(value) else None


def _ends_block(surroundings: Surroundings) -> bool:
    """Whether the next line with something in it stands further out, or none follows."""
    indent, following = _INDENT.search(surroundings.before), _NEXT_LINE.match(surroundings.after)
    if indent is None:
        return False
    return following is None or not following[2] or len(following[1]) < len(indent[1])
