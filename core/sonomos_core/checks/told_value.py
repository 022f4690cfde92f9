"""Values in a place that certainly takes a password: there a plain word is one, unless it says something about it.

>>> is_told("marmalade"), is_told("S0mmer!wind"), is_told("lighthouse keeper sings")
(True, True, True)
>>> is_told("required"), is_told("varchar(255)"), is_told("see your letter"), is_told("********")
(False, False, False, False)
"""

from __future__ import annotations

import re
from collections.abc import Callable

from sonomos_core.checks import password_names, sentence_words
from sonomos_core.checks.assigned_value import is_password, is_secret
from sonomos_core.checks.beside_user import check_chosen_words, is_no_word
from sonomos_core.checks.code_literal import kinds_of_signs
from sonomos_core.checks.placeholder import is_masked, is_placeholder
from sonomos_core.checks.plain_word import STATES_ELSEWHERE, is_common, is_plain
from sonomos_core.detect.ruling import Ruling, Surroundings

_SWITCHES = frozenset(
    """
    yes no on off true false ja nein oui non si sí ok okay pass passed fail failed failure success skip skipped
    skipping error errors pending open opened done closed always never prompt required optional mandatory set unset
    changed unchanged unknown locked unlocked expired expires active inactive temporary permanent enabled disabled
    supported unsupported partial partially planned full basic strict default none null nil empty blank missing
    present absent valid invalid various several same different identical reset forgotten forgot hidden masked
    visible shown public private internal external manual manually automatic automatically auto shared personal
    standard custom inherit inherited encrypted decrypted encoded hashed hash salted plaintext cleartext plain
    rotated rotating revoked issued stored managed generated random anonymous strong weak good medium high low
    string text integer number boolean bigint smallint numeric decimal timestamp varchar uuid bytea blob json serial
    float double object array confidential topsecret restricted vergessen geändert gesetzt abgelaufen gesperrt leer
    keine kein unbekannt unverändert oublié olvidada caducada changé password passwort kennwort secret token nobody
    someone everybody login logout submit cancel anmelden abmelden absenden frontend backend inlining scheduling
    vectorize database network firewall provider vault keychain keepass bitwarden lastpass keyring ldap kerberos
    oauth saml totp foobared insecure
    """.split()  # noqa: SIM905 - a list read as a text
)
_NUMBER_OR_DATE = re.compile(r"[-+]?[0-9][0-9.,:/ T-]*[%a-z]{0,3}")
_TYPE = re.compile(
    r"(?i)(?:var|n)?char(?:acter)?(?: varying)?\(?[0-9]*\)?|(?:big|small|tiny)?int(?:eger)?\(?[0-9]*\)?|enum\(.*"
)
_WORDS = re.compile(r"[^\W\d_]{3,14}(?:[ ][^\W\d_]{2,14}){1,7}")
_WORD = re.compile(r"[^\W\d_]{5,40}|[^\W\d_]{2,20}(?:[-.][^\W\d_]{2,20}){1,4}")
_CODE = re.compile(r".*[(){}<>\[\]$\\].*|[\w.-]+[/@:][\w./:@-]+")
_TRAILING = ".,;:)]}`*\"'"
_SHORTEST = 5
_SHORTEST_DRAWN, _FEWEST_KINDS = 16, 6
_SHORTEST_PLAIN = 32
_SECRET_KEY = re.compile(r"(?i)secret_?key[\"'\]]{0,2}[ \t]{0,3}[:=][ \t]{0,3}b?[\"']$")
_OF_TEMPLATE_OR_LINK = ("${", "{{", "://")
_FILLERS = re.compile(
    r"(?i)secret|super|top|key|jwt|session|cookie|token|app|my|your|change|this|please|me|dev(?:elopment)?|prod(?:uction)?"
    r"|test(?:ing)?|local|default|value|string|auth|api|client|signing|shared|random|very|long|some|example|demo|insecure"
)
_FEWEST_OF_ITS_OWN = 6
_WORD_AND_JOINTS = re.compile(r"[A-Za-z]+(?:[-_][A-Za-z]+){0,5}")
_PHRASE = re.compile(r"[^\W\d_]{2,16}(?: [^\W\d_]{1,16}){2,9}")
_OF_RULES = re.compile(
    r"(?i)(?:history|requirements?|guidelines?|complexity|expir\w*|rotation|managers?|entropy|hint|hygiene|fatigue"
    r"|recoveries|resets?|changes?|updates?|protection|protected|verification|length|ages?|authentication"
    r"|based|less|free|richtlinie\w*|l(?:ä|ae)nge|(?:ge|ver|be|zur(?:ü|ue)ck)\w+(?:t|en))"
)
_NAMES_NOBODY = re.compile(
    r"(?i)\b(?:user|log-?in|account|benutzer|konto|usuario|compte)[ :=]{1,3}(?:is[ ]|ist[ ]|es[ ]|est[ ])?"
    r"(?:name|names|accounts?|id|ids|page|pages|form|and|or|with|locked|data|login|mail|e-?mail|field|management|portal"
    r"|screen|settings|address|details|session)\b[^:=]{0,12}[^\r\n]*$"
    r"|\b(?:google|facebook|github|gitlab|apple|microsoft|linkedin|twitter|slack|okta|azure) ?/ $"
)
_DEVICE_WORDS = frozenset(
    """
    encryption recovery policy minimum authentication command commands options default group local remote method
    methods server servers hidden private public community strings string ascii-text address members md5 sha1 sha256
    required encrypted cipher irreversible-cipher enc 7 given either prompt level lifetime retries history reuse
    complexity
    """.split()  # noqa: SIM905 - a list read as a text
)


def is_switch(text: str) -> bool:
    """Whether it is a switch, a verdict, a state or a type."""
    word = text.strip(" .!\"'`*").lower()
    return word in _SWITCHES or word in STATES_ELSEWHERE or _TYPE.fullmatch(text) is not None


def speaks_of_passwords(text: str) -> bool:
    """Whether it is the word password itself, in any language, or a sentence with it.

    >>> speaks_of_passwords("Wachtwoord vergeten?"), speaks_of_passwords("marmalade"), speaks_of_passwords("Pass77!")
    (True, False, False)
    """
    named = text.lower().endswith("pass") or password_names.stand_in(text)
    return named and not any(char.isdigit() for char in text)


def is_told(value: str) -> bool:
    """Whether it may be a password where one certainly stands: drawn, chosen, a word or a few."""
    if len(value) < _SHORTEST or is_placeholder(value) or is_switch(value) or speaks_of_passwords(value):
        return False
    if _WORD.fullmatch(value):
        return not is_no_word(value)
    if " " in value:
        return _WORDS.fullmatch(value) is not None and not sentence_words.stand_in(value) and not is_no_word(value)
    return _NUMBER_OR_DATE.fullmatch(value) is None and is_password(value, quoted=True)


def check(value: str, _surroundings: Surroundings) -> Ruling | None:
    """Nothing beside it counts: the rule says that a password stands here."""
    return Ruling() if is_told(value) else None


def check_bare(value: str, surroundings: Surroundings) -> Ruling | None:
    """The same without quotes, less the punctuation behind it, where a word must not go on as code."""
    return _bare(value, surroundings, is_told)


def _bare(value: str, surroundings: Surroundings, good: Callable[[str], bool]) -> Ruling | None:
    kept = value.rstrip(_TRAILING)
    if surroundings.after[:1] in ("(", "[") or _CODE.fullmatch(kept):
        return None
    return Ruling(end=len(kept)) if good(kept) else None


def check_device(value: str, surroundings: Surroundings) -> Ruling | None:
    """In the settings of a network device: no keyword of its commands, and no hash."""
    if value.startswith(("$", "<", "{", "(", "\\", "/")) or value.lower() in _DEVICE_WORDS:
        return None
    return check_bare(value, surroundings)


def check_phrase(value: str, surroundings: Surroundings) -> Ruling | None:
    """The same for what signs sessions: a phrase of words, too, and a word beside the filler people put before it.

    >>> [check_phrase(value, Surroundings()) is not None for value in ("the heron waits at dawn", "Secret key")]
    [True, False]
    """
    if " " in value and value[0].isupper():
        return None
    phrase = value.count(" ") > 1 and _PHRASE.fullmatch(value) is not None and not is_placeholder(value)
    if phrase:
        return check_chosen_words(value, surroundings)
    return Ruling() if _is_phrase_word(value) else None


def is_beside_filler(value: str) -> bool:
    """Whether a word speaks of secrets and yet holds enough of its own to be one.

    >>> [is_beside_filler(value) for value in ("supersecretpotato", "my-jwt-secret-key", "secret_gabelstapler")]
    [True, False, True]
    """
    if _WORD_AND_JOINTS.fullmatch(value) is None or is_placeholder(value):
        return False
    own = "".join(filter(str.isalpha, _FILLERS.sub("", value)))
    return len(own) >= _FEWEST_OF_ITS_OWN and own != value and not is_no_word(own) and not is_common(own.lower())


def check_phrase_bare(value: str, surroundings: Surroundings) -> Ruling | None:
    """The same without quotes, where it is one word."""
    return _bare(value, surroundings, _is_phrase_word)


def _is_phrase_word(word: str) -> bool:
    return is_told(word) or is_beside_filler(word)


def check_drawn(value: str, surroundings: Surroundings) -> Ruling | None:
    """A long row of signs of many kinds, as frameworks draw the secret they sign with: nothing people would write.

    A longer one of letters and digits is as good, but behind `secret_key`, where other rules tell it.

    >>> [check_drawn(value, Surroundings()) is not None for value in ("!x9(k2@=z&5^q0)w-7", "key-of-the-site-2")]
    [True, False]
    """
    if any(sign in value for sign in _OF_TEMPLATE_OR_LINK):
        return None
    mixed = len(value) >= _SHORTEST_DRAWN and len(kinds_of_signs(value) - {" "}) >= _FEWEST_KINDS
    return Ruling() if mixed or (_is_plainly_drawn(value) and not _SECRET_KEY.search(surroundings.before)) else None


def _is_plainly_drawn(value: str) -> bool:
    long = len(value) >= _SHORTEST_PLAIN and any(map(str.isdigit, value))
    return long and is_secret(value) and not is_masked(value)


def check_beside_user(value: str, surroundings: Surroundings) -> Ruling | None:
    """The same without quotes in a sentence: no word of code or of a state, and the name before it is a name."""
    ruling = check_bare(value, surroundings)
    if ruling is None:
        return None
    kept = value[: ruling.end]
    if kept.isalpha() and (not is_plain(kept) or _OF_RULES.fullmatch(kept)):
        return None
    line = surroundings.before.rpartition("\n")[2]
    return None if _NAMES_NOBODY.search(line) else ruling
