"""Passwords as people write them down: behind the word and blanks, in a sentence, beside a user's name.

>>> is_strong("ME^dragon123"), is_strong("yaS8zk-P4XyPo15q"), is_strong("RFC2617-Section4")
(True, True, False)
>>> is_strong("otter1974"), is_strong("sha512-crypt")
(False, False)
"""

from __future__ import annotations

import re
from collections.abc import Callable

from sonomos_core.checks import code_literal
from sonomos_core.checks.assigned_value import is_password
from sonomos_core.detect.ruling import Ruling, Surroundings

_TRAILING = ".,;:)]}>`*'\""
_ACCOUNT = re.compile(
    r"(?i)account|log[- ]?in|user|admin|\broot\b|guest|credential|passw|\bpw\b|wi-?fi|ssid"
    r"|zugang|benutzer|usuario|utilisateur"
)
_WORDS_AND_NUMBERS = re.compile(r"(?:(?:[A-Z]{2,}|[A-Z]?[a-z]{3,})[0-9]{0,4}[-_./]?){1,6}|[0-9.,:/-]+[a-z]{0,3}")
_SHORTEST_STRONG = 8


def is_strong(value: str) -> bool:
    """Whether it mixes at least three of small letters, capitals, digits and signs, and is no name with numbers."""
    kinds = (str.islower, str.isupper, str.isdigit, lambda char: not char.isalnum())
    mixed = sum(any(kind(char) for char in value) for kind in kinds)
    return (
        len(value) >= _SHORTEST_STRONG
        and mixed >= 3
        and any(char.isdigit() for char in value)
        and any(char.isalpha() for char in value)
        and _WORDS_AND_NUMBERS.fullmatch(value) is None
        and code_literal.is_secret(value)
    )


def check_strong(value: str, surroundings: Surroundings) -> Ruling | None:
    """Behind the bare word only what nobody writes in a sentence."""
    return _ruling(value, is_strong)


def check_written(value: str, surroundings: Surroundings) -> Ruling | None:
    """Where the text says that a password follows, one that people choose counts, too."""
    return _ruling(value, lambda kept: code_literal.is_secret(kept) or code_literal.is_chosen(kept))


def check_beside_user(value: str, surroundings: Surroundings) -> Ruling | None:
    """Behind a name and a stroke, where the words before speak of accounts."""
    return check_written(value, surroundings) if _ACCOUNT.search(surroundings.before) else None


def check_device(value: str, surroundings: Surroundings) -> Ruling | None:
    """Behind a command of a network device a word with a number is enough, and a hash is no password."""
    kept = value.rstrip(_TRAILING)
    usable = any(char.isdigit() or not char.isalnum() for char in kept) and not kept.startswith("$")
    return Ruling(end=len(kept)) if usable and is_password(kept, quoted=False) else None


_PATH = re.compile(r".*\.(?:git|ts|js|py|rb|go|md|txt|pem|json|ya?ml|env|key|tar|gz|zip|log|cfg|conf)")


def _ruling(value: str, good: Callable[[str], bool]) -> Ruling | None:
    kept = value.rstrip(_TRAILING)
    if len(kept) <= 5 or "(" in kept or "[" in kept or _PATH.fullmatch(kept):
        return None
    return Ruling(end=len(kept)) if good(kept) else None
