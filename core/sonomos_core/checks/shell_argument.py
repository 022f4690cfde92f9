"""Passwords and tokens as arguments of commands: a variable, an option, a port or the word of a manual is none.

>>> is_secret("S0mmer!wind"), is_secret("CorrectHorse"), is_secret("hunter", quoted=True)
(True, True, True)
>>> is_secret("$DB_PASSWORD"), is_secret("PASSWORD"), is_secret("--host"), is_secret("8080:80"), is_secret("string")
(False, False, False, False, False)
"""

from __future__ import annotations

import re

from sonomos_core.checks.beside_user import is_no_word
from sonomos_core.checks.placeholder import is_placeholder
from sonomos_core.checks.plain_word import is_plain
from sonomos_core.detect.ruling import Ruling, Surroundings

_QUOTES = ("'", '"')
_ENDS_BARE = re.compile(r"[|;&<>()\\`]|,[A-Za-z_.]{1,40}=")
_NO_VALUE = re.compile(
    r"-.*|/(?:dev|run|etc|var|home|srv|tmp|usr|opt|mnt|media|data|Users|Library|Volumes|private|secrets)/.*"
    r"|\.{0,2}/[\w.-]+|~/.*|[a-z]{2,10}://.*"
    r"|[0-9.:,/]+(?:tcp|udp)?|[0-3]?[0-9]-[A-Z][a-z]{2}-(?:19|20)[0-9]{2}|[A-Z][A-Z_]*(?:[-:][A-Z_]+)*[\])}>]*|sha-?[0-9]{3}.*|[a-z]{1,5}=.*|[%@\\{\[].*|.*(?:\.txt|\.pem"
    r"|\.json|\.ya?ml|\.env|\.key)"
)
_WORD = re.compile(r"[a-z][a-z_-]*|[A-Z]?[a-z]{1,11}")
_SELF = re.compile(r"(?i)(?:pass(?:w(?:or)?d|phrase)?|token|secret|api[_-]?key)[a-z_-]*")
_ACCOUNT = re.compile(r"(?i)\b(?:user|role|grant|login|to)\b")
_BY = re.compile(r"(?i)\bby\s+(?:password\s+)?$")
_STATEMENT = re.compile(r"(?i)\b(?:create|alter|grant)\b[^;]*\b(?:user|role|to)\s+\S+\s+identified\s+by\s+$")
_LONG_WORD = re.compile(r"[A-Z]?[a-z]{5,24}(?:-[A-Za-z]{2,16}){0,3}")
_USER_OPTION = re.compile(
    r"(?:^|\s)(?:-[uU]|--?user(?:name)?)[ =](?!user|name|root\b.* -p$)\S{2,40}\s.*-{1,2}(?:[pP]|pass(?:word)?)[ =]$",
    re.S,
)
_ATTACHED = re.compile(r"(?:\s-[a-zA-Z]{1,3}|[\w\"']:|[=%])$")  # nothing between it and the option or the user's name
_LONG_OPTION = re.compile(r"assw|rompt|rotoc|lugin|rint|ersist|refix|arallel")  # what is left of one behind its p
_OPTION = re.compile(r"\s-{1,2}[\w-]+[ \t]+$")
_OF_COMMAND = re.compile(
    r"[\"']|\s*$|[ \t]*[\r\n|;&<>\\)]|[ ](?:[-/'\"$@~.*]|[\w-]*[.:@/=\d]|[A-Z]|(?:ssh|scp|rsync|sftp|ping|info"
    r"|su|sudo|cmd|exec|shell|status)\b)"
)  # what goes on like a command, where a sentence would go on with a word
_SHORTEST = 4


def is_secret(value: str, *, quoted: bool = False) -> bool:
    """Whether a command gets it as a secret; a bare word in small letters may as well be prose or a manual's."""
    if len(value) < _SHORTEST or is_placeholder(value) or _NO_VALUE.fullmatch(value) or _SELF.fullmatch(value):
        return False
    return quoted or not _WORD.fullmatch(value.rstrip(".,;:"))


def check(value: str, surroundings: Surroundings) -> Ruling | None:
    """Between quotes the whole value, else up to the sign at which a shell ends a word."""
    whole, quoted = value, surroundings.before.endswith(_QUOTES)
    if not (quoted or surroundings.after.startswith(_QUOTES)) and (cut := _ENDS_BARE.search(value)):
        value = value[: cut.start()]
    if surroundings.before.endswith('\\"'):
        value = value.removesuffix("\\")
    told = is_secret(value, quoted=quoted) or _is_told_word(value, surroundings.before)
    if not told and is_plain(value) and _SELF.fullmatch(value) is None:
        rest = surroundings.after if value == whole else "|"
        attached = _ATTACHED.search(surroundings.before) is not None and not _LONG_OPTION.match(value)
        named = _OPTION.search(surroundings.before) is not None or not value.istitle()
        told = attached or (named and surroundings.before[-1:].isspace() and _OF_COMMAND.match(rest) is not None)
    return Ruling(end=len(value)) if told else None


def _is_told_word(value: str, before: str) -> bool:
    """Whether a bare word is joined to its option, or a user's option stands before it."""
    joined = before.endswith("=") or _USER_OPTION.search(before) is not None
    return joined and _LONG_WORD.fullmatch(value) is not None and not is_no_word(value)


def check_sql(value: str, surroundings: Surroundings) -> Ruling | None:
    """Behind an account; closed between quotes, and without them only with a digit: else it is a sentence."""
    if not _ACCOUNT.search(surroundings.before):
        return None
    quote = surroundings.before[-1:]
    if quote in _QUOTES:
        return Ruling() if surroundings.after[:1] == quote and is_secret(value.lstrip("-"), quoted=True) else None
    told = any(char.isdigit() for char in value) or (_STATEMENT.search(surroundings.before) and is_plain(value))
    return check(value, surroundings) if told and _BY.search(surroundings.before) else None


def check_account(value: str, surroundings: Surroundings) -> Ruling | None:
    """The same where the account's name stands before it: the name said twice is silence."""
    user = re.split(r"[\s'\"=\\]", surroundings.before[:-1])[-1]
    return check(value, surroundings) if value != user else None
