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
    r"|\.{0,2}/[\w.-]+|~/.*|[a-z]{2,10}://.*|[0-9.:,/]+(?:tcp|udp)?|[0-3]?[0-9]-[A-Z][a-z]{2}-(?:19|20)[0-9]{2}"
    r"|[A-Z][A-Z_]*(?:[-:][A-Z_]+)*[\])}>]*|sha-?[0-9]{3}.*|[a-z]{1,5}=.*|[%@\\{\[].*|.*(?:\.txt|\.pem|\.json|\.ya?ml|\.env|\.key)"
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
_SWITCH = re.compile(
    r"--?(?:disabled|no|without|skip|ask|prompt)-[\w.-]{1,40}[\"']?[=, \t]+[\"']?$|-net user [\w.-]{1,32} $"
)
"""An option that takes no password: what follows is something else."""
_OPTION = re.compile(r"\s-{1,2}[\w-]+[ \t]+$")
_OF_COMMAND = re.compile(
    r"[\"']|\s*$|[ \t]*[\r\n|;&<>\\)]|[ ](?:[-/'\"$@~.*]|[\w-]*[.:@/=\d]|[A-Z]|(?:ssh|scp|rsync|sftp|ping|info"
    r"|su|sudo|cmd|exec|shell|status)\b)"
)  # what goes on like a command, where a sentence would go on with a word
_ENDED = "|"  # as good as any sign at which a shell ends a word
_SHORTEST = 4


def is_secret(value: str, *, quoted: bool = False) -> bool:
    """Whether a command gets it as a secret; a bare word in small letters may as well be prose or a manual's."""
    if len(value) < _SHORTEST or is_placeholder(value) or _NO_VALUE.fullmatch(value) or _SELF.fullmatch(value):
        return False
    return quoted or not _WORD.fullmatch(value.rstrip(".,;:"))


def check(value: str, surroundings: Surroundings) -> Ruling | None:
    """Between quotes the whole value, else up to the sign at which a shell ends a word."""
    if _SWITCH.search(surroundings.before):
        return None
    quoted = surroundings.before.endswith(_QUOTES)
    kept = value if quoted or surroundings.after.startswith(_QUOTES) else _word_of_shell(value)
    if surroundings.before.endswith('\\"'):
        kept = kept.removesuffix("\\")
    if is_secret(kept, quoted=quoted) or _is_told_word(kept, surroundings.before):
        return Ruling(end=len(kept))
    after = surroundings.after if kept == value else _ENDED
    return Ruling(end=len(kept)) if _is_plain_argument(kept, surroundings.before, after) else None


def _word_of_shell(value: str) -> str:
    cut = _ENDS_BARE.search(value)
    return value if cut is None else value[: cut.start()]


def _is_plain_argument(word: str, before: str, after: str) -> bool:
    """Whether a plain word is joined to its option, or stands behind one in what goes on like a command."""
    if not is_plain(word) or _SELF.fullmatch(word):
        return False
    if _ATTACHED.search(before) and not _LONG_OPTION.match(word):
        return True
    named = _OPTION.search(before) is not None or not word.istitle()
    return named and before[-1:].isspace() and _OF_COMMAND.match(after) is not None


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
