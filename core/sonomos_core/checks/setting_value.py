"""Values of settings files whose name stands in another field or on the line above.

>>> from sonomos_core.detect.ruling import Surroundings
>>> check("hunter42", Surroundings('"name": "DB_PASSWORD", "value": "', '"')) is not None
True
>>> check("refresh", Surroundings('"name": "API_TOKEN", "value": "', '"')) is None
True
"""

from __future__ import annotations

import re
from dataclasses import replace

from sonomos_core.checks.assigned_value import is_password
from sonomos_core.checks.beside_setting import are_labels
from sonomos_core.checks.code_literal import is_secret
from sonomos_core.checks.plain_word import is_plain
from sonomos_core.detect.ruling import Ruling, Surroundings

_QUOTES = ("'", '"')
_SAYS_PASSWORD = re.compile(r"(?i)pass|pwd|_pw\b|key_?material|psk")
_FORM_TOKEN = re.compile(r"(?i)csrf|xsrf|authenticity_token|viewstate")
_IS_ENTRY_OF_FORM = re.compile(r"(?i)<(?:option|input|label|button|th|td|a|span|li)\b[^<]*$|\btype[\"']?[:=]")
_INDENT = re.compile(r"(?:^|\n)([ \t]*)(?:- )?[^\n]*\r?\n([ \t]*)[\"']?$")


def check(value: str, surroundings: Surroundings) -> Ruling | None:
    """A password may be a word of people's making; a token must look drawn."""
    if _FORM_TOKEN.search(surroundings.before):
        return None
    kept = value.rstrip("\\") if surroundings.before.endswith('\\"') else value
    says_password = _SAYS_PASSWORD.search(surroundings.before) is not None
    quoted = surroundings.before.endswith((*_QUOTES, ">"))
    if not quoted:
        kept = kept.rstrip("},]")
    good = is_secret(kept)
    if says_password and not good:
        word = quoted and not _IS_ENTRY_OF_FORM.search(surroundings.before) and is_plain(kept)
        good = (word or is_password(kept, quoted=quoted)) and not are_labels(kept, surroundings)
    return Ruling(end=len(kept)) if good else None


def check_value_first(value: str, surroundings: Surroundings) -> Ruling | None:
    """The same where the name follows in the next field."""
    name = surroundings.after.partition(":")[2]
    return check(value, replace(surroundings, before=name + surroundings.before[-1:]))


def check_next_line(value: str, surroundings: Surroundings) -> Ruling | None:
    """The line of the value is further in than the line of its name."""
    indents = _INDENT.search(surroundings.before)
    if indents is None or len(indents[2]) <= len(indents[1]):
        return None
    return Ruling() if is_secret(value) else None
