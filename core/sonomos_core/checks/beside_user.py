"""Words that are passwords because a user's name stands beside them, and rows of words that only a person would choose.

>>> is_word_beside_user("Einkaufswagen", Surroundings("username=shop\\npassword=", "\\nport=1"))
True
>>> is_word_beside_user("Kennwort", Surroundings("username: Benutzer\\npassword: ", "\\n"))
False
"""

from __future__ import annotations

import re

from sonomos_core.checks import password_names, sentence_words
from sonomos_core.checks.placeholder import is_placeholder
from sonomos_core.checks.plain_word import is_common
from sonomos_core.detect.ruling import Ruling, Surroundings

_USER = re.compile(
    r"(?i)(?:\b|_|[a-z.])(?:user(?:_?name|_?id)?|uid|login|email|usuario|benutzer|identifiant|bind_?dn|ssid|network)"
    r"[\"']?[ \t]{0,12}(?:[:=]>?|[ ]is|[ ]=>)[ \t]{0,8}[\"'`]?([^\s\"'`,;(){}<>$]{2,64})"
)
_NO_USER = re.compile(
    r"(?i).*(?:user|name|benutzer|nutzer|usuario|utilisateur|utente|gebruiker|required|e-?mail\b|anmeld|%).*"
)
_NO_LITERAL = re.compile(
    r"(?i)(?:str|string|text|null|none|nil|true|false|undefined|varchar|char|object|any|optional|int|bytes|input)\b.*"
    r"|(?:self|this|args|config|cfg|settings|options|opts|params|env|req|request|body|form|data|props|state|ctx"
    r"|event|e)\..*"
)
_WORD = re.compile(r"[^\W\d_][^\W\d_!]{5,40}|[^\W\d_]{2,20}(?:[-.][^\W\d_]{2,20}){1,4}!?")
_NO_WORD = re.compile(
    rf"(?i).*(?:{password_names.EITHER}|clave|secret|token|required|optional|prompt|default|disabled|enabled|encrypt|hash"
    r"|unknown|missing|invalid|expired|change|unset|redact|empty|value|field|input|string|text|none|null|undefined|false"
    r"|example|sample|dummy|placeholder|your|hidden|mask|postgres|mysql|mariadb|mongo|redis|minio|rabbit|guest|admin"
    r"|local|test|keyring|vault|plain|crypt|argon|number|object|boolean|function|return|variable|random|generat).*"
)
_SETTING = re.compile(
    r"(?:^|\n)(?!self\.|this\.)[a-z][\w.-]{2,60}=$"
)  # no blank before the sign, as no program writes it
_OF_MESSAGES = frozenset(
    """
    please enter type choose confirm repeat again must should wrong incorrect forgot reset set change use your yours
    user account login not do you are cannot can failed retry try least characters long short too
    """.split()  # noqa: SIM905 - a list read as a text
)
_CODE_CASE = re.compile(r"[a-z]+[A-Z].*")
_OF_CONNECTION = re.compile(
    r"(?i);[ ]?(?:user[ ]?id|uid|user(?:name)?)[ ]?=[^;=\"'{}]{1,64};[ ]?(?:password|pwd)[ ]?=[ ]?$"
)
_ENDS_CONNECTION = re.compile(r";|\\?[\"']")
_LINE_ENDS = re.compile(r"[ \t]*\r?(?:\n|$)")
_WORDS = re.compile(r"[a-zà-ÿ]{3,14}(?:[ ][a-zà-ÿ]{3,14}){2,7}")

_IN_SENTENCE = re.compile(
    r"\b(?:what|they|them|their|who|which|how|why|where|all|any|some|each|every|same|also|still|never|always|only|just"
    r"|here|there|now|lost|stored|kept|safe|sent|written|known|opens?|something|anything|nothing|ask|see|look|check|make"
    r"|keep|write|store|save|been|being|needed|chosen|given|shared|asked|made|out|off|may|might|because|until)\b"
)


def is_no_word(value: str) -> bool:
    """Whether it speaks of passwords, of switches or of what stands in place of one."""
    return _NO_WORD.fullmatch(value) is not None


def is_word_beside_user(value: str, surroundings: Surroundings) -> bool:
    """Whether a bare word fills the rest of its line and a user's name stands in the line or the one before."""
    if _CODE_CASE.fullmatch(value) or _LINE_ENDS.match(surroundings.after) is None:
        return False
    return _is_word(value) and (names_user(surroundings.before) or _SETTING.search(surroundings.before) is not None)


def is_word_of_connection(word: str, surroundings: Surroundings) -> bool:
    """Whether it follows a user in the settings of a connection, as ADO.NET writes them, and they go on or end."""
    told = _OF_CONNECTION.search(surroundings.before) is not None
    return told and _ENDS_CONNECTION.match(surroundings.after) is not None and _is_word(word)


def is_quoted_word_beside_user(value: str, surroundings: Surroundings) -> bool:
    """The same between quotes, where anything may follow."""
    return _is_word(value) and surroundings.after[:1] == surroundings.before[-1:] and names_user(surroundings.before)


def is_assigned_row(value: str, surroundings: Surroundings) -> bool:
    """Whether it is a row of words behind an equals sign."""
    return is_row(value) and "=" in surroundings.before[-4:]


def is_row(value: str) -> bool:
    """Whether it is three words and more of which none is one that every sentence has."""
    return _WORDS.fullmatch(value) is not None and not sentence_words.stand_in(value)


def check_row(value: str, _surroundings: Surroundings) -> Ruling | None:
    """The words say enough, whatever stands before them."""
    return Ruling() if is_row(value) else None


def check_told_row(value: str, surroundings: Surroundings) -> Ruling | None:
    """Two words and a number, or three words and more, told in a sentence: none is one that sentences have.

    >>> rows = ("violet anchor ladder 62", "valid for days 90", "violet anchor ladder", "violet anchor")
    >>> [check_told_row(row, Surroundings()) is not None for row in rows]
    [True, False, True, False]
    """
    words = re.sub(r"[ -][0-9]{1,6}$", "", value)
    numbered, joined = words != value, words.replace("-", " ")
    if joined.count(" ") < (1 if numbered else 2) or sentence_words.stand_in(joined) or _IN_SENTENCE.search(joined):
        return None
    return check_chosen_words(joined, surroundings)


def check_chosen_words(value: str, _surroundings: Surroundings) -> Ruling | None:
    """Words of a phrase; none of which speaks of passwords, as those of a message do."""
    words = value.split(" ")
    return None if any(word in _OF_MESSAGES or is_no_word(word) for word in words) else Ruling()


def _is_word(value: str) -> bool:
    if _WORD.fullmatch(value) is None or is_common(value.lower()):
        return False
    return not is_no_word(value) and not is_placeholder(value)


def names_user(before: str) -> bool:
    """Whether a setting before says whose the value is, and names more than the word user."""
    users = _USER.findall(before)
    return bool(users) and not _NO_USER.fullmatch(users[-1]) and not _NO_LITERAL.fullmatch(users[-1])
