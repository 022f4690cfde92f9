"""Values given to a name that says secret or password: what is code, a variable or a word is not the secret itself.

>>> is_secret("Xk9mP2qR7vL4nW1sYj3c"), is_password("hunter2", quoted=False), is_password("Sommerwind", quoted=True)
(True, True, True)
>>> is_secret("settings.API_TOKEN_NAME"), is_password("getpass()", quoted=False), is_password("str", quoted=False)
(False, False, False)
"""

from __future__ import annotations

import re

from sonomos_core.checks import beside_setting, beside_user, json_web_token
from sonomos_core.checks.placeholder import is_placeholder
from sonomos_core.checks.plain_word import TYPED_NOWHERE
from sonomos_core.detect.ruling import Ruling, Surroundings

_QUOTES = ("'", '"', "`")
_GOES_ON = re.compile(r"[({]|\[(?!\\[rn]\])")  # a call, a block or a subscript; some logs write line ends as [\r][\n]
_PART_OF_NAME = re.compile(r"[A-ZÀ-Þ]?[a-zß-öø-ÿā-ž]{2,}|[A-ZÀ-Þ]{2,}|[-._/:>$@&*?!#()\[\]\\]+|\b[a-z]\b")
_CALL = re.compile(r"[A-Za-z_][\w.:]*[(\[{<].*|.*\(\)?;?")
_MEMBER = re.compile(
    r"(?:self|this|config|settings|options|opts|args|params|env|process|os|req|request|ctx|data|form|user|props"
    r"|state|input|secrets|vars|var|local|module|e|event)[.\[].*",
    re.I,
)
_PATH_OR_URL = re.compile(r"(?:\.{0,2}/|~/|[A-Za-z]:\\|[a-z][a-z0-9+.-]{1,20}://|arn:aws|%[a-z]/).*")
_NUMBER = re.compile(r"[-+]?[0-9][0-9_.,:TZ-]*[a-z%]{0,3}")
_HEX_NUMBER = re.compile(r"(?i)0x[0-9a-f_]{1,20}(?:u?l{0,2}|n)")
_CLOSES_CODE = re.compile(r"[)}\]][)},]|^\w{1,12}[)}]+$")  # the end of a call in minified code
_OPERATOR = re.compile(r"[=<>|&+]+.*|!+|!=.*")
_RULE = re.compile(r"[^\w]+|[-+=|]{4,}.*")  # a line drawn below the head of a table
_OPERATOR_IN_TEXT = re.compile(r"[^\w\s]+|[=<>|&+][^0-9]*|&lt;.*")  # what goes on behind a text, or a stand-in in HTML
_LATIN = re.compile(r"[A-Za-z0-9]")
_NEGATED = re.compile(r"!{1,2}\w[\w.]*(?:$|[;,)}&|?:])")  # a condition of code or a tag of YAML
_SIGN_IN_WORD = re.compile(r"[A-Za-z]{3,}[!#%^][A-Za-z]{3,}[!?]?|[A-Z][a-z]{4,}!")  # no name of code has one there
_PLAIN_WORD = re.compile(r"[a-z_]+|[A-Z_]+|[A-Z]?[a-z]{1,8}")
_ALGORITHM = re.compile(r"(?i)(?:argon2|bcrypt|scrypt|pbkdf2|sha|md)[-_]?[a-z0-9]{0,4}")
_ANONYMOUS = re.compile(r"[a-z]{1,20}@")  # what anonymous FTP is given
_NAMES_ITSELF = re.compile(
    r"(?i)passw(?:or)?[dt]|passphrase|kennwort|contrase(?:ñ|n)a|パスワード|密[码碼]|비밀번호|парол"
)
_SAYS_PASSWORD = re.compile(
    r"(?i)(?:has(?:ł|l)o|heslo|senha|palavra-passe|wachtwoord|l(?:ö|o)senord|adgangskode|passord|salasana|jelsz(?:ó|o)"
    r"|parola|parool|lozinka|zaporka|geslo|(?:ş|s)ifre|slaptažodis|sandi|κωδικός)[:*?]?"
)  # the label of a field, as translations have it
_SCHEMA_TYPE = re.compile(r"\[?(?:String|Boolean|Int|Float|ID|Date|DateTime|JSON)!?\]?!?")  # of GraphQL
_ATTRIBUTE = re.compile(r"[a-z-]{2,16}=")  # the next one of an element
_NAMES_PHRASE = re.compile(r"(?i)(?:(?:passphrase|psk)[\"']?[ \t]*(?:=>|:=|[:=])[ \t]*|(?-i:[A-Z]_PASSWORD)=)[\"']$")
_SEALED = re.compile(r"Ag[A-D][A-Za-z0-9+/]{60}")  # what kubeseal makes of a secret: opens nothing outside its cluster
_RESOURCE = re.compile(r"arn:aws[\w-]{0,12}:secretsmanager:[\w:-]{1,48}:secret:$")  # where a secret is, not what it is
_FORMAT = re.compile(r"%[sdr]\b|^\\|^%[a-z]$|^\{|^(?:required|nullable|string|sometimes)\|")
_TYPE = re.compile(
    r"(?:[A-Za-z_]+[0-9]{0,5}[A-Za-z_]*\.)+[A-Za-z_]+[0-9]{0,5}[A-Za-z_]*"
    r"|(?:[A-Z]+[a-z]*|[a-z]+)[0-9]{0,5}(?:[A-Z][a-z]{2,}){2,6}|_?[A-Za-z]+(?:_[A-Za-z]+){2,}"
)
_NO_SECRET = re.compile(
    r"(?i)(?:(?<![A-Za-z])|(?<=(?-i:[a-z]))(?=(?-i:[A-Z])))"  # a word's beginning, so not the end of statuspage
    r"(?:next|page|continuation|cursor|sync|resume|skip|public[-_]?key|partition|row|sort|cache|pagination)"
    r"[-_]?(?:page)?[-_]?(?:token|key)?[\"']?[ \t]*[=:]\s*[\"']?$|encryptedData:\s+[\w-]+:\s*$"
    r"|(?:client[-_]?request|idempotency)[-_]?(?:token|key|id)[\"']?[ \t]*[=:]\s*[\"']?$"
    r"|hashed[-_]?(?:secret|token|key|passw(?:or)?d)[\"']?[ \t]*[=:]\s*[\"']?$"
)  # pages of a list, numbers of a request, public keys, and what is encrypted already
_NO_SECRET_HINTS = (
    *("next", "page", "continuation", "cursor", "sync", "resume", "skip", "public", "partition", "row", "sort"),
    *("cache", "pagination", "encrypteddata", "hashed", "client", "idempotency"),
)  # one of them is in whatever the pattern above finds
_DIGIT = re.compile(r"[0-9]")
_CMDLET = re.compile(r"(?:Get|New|Read|Set|Import|Export|Invoke|Convert\w{0,4}|Unprotect)-[A-Z][A-Za-z]+")
_OPENING = re.compile(r"[(\[{<]")
_JOINTS = re.compile(r"[-_./]")
_NAME_PART = re.compile(r"[a-z]+[0-9]{0,2}|[A-Z]+[0-9]{0,2}|[A-Z][a-z]+|(?:[A-Z][a-z]{2,}){2,8}|v?[0-9]{1,2}")
_CODE_SIGN = re.compile(r"[\[(#/]|\w\.\w|\.\$|\$_|^\.[a-z]")
_ENDS_BARE = re.compile(r";|[」』。]|&\w+[=;]|,[a-z_]\w*[=:]|\\n|</")
_BEHIND_TAG = re.compile(r"(?<![-=])>(?:[ \t]+.|[@:/,])$")  # a stand-in such as <your-password>, not an element
_AWS_SECRET = re.compile(r"(?i)aws_?secret_?(?:access_?)?key[\"']?[ \t]*[=:]\s*[\"']?$")
_KEY_ID = re.compile(r"[0-9A-F]{16}")  # of a key of PGP
_NAMES_PGP_KEY = re.compile(r"(?m)^[ \t]+signingkey = $")  # of Git, which names it and does not hold it
_NAMES_REQUEST = re.compile(r"\bClientToken[\"']?[ \t]*[=:]\s*[\"']?$")  # so that AWS makes a thing once: opens nothing
_UUID = re.compile(r"(?i)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_SCHEME_AND_USER = re.compile(r"[A-Za-z]{4,20}=[A-Za-z][A-Za-z.-]{1,31}")  # what a header's token is given behind
_AWS_SIZE = 40  # of another length it is encrypted, cut or no key: https://docs.aws.amazon.com/IAM/latest/UserGuide/
_CUT = ("...", "…")
_OF_A_PATTERN = (".*", "\\u", "(?")  # what other programs look for, or letters by their number
_HOW_TO_LOG_IN = re.compile(r"(?i)\blogin (?:and|or|using|with|via|by) password\s+$")
_SWITCHES = frozenset({"always", "never", "prompt", "enabled", "disabled", "string", "stdin", "plain", "secret"})
_NAME_REACH = 40
_SHORTEST_BARE = 5
_BLANKS = (" ", "\t")
_NEXT_SETTING = re.compile(r"[a-z_]{2,16}=")  # behind a name that was given nothing
_TRAILING = ".,;:)]}\\"


def is_secret(value: str) -> bool:
    """Whether it looks drawn, not written: no placeholder, name, path, address, number or call."""
    return not (
        is_placeholder(value)
        or _is_identifier(value)
        or _is_member(value)
        or _PATH_OR_URL.fullmatch(value)
        or _NUMBER.fullmatch(value)
        or _HEX_NUMBER.fullmatch(value)
        or _CMDLET.fullmatch(value)
        or _TYPE.fullmatch(value)
        or _SCHEME_AND_USER.fullmatch(value)
        or value.startswith("{")
        or value.startswith(_OF_A_PATTERN)
        or value.endswith("EXAMPLEKEY")
        or ("/" in value and _NAMES_ITSELF.search(value) is not None)
        or _is_call(value)
        or _is_name(value)
    )


def is_password(value: str, *, quoted: bool) -> bool:
    """Whether it can be a password; a bare word without digits or signs is one between quotes only."""
    if _is_other(value) or (_OPERATOR_IN_TEXT if quoted else _OPERATOR).fullmatch(value):
        return False
    return not (_is_name_or_label(value) if quoted else _is_bare_code(value))


def _is_other(value: str) -> bool:
    """Whether it stands in for a password, names one, or is a path, a format, a type or an algorithm."""
    return (
        (_NAMES_ITSELF.search(value) is not None and _DIGIT.search(value) is None)
        or _SAYS_PASSWORD.fullmatch(value) is not None
        or (TYPED_NOWHERE.search(value) is not None and _LATIN.search(value) is None)
        or is_placeholder(value)
        or _PATH_OR_URL.fullmatch(value) is not None
        or _FORMAT.search(value) is not None
        or _ANONYMOUS.fullmatch(value) is not None
        or _ALGORITHM.fullmatch(value) is not None
        or _SCHEMA_TYPE.fullmatch(value) is not None
    )


def _is_name_or_label(text: str) -> bool:
    """Between quotes: a word of code, or what stands before a field of a form."""
    label = text.endswith((":", "=")) and _DIGIT.search(text) is None
    return label or _PLAIN_WORD.fullmatch(text) is not None or _is_code(text)


def _is_bare_code(value: str) -> bool:
    """Without quotes: too short to tell, or a name, a type, a call or the end of one."""
    return (
        len(value) < _SHORTEST_BARE
        or _is_identifier(value)
        or _CMDLET.fullmatch(value) is not None
        or _ATTRIBUTE.fullmatch(value) is not None
        or (_TYPE.fullmatch(value) is not None and value[-1].isalpha())
        or _is_call(value)
        or _is_member(value)
        or _CLOSES_CODE.search(value) is not None
    )


def is_negated(value: str) -> bool:
    """Whether it is a condition of code or a tag of YAML, where nothing else tells that it is not."""
    return value[0] == "!" and _NEGATED.match(value) is not None


def is_sealed(value: str) -> bool:
    """Whether it is encrypted for one cluster, as kubeseal writes it: https://github.com/bitnami-labs/sealed-secrets."""
    return _SEALED.match(value) is not None


def is_other_key(before: str, size: int) -> bool:
    """Whether the name is that of an AWS secret key and the value has not its length."""
    return size != _AWS_SIZE and _AWS_SECRET.search(before[-_NAME_REACH:]) is not None


def check_secret(value: str, surroundings: Surroundings) -> Ruling | None:
    """Calls and subscripts go on behind the value: silence."""
    end = len(value.rstrip(_TRAILING))
    if (
        _GOES_ON.match(surroundings.after) is not None
        or value[0] in ",;&"
        or value.endswith(_CUT)
        or json_web_token.is_header(value[:end])
        or not is_secret(value[:end])
    ):
        return None
    name = surroundings.before[-_NAME_REACH:]
    if _is_no_secret(name) or is_other_key(name, end) or _KEY_ID.fullmatch(value[:end]) or is_sealed(value):
        return None
    if _RESOURCE.search(surroundings.before) or _NAMES_PGP_KEY.search(name):
        return None
    if _UUID.fullmatch(value[:end]) and _NAMES_REQUEST.search(name):
        return None
    return Ruling(end=end)


def check_password(value: str, surroundings: Surroundings) -> Ruling | None:
    """The value without the punctuation and the next parameter behind it."""
    selector = value[0] == ":" and surroundings.before.endswith("]:")  # of CSS, its pseudo-element behind it
    if selector or _RULE.fullmatch(value) or value[0] in ")]},;":
        return None
    if surroundings.before.endswith(_QUOTES):
        return _check_quoted(value, surroundings)
    return _check_bare(value, surroundings)


def _check_quoted(value: str, surroundings: Surroundings) -> Ruling | None:
    if beside_setting.are_labels(value, surroundings):
        return None
    kept = value.removesuffix("\\")
    if beside_setting.is_closed_word(kept, surroundings):
        return Ruling(end=len(kept))
    if beside_user.is_quoted_word_beside_user(value, surroundings):
        return Ruling()
    end = len(kept) if surroundings.before.endswith('\\"') else len(value)
    return _ruling(value, end, surroundings) if is_password(value[:end], quoted=True) else None


def _check_bare(value: str, surroundings: Surroundings) -> Ruling | None:
    end = _end_of_bare(value)
    if end == len(value) and beside_user.is_word_beside_user(value, surroundings):
        return Ruling()
    rest = Surroundings(surroundings.before, value[end:] + surroundings.after)
    if beside_setting.are_labels(value[:end], rest):
        return None
    if beside_setting.is_word_of_setting(value[:end], rest) or beside_user.is_word_of_connection(value[:end], rest):
        return Ruling(end=end)
    next_setting = surroundings.before.endswith(_BLANKS) and _NEXT_SETTING.match(value) is not None
    if is_negated(value) or next_setting or not is_password(value[:end], quoted=False):
        return None
    return _ruling(value, end, surroundings)


def _ruling(value: str, end: int, surroundings: Surroundings) -> Ruling | None:
    """Silence where code goes on behind the value or the name before it is none of a secret."""
    name = surroundings.before[-_NAME_REACH:]
    if _HOW_TO_LOG_IN.search(name):
        return None
    if _GOES_ON.match(surroundings.after) or _is_no_secret(name) or _BEHIND_TAG.search(name + value[:1]):
        return None
    return Ruling(end=end)


def check_word(value: str, surroundings: Surroundings) -> Ruling | None:
    """A word that says nothing about passwords, switches or modes."""
    return (
        None
        if is_placeholder(value) or beside_user.is_no_word(value) or value in _SWITCHES or value.isupper()
        else Ruling()
    )


def check_passphrase(value: str, surroundings: Surroundings) -> Ruling | None:
    """Several words between quotes, of which the first is no word: else it is a message about passwords."""
    first = value.split(" ")[0].rstrip(_TRAILING)
    if is_placeholder(value) or _ALGORITHM.fullmatch(first):
        return None
    if value.islower() and value.count(" ") > 1 and _NAMES_PHRASE.search(surroundings.before[-_NAME_REACH:]):
        return beside_user.check_chosen_words(value, surroundings)
    return Ruling() if is_password(first, quoted=False) or beside_user.is_assigned_row(value, surroundings) else None


def _end_of_bare(value: str) -> int:
    """Where an unquoted value ends: before `;`, before `&name=`, before closing punctuation."""
    cut = _ENDS_BARE.search(value)
    return len((value[: cut.start()] if cut else value).rstrip(_TRAILING))


def _is_identifier(value: str) -> bool:
    """Words of at least two letters in one case each, joined or not: `user_password`, `config.apiKey`, `required`."""
    if _DIGIT.search(value) is not None or _SIGN_IN_WORD.fullmatch(value):
        return False
    return "".join(_PART_OF_NAME.findall(value)) == value


def _is_member(value: str) -> bool:
    return ("." in value or "[" in value) and _MEMBER.fullmatch(value) is not None


def _is_call(value: str) -> bool:
    return _OPENING.search(value) is not None and _CALL.fullmatch(value) is not None


def _is_no_secret(name: str) -> bool:
    """Whether the name before a value says so; the pattern looks back at each letter, so it is asked last."""
    lowered = name.lower()
    for hint in _NO_SECRET_HINTS:
        if hint in lowered:
            return _NO_SECRET.search(name) is not None
    return False


def _is_code(value: str) -> bool:
    """A name with signs only code puts there: `#add-user`, `.$p[`, `sites/users`."""
    return _is_identifier(value) and _CODE_SIGN.search(value) is not None


def _is_name(value: str) -> bool:
    """Words joined by `_`, `-` or `.` with at most short numbers between: `my-service-v2.token_name`."""
    parts = _JOINTS.split(value)
    return len(parts) > 1 and all(map(_NAME_PART.fullmatch, parts))
