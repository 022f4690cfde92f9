"""Passwords as people write them down: behind the word and blanks, in a sentence, beside a user's name.

>>> is_strong("ME^dragon123"), is_strong("yaS8zk-P4XyPo15q"), is_strong("RFC2617-Section4")
(True, True, False)
>>> is_strong("otter1974"), is_strong("sha512-crypt")
(False, False)
"""

from __future__ import annotations

import re
from collections.abc import Callable

from sonomos_core.checks import beside_setting, code_literal
from sonomos_core.checks.assigned_value import is_password
from sonomos_core.checks.beside_user import is_no_word
from sonomos_core.checks.placeholder import is_cut_by_mask
from sonomos_core.checks.plain_word import is_plain
from sonomos_core.detect.ruling import Ruling, Surroundings

_TRAILING = ".,;:)]}>`*'\""
_ACCOUNT = re.compile(
    r"(?i)account|log[- ]?in|\bauth\b|user|\bssh\b|sftp|\bvpn\b|\bdb\b|\bsql\b|rdp|idrac|\bipmi\b|\bilo\b|creds|admin"
    r"|\broot\b|guest|credential|passw|\bpw\b|wi-?fi|ssid|zugang|benutzer|usuario|utilisateur"
)
_WORDS_AND_NUMBERS = re.compile(
    r"(?:(?:(?:[A-Z]{2,}|[A-Z]?[a-z]{3,})[0-9]{0,4}|[0-9]{1,4})[-_./]?){1,6}|[0-9.,:/-]+[a-z]{0,3}"
)
_NAME_OF_RESOURCE = re.compile(r"[a-z]+(?:[0-9][a-z])?(?:[-_](?:[a-z]+[0-9]?|[a-z][0-9][a-z])){1,6}")  # k8s-infra-key
_SHORTEST_STRONG = 8
_SPEAKS_OF_ONE = re.compile(
    r"(?i)passw|passphrase|kennwort|\bpwd?\b|\bcreds?\b|credential|log(?:ged|ging)?[- ]?in\b|wi-?fi|\btoken"
    r"|api[- ]?key|mot de passe|\bmdp\b|contrase|\bsenha|wachtwoord|has[łl]o|l[öo]senord|passord|\bheslo|salasan"
    r"|\bzugang"
    r"|\bsudo\b|\b(?:hardcoded|secret|access|api) key"
)
_NUMBERED = re.compile(r"[A-Z]{2,}[-_ ]?[0-9]|[A-Z]{2,5}-|.*[0-9]{4}-[0-9]{2}|[0-9]+[.:][0-9]|[a-z]+[-_][0-9.]+$")
_TYPE = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*){1,5}")
_VERSION = re.compile(
    r"(?i)(?:node|python|py|php|java|jdk|jre|openjdk|firefox|chrome|chromium|safari|edge|ubuntu|debian|alpine|fedora"
    r"|centos|rhel|sles|windows|win|macos|ios|android|postgres(?:ql)?|pg|mysql|mariadb|redis|mongo(?:db)?|openssl|tls|ssl"
    r"|ruby|rails|golang|go|rust|django|react|angular|spring|office|outlook|exchange|kernel|linux|release|version|ver|v"
    r"|build|branch|sprint|ticket|issue|claude|gpt|gemini|llama|mistral|iphone|galaxy|pixel|room|floor|port|vlan|web|srv|host|server)"
    r"[-_ ]?v?[0-9][0-9._-]*(?:[-_.][a-z]+[0-9]*)*"
)
_DRAWN_NAME = re.compile(  # of a pod, a node or a test
    r"(?:[a-z]{2,16}-){1,4}(?=[0-9]*[a-f])(?=[a-f]*[0-9])[0-9a-f]{6,12}(?:-[a-z0-9]{5})?"
    r"|[a-z]+(?:_[0-9]*[a-z][a-z0-9]*)+[?]?"
)
_WORDS_AND_DIGIT = re.compile(r"[A-Z][a-z]{2,}[.!+*][A-Z][a-z]{2,}[0-9]")
_TOLD_TO_DEVICE = re.compile(r"(?i)(?:enable (?:password|secret)|ikev1 pre-shared-key|pre-shared-key|bindpw|rootpw) $")
_PLACE_IN_FILE = re.compile(r"[\w./-]+\.[a-z]{1,4}:[0-9]+")
_LONG_WORD = re.compile(r"(?!ascii|local$|remote$|encryption|public$|private$)[A-Za-z][A-Za-z-]{7,40}")
_QUOTED = re.compile(r"(?:\"\0\"|'\0'|`\0`|\*\0\*|“\0”|„\0“|«[ ]?\0[ ]?»|「\0」|『\0』)")
_SAYS_PASSWORD = re.compile(
    r"(?i)(?:passw(?:or)?d|passphrase|passwort|kennwort|\bpw\b|\bpwd\b|contrase|mot de passe|\bmdp\b|senha|clave"
    r"|wachtwoord|passord|l[öo]senord|salasan|has[łl]o|heslo|jelsz|парол|parola|[şs]ifre|adgangskode|psk\b|パスワード|密码"
    r"|비밀번호)(?![-_./][\w])[^.\r\n]{0,60}$"
)
_ASKED_FOR = re.compile(
    r"(?i)\b(?:what|what'?s|which|send|give|share|tell|need|got|have|wie|was|welche\w{0,2}|quel|cu[aá]l|kennt"
    r"|remember|new)\b[^\r\n?]{0,40}"
    r"\b(?:passw(?:or)?d|passwort|kennwort|pw|pwd|mot de passe"
    r"|contrase\wa)\b[^\r\n?]{0,40}\?[^\r\n\w]{0,8}\r?\n[^\r\n:]{0,40}: $"
)
_ENDS_CLAUSE = re.compile(r"[`\"'*」]{0,2}(?:[.,;!)]{1,2}(?:\s|$)|[ \t]*\r?(?:\n|$)|(?<=」))")
_ENDS_LINE = re.compile(r"[`\"'*.,;!)]{0,3}[ \t]*\r?(?:\n|$)")
_ASSIGNED = re.compile(r"(?:[:=]|→|->|：)[ ]{1,2}[`\"'*]{0,2}$")
_TEXT_FOLLOWS = re.compile(r"[.!?][ ][^.!?]{0,40}$")
_GIVEN = re.compile(
    r"(?i)(?:\blautet|は「|\bes[ ]ist|\bis[ ]set[ ]to|\b(?:changed|reset|set|updated)[ ]to)[ ]{0,2}[`\"'*]{0,2}$"
)
_MEANT = re.compile(
    r"(?i)\b(?:is|ist|est|es|es:|este|è|é|är|salasana[^\r\n]{0,30} on|(?:passord\w{0,2}"
    r"|adgangskode\w{0,2})[^\r\n]{0,30} er)"
    r"[ ]{1,2}[`\"'*]{0,2}$"
)
_SHORTEST_NOUN = 7
_CALENDAR = frozenset(
    """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June July August September
    October November December
    """.split()  # noqa: SIM905 - a list read as a text
)
_DESCRIBES = re.compile(
    r"(?i).*(?:ed|en|ing|[ai]bles?|ive|al|[ae]nte?s?|ous|ful|less|(?:[^f]|brief|chief)ly|ic|[ao]ry|only|time|use|bound"
    r"|proof|free|case|lich|ig|isch|bar|los|sam|é|ée|és|ées|oire|ecte?|elle|ue?l|ise?|if|[ai]d[oa]s?|ori[oa]|ct[oa]"
    r"|iv[oa]|igual|at[oa])|(?:ge|be|ver|ent|zer|er|ab|an|aus|zu|un|vor|ein)\w+(?:t|en)"
)
_TELLS_PAIR = re.compile(
    r"(?i)\b(?:(?:log[- ]?in|auth|creds?|credentials?|zugang|acc[eè]s|acceso)s?(?:[ ](?:to|for|für|pour"
    r"|para)(?:[ ]\w{2,16}){1,2})?"
    r"(?:[ ](?:is|are|ist|sind|es|est)[ ]|[ ]?[:=][ ]|[ ](?!with|via|by|or|and|mit|to|as))|(?:user|benutzer"
    r"|account)[ ]?[:=][ ])[`\"]?[\w.@-]{2,40}[`\"]?[ ]/[ ][`\"{]{0,2}$"
)
_JOINED_ACCOUNT = re.compile(r"(?i)(?:^|[\s(`\"'])(?:admin|root|administrator|guest|superuser|sa):$")
_DECODES = re.compile(r"[^\r\n|]{0,24}\|[^\r\n|]{0,24} (?:-d|-D|--decode)\b")
_SETTING_OR_TIME = re.compile(
    r"[A-Za-z_][\w.]{1,40}=[\w.:/-]*|[0-9]{4}-[0-9]{2}-[0-9]{2}[T_]?[0-9:.]*Z?|[0-9]+[a-z]{2,8}"
    r"|[A-Za-z]{3,}[a-z0-9]*(?:/[A-Za-z]{3,}\w*)+"
    r"|(?:[0-9]{1,2}:)?[0-9]+(?:\.[0-9]+){1,4}(?:[+~-][a-z0-9.]+){1,4}"  # of a package of Debian
    r"|(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f]{0,4}|[0-9]{1,3}(?:\.[0-9]{1,3}){3}"
)
_PATH = re.compile(r".*\.(?:git|ts|js|py|rb|go|md|txt|pem|json|ya?ml|env|key|tar|gz|zip|log|cfg|conf)")


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
        and _NAME_OF_RESOURCE.fullmatch(value) is None
        and _PLACE_IN_FILE.fullmatch(value) is None
        and code_literal.is_secret(value)
    )


def check_strong(value: str, surroundings: Surroundings) -> Ruling | None:
    """Behind the bare word only what nobody writes in a sentence."""
    return _ruling(value, is_strong)


def check_pair(value: str, surroundings: Surroundings) -> Ruling | None:
    """Behind an account and a stroke only what nobody writes there; behind a colon and few accounts a chosen one."""
    told = _JOINED_ACCOUNT.search(surroundings.before) is not None
    return _ruling(value, _is_told if told else is_strong)


def _is_told(value: str) -> bool:
    return _is_usual(value) or is_strong(value)


def _is_usual(value: str) -> bool:
    return code_literal.is_chosen(value) or code_literal.is_shortly_chosen(value)


def _is_no_thing(value: str) -> bool:
    """Drawn or chosen, and neither the number of a standard, a version, a type nor a place."""
    named = (
        _NUMBERED.match(value) or _VERSION.fullmatch(value) or _TYPE.fullmatch(value) or _DRAWN_NAME.fullmatch(value)
    )
    return not named and "/" not in value and _is_written(value)


def _is_written(value: str) -> bool:
    return (
        code_literal.is_secret(value) or code_literal.is_chosen(value) or _WORDS_AND_DIGIT.fullmatch(value) is not None
    ) and _PLACE_IN_FILE.fullmatch(value) is None


def check_written(value: str, surroundings: Surroundings) -> Ruling | None:
    """Where the text says that a password follows, one that people choose counts, too; a word where nothing else can
    be meant: between quotes, or behind a colon or a verb at the end of its clause.
    """
    if is_cut_by_mask(surroundings):
        return None
    kept = value.rstrip(_TRAILING)
    if _is_told_word(kept, Surroundings(surroundings.before, value[len(kept) :] + surroundings.after)):
        return Ruling(end=len(kept))
    return _ruling(value, _is_written)


def _is_told_word(word: str, surroundings: Surroundings) -> bool:
    before, after = surroundings.before, surroundings.after
    if not is_plain(word):
        return False
    if _ASKED_FOR.search(before):
        return _ENDS_LINE.match(after) is not None
    if not _SAYS_PASSWORD.search(before):
        return False
    if _QUOTED.search(before + "\0" + after):
        return True
    if not _ENDS_CLAUSE.match(after):
        return False
    if _ASSIGNED.search(before):
        return _ENDS_LINE.match(after) is not None and not _TEXT_FOLLOWS.search(before)
    if _GIVEN.search(before):
        return True
    return _MEANT.search(before) is not None and not _is_adjective(word)


def _is_adjective(word: str) -> bool:
    """Whether a sentence such as `the password is …` may well end with it."""
    if word in _CALENDAR:
        return True
    if word[0].isupper() and not word.isupper():
        return False
    last = re.split(r"[-_.]", word.rstrip("!?"))[-1]
    return len(word) < _SHORTEST_NOUN or not last.isalpha() or _DESCRIBES.fullmatch(last) is not None


def check_beside_user(value: str, surroundings: Surroundings) -> Ruling | None:
    """Behind a name and a stroke, where the words before speak of accounts."""
    if not _ACCOUNT.search(surroundings.before):
        return None
    kept = value.rstrip(_TRAILING)
    before, after = surroundings.before, surroundings.after
    ended = _ENDS_LINE.match(after) is not None or (before.endswith("`") and after.startswith("`"))
    if ended and is_plain(kept) and _TELLS_PAIR.search(before):
        return Ruling(end=len(kept))
    return _ruling(value, _is_written)


def check_shared(value: str, surroundings: Surroundings) -> Ruling | None:
    """The value of a setting called secret, as telephony and RADIUS have it; a word where it fills its line."""
    ruling = _ruling(value, _is_written)
    if ruling is None and beside_setting.is_bare_word(value, surroundings):
        return Ruling()
    return ruling


def check_near(value: str, surroundings: Surroundings) -> Ruling | None:
    """Behind words that may mean anything, where the words before them speak of a password, a token or a login."""
    return _ruling(value, _is_no_thing) if _SPEAKS_OF_ONE.search(surroundings.before) else None


def check_meant(value: str, _surroundings: Surroundings) -> Ruling | None:
    """The same where the rule itself has read those words in a line before."""
    return _ruling(value, _is_no_thing)


def check_chosen(value: str, surroundings: Surroundings) -> Ruling | None:
    """Behind the bare word in a sentence: chosen or of mixed signs, and no number of a standard or an article."""
    return _ruling(value, lambda kept: not _NUMBERED.match(kept) and _is_told(kept))


def check_encoded(value: str, surroundings: Surroundings) -> Ruling | None:
    """What a command encodes; what it decodes is no secret that anybody would read."""
    return None if _DECODES.match(surroundings.after) else check_written(value, surroundings)


def check_pin(value: str, _surroundings: Surroundings) -> Ruling | None:
    """No row of equal digits."""
    return Ruling() if len(set(value)) > 1 else None


def check_device(value: str, surroundings: Surroundings) -> Ruling | None:
    """Behind a command of a network device a word with a number is enough, and a hash is no password."""
    kept = value.rstrip(_TRAILING)
    usable = any(char.isdigit() or not char.isalnum() for char in kept) and not kept.startswith(("$", "(", "\\"))
    ended = _ENDS_LINE.match(value[len(kept) :] + surroundings.after) is not None
    behind = ended and _TOLD_TO_DEVICE.search(surroundings.before) is not None
    told = behind and _LONG_WORD.fullmatch(kept) is not None and not is_no_word(kept)
    return Ruling(end=len(kept)) if told or (usable and is_password(kept, quoted=False)) else None


def _ruling(value: str, good: Callable[[str], bool]) -> Ruling | None:
    kept = value.rstrip(_TRAILING)
    if len(kept) <= 5 or "(" in kept or "[" in kept or _PATH.fullmatch(kept) or _SETTING_OR_TIME.fullmatch(kept):
        return None
    return Ruling(end=len(kept)) if good(kept) else None
