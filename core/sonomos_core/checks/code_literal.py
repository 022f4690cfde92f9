"""Texts between quotes in code, where only a call or a key nearby says password: names, formats and words are silence.

>>> is_secret("S0mmer!wind"), is_secret("hunter42"), is_secret("x8#Kq!vZ2m")
(True, True, True)
>>> is_secret("sha256"), is_secret("user_id"), is_secret("Enter it"), is_secret("{0}-{1}"), is_secret("auth.token.v1")
(False, False, False, False, False)
"""

from __future__ import annotations

import re
from dataclasses import replace

from sonomos_core.checks import beside_setting, beside_user
from sonomos_core.checks.assigned_value import is_negated, is_password
from sonomos_core.checks.placeholder import is_alphabet, is_placeholder
from sonomos_core.detect.ruling import Ruling, Surroundings

_QUOTES = ("'", '"', "`")
_DIGEST = r"(?i:sha|md|hmac|aes|rsa|oauth|utf|iso|base|http|hs|rs|es|pbkdf|bcrypt|argon|ipv|win)[-_]?[0-9].{0,12}"
_ALGORITHM = re.compile(rf"(?:[A-Za-z]+[-_])*{_DIGEST}")
_SYNTAX = r"#.*|--.*|\\.*|\$.*|.*(?:[{}<>|\\]|\$[({]).*|.*%(?:[sdr]\b|\().*|[\w.-]+@[\w-]+\.\w+"
_CODE = re.compile(_SYNTAX)
_NAME = re.compile(
    r"(?:[A-Za-z]+[-_./:]){1,8}[A-Za-z]*[0-9]{0,2}|[a-z]{1,5}[0-9]{1,3}|[0-9][0-9.:-]*[a-z]{0,3}|[a-z]+[0-9]"
    r"|\w{1,5}|v[0-9][0-9.]{0,10}"
    rf"|(?:[A-Za-z]+[-_])*{_DIGEST}|x(?:86|64|509).*|{_SYNTAX}|\.[\w.-]+|[A-Z][A-Z0-9_]*"
    rf"|(?:[a-z]+[0-9]?_)+[a-z]*[0-9]?"
    r"|[a-z]+[0-9]{0,3}(?:/[A-Za-z]+[0-9]{0,3})+"
)
_LOOKS_UP = re.compile(
    r"(?i)(?:get|find|has(?!h)|is|read|fetch|load|lookup|ask|prompt|check|validate|need|next|expect|peek|match"
    r"|parse|test)"
    r"_?\w*[ \t]*\([^(]*$"
)
_SAYS_PASSWORD = re.compile(r"(?i)pass|pwd|\bpw\b|psk|auth|login|cred|connect|pdo\b|ftp|imap|ldap|mysql")
_CHOSEN = re.compile(r"[A-Za-z][^\s]{4,}[0-9]{2,}|[A-Za-z][^\s]{5,}[0-9][!@#$%^&*?+=~.:]")
_CHOSEN_SHORTLY = re.compile(r"(?:[A-Za-z]{2,}[^\w\s/][A-Za-z]{3,}|[A-Za-z]{5,})[0-9]")
_NAMES_THINGS = re.compile(
    r"(?i)pass|pw|user|name|mail|field|key|token|secret|param|value|arg|input|text|label|line|step|page|test|item|node"
    r"|host|server|group|column|button|option|version|level|grade|phase|stage|table|index|title|string|word"
)
_KEY_OF_NEXT = re.compile(r"[ \t]{0,3}:[ \t]*[\"'{\[\w]")  # the text is a name itself, of the value behind it
_DRAWN_SIZE, _DRAWN_KINDS = 32, 7
_LINK_OR_TEMPLATE = re.compile(
    r"^/(?:etc|run|home|root|var|opt|usr|mnt|srv|tmp)/|://|[$#]\{|\{\{|<[/A-Za-z]|\(\?|\\[wdsbx]|[A-Za-z0-9_]{24}"
)
_SHORTEST_BARE = 6
_TRAILING = ".,;:)]}"
_SAYS = (
    r"(?:passw(?:or)?d|passphrase|passwd|pwd|[_.-]pw|\bpw|[_.-]pass|\bpass\b|kennwort|passwort|(?-i:[a-z](?:Pass|Pw)))"
)
_NAME_SAYS = rf"[\w.-]{{0,40}}{_SAYS}"
_LITERAL = r"[bru@$N]{0,2}[\"'`]$"
_KIND_OF_KEY = re.compile(r"[A-Za-z0-9]{2,24}(?:Public|Private)Key(?:Info)?")
_HANDS_OVER = re.compile(
    rf"(?i)(?:{_SAYS}\w{{0,3}}(?:\s{{0,2}}:[\w\s&\[\]|?.,]{{1,40}}|\s{{0,2}}\[[0-9]{{0,4}}\]"
    rf"|\s{{1,2}}As\s{{1,2}}\w{{1,12}}|\s(?:string|\[\]byte))"
    rf"\s{{0,3}}=\s{{0,3}}{_LITERAL}"  # a variable with its type
    rf"|{_SAYS}\w{{0,3}}[\"'\])]{{0,3}}[ \t]{{0,3}}(?:\|\||\?\?|\?:|or)[ \t]{{0,3}}{_LITERAL}"  # what stands in for it
    rf"|(?:(?:getenv|environ\.(?:get|setdefault|pop)|\benv|ENV\.fetch|config|setProperty|put|putIfAbsent|set|option"
    rf"|define|putenv|setdefault|add|parameter|property|setOption)[ \t]*\(|setOption[ ]"
    rf"|-D[ ])[ \t]*[\"']{_NAME_SAYS}[\"'][ \t]*,[ \t\r\n]*(?:default=)?{_LITERAL}"
    rf"|{_SAYS}[\"'][ \t]*\][ \t]*=[ \t]*{_LITERAL}"
    rf"|[\"'](?:user\w{{0,4}}|uid|login)[\"'],[ ]?[\"'][^\"'\n]{{1,40}}[\"'],[ ]?[\"'](?:password|pwd)[\"']"
    rf",[ ]?{_LITERAL}"
    rf"|(?:set_?\w{{0,16}}passw\w{{0,6}}|set_?pass|\.password|[:.>]auth|secure_?string\w{{0,2}}"
    rf"|(?:bcrypt|argon2)\.hash\w{{0,4}}|passwordHash:[ ](?:await[ ])?hash|PassString|=[ ]password)"
    rf"[ \t]{{0,2}}\([ \t]*{_LITERAL}"
    rf"|passw(?:or)?d[^\r\n;=]{{0,40}}(?:send_?keys|fill|fill_in|type|set_?value|enterText|input_text)"
    rf"[ \t]{{0,2}}\([ \t]{{0,2}}{_LITERAL}"
    rf"|\b(?:fill|fill_in|type|set_?value)[ \t]{{0,2}}\([^\r\n;]{{0,40}}passw[^\r\n;,]{{0,12}}[\"'][ ]?,"
    rf"[ ]?(?:with:[ ])?{_LITERAL}"
    rf"|#define[ \t]+{_NAME_SAYS}[ \t]+{_LITERAL}"
    rf"|\b(?:role|user|login|with|encrypted|alter|create)\b[^;\n]{{0,60}}\bpassword[ \t]+(?:=[ \t]+)?{_LITERAL}"
    rf"|\buser[ \t]+[\"'][^\"'\n]{{1,60}}[\"'][ \t]+(?:there[ ])?(?:with[ ])?pass(?:word)?[ \t]+{_LITERAL}"
    rf"|(?:^|\n)[ \t]{{0,12}}\w{{0,16}}password[ \t]+{_LITERAL})"
)
_BEHIND_USER = re.compile(
    r"[\"'](?!user(?:_?name)?[\"']|name[\"']|login[\"']|web[\"']|api[\"']|basic[\"']"
    r"|bearer[\"'])[^\"'\n]{2,60}[\"'],[ \t\r\n]{0,12}"
    r"(?:\w{0,20}\()?[bru@]{0,2}[\"'`]$"
)
_CLOSES_CALL = re.compile(r"[\"'`][ \t\r\n]*[),\]]")
_ENDS_CALL = re.compile(r"[\"'`][ \t\r\n]*\)")
_HOST = re.compile(r"(?:[a-z0-9-]{1,40}\.){2,4}[a-z]{2,8}")
_HOST_NAME = re.compile(r"(?:[a-z0-9-]{1,40}\.){1,4}(?:lan|local|internal|example|test|com|org|net|io|dev|de|eu)")
_SAYS_SHORTLY = re.compile(r"(?i)(?:pass|pw|passwd|pwd)[\"']?[ \t]{0,4}(?::=|=>|[:=])[ \t]{0,3}@?[\"'`]?$")
_OTHER_VERDICT = re.compile(r"\b(?:PASS|FAIL|XFAIL|SKIP|ERROR): ")
_NOT_ENCODED = "{noop}"  # what Spring Security writes before a password in clear
_SIGNS = re.compile(r"[!@#$%^&*?+=~]")


def is_drawn(value: str) -> bool:
    """Whether it is long, of all kinds of signs mixed, and no address: nobody writes code like that.

    >>> is_drawn("yJL63&wLJ|M^ww8HWfHi*jFyDmYgsXR4aU=%+Es2"), is_drawn("https://a.b/C?d=1&e=2#fgggggggggggggggggggggggg")
    (True, False)
    """
    long = len(value) >= _DRAWN_SIZE and len(kinds_of_signs(value)) >= _DRAWN_KINDS
    return long and _LINK_OR_TEMPLATE.search(value) is None


def kinds_of_signs(value: str) -> set[str]:
    """One of each kind it holds: small letters, capitals and digits are a kind each, any other sign is its own.

    >>> sorted(kinds_of_signs("aB-9/bC-0"))
    ['-', '/', '0', 'A', 'a']
    """
    return {"a" if char.islower() else "A" if char.isupper() else "0" if char.isdigit() else char for char in value}


def is_secret(value: str) -> bool:
    """Whether people or machines would have drawn it: letters with digits or signs, and no name of code."""
    if is_drawn(value):
        return not is_placeholder(value)
    if not is_password(value, quoted=True) or _NAME.fullmatch(value):
        return False
    letters = any(char.isalpha() for char in value)
    return letters and (any(char.isdigit() for char in value) or _SIGNS.search(value[1:-1]) is not None)


def check(value: str, surroundings: Surroundings) -> Ruling | None:
    """The text must end at a quote like the one it began with; one that goes on is a sentence."""
    return Ruling() if _is_closed(surroundings) and is_secret(value) else None


def is_chosen(value: str) -> bool:
    """Whether people would choose it where a password is asked for: a word or two and a number.

    >>> is_chosen("otter123"), is_chosen("tiger_Lisbon27"), is_chosen("scram-sha-256"), is_chosen("user_id")
    (True, True, False, False)
    """
    if not _CHOSEN.fullmatch(value) or _ALGORITHM.fullmatch(value) or _CODE.fullmatch(value):
        return False
    return is_password(value, quoted=True)


def is_shortly_chosen(value: str) -> bool:
    """Whether it is a word and one digit, as people choose where nothing else is asked for, and names no thing.

    >>> is_shortly_chosen("falcon6"), is_shortly_chosen("password2"), is_shortly_chosen("email2")
    (True, False, False)
    """
    good = _CHOSEN_SHORTLY.fullmatch(value) is not None and _NAMES_THINGS.search(value) is None
    return good and not _ALGORITHM.fullmatch(value) and is_password(value, quoted=True)


def check_first(value: str, surroundings: Surroundings) -> Ruling | None:
    """The same where the name that says password follows; a table of digits or letters is none."""
    good = (is_secret(value) or is_chosen(value)) and not is_alphabet(value) and not _HOST.fullmatch(value)
    return Ruling() if good and _is_closed(surroundings) else None


def check_last(value: str, surroundings: Surroundings) -> Ruling | None:
    """The end of a text that begins with a user's name and a colon."""
    good = is_secret(value) or is_chosen(value)
    return Ruling() if good and surroundings.after[:1] in _QUOTES else None


def check_named(value: str, surroundings: Surroundings) -> Ruling | None:
    """Where the name before it says password a chosen one counts, too."""
    says_password = _SAYS_PASSWORD.search(surroundings.before[-60:]) is not None
    if surroundings.before.endswith('\\"'):
        value = value.removesuffix("\\")
    good = is_secret(value) or (says_password and (is_chosen(value) or is_shortly_chosen(value)))
    return Ruling(end=len(value)) if good and _is_closed(surroundings) else None


def check_named_word(value: str, surroundings: Surroundings) -> Ruling | None:
    """The same, and a word where a variable, a setter or a store of settings is handed it as the password. The name of
    a type of keys or every sign that may be in one is none.
    """
    if _KIND_OF_KEY.fullmatch(value) or is_alphabet(value):
        return None
    ruling = check_named(value, surroundings)
    if ruling is not None or not _HANDS_OVER.search(surroundings.before):
        return ruling
    return _word(value, surroundings)


def check_typed(value: str, surroundings: Surroundings) -> Ruling | None:
    """What a test types into a field, a word as well."""
    ruling = check(value, surroundings)
    if ruling is not None or not _HANDS_OVER.search(surroundings.before):
        return ruling
    return check_named_word(value, surroundings)


def check_login(value: str, surroundings: Surroundings) -> Ruling | None:
    """The same behind a user's name: one that only says user or name is an example."""
    ruling = check_named(value, surroundings)
    if ruling is not None or not _BEHIND_USER.search(surroundings.before):
        return ruling
    return _word(value, surroundings) if _CLOSES_CALL.match(surroundings.after) else None


def _word(value: str, surroundings: Surroundings) -> Ruling | None:
    if (
        not _is_closed(surroundings)
        or _HOST_NAME.fullmatch(value)
        or not beside_setting.is_quoted_word(value, surroundings)
    ):
        return None
    return Ruling()


def _short_word(value: str, surroundings: Surroundings) -> Ruling | None:
    if surroundings.before.endswith(_QUOTES):
        kept = value.removesuffix("\\")
        return None if _word(kept, surroundings) is None else Ruling(end=len(kept))
    kept = value.rstrip(_TRAILING)
    rest = replace(surroundings, after=value[len(kept) :] + surroundings.after)
    if not beside_setting.is_bare_word(kept, rest) or not beside_user.names_user(surroundings.before):
        return None
    return Ruling(end=len(kept))


def check_bare(value: str, surroundings: Surroundings) -> Ruling | None:
    """Behind a short name such as `pw`: drawn or chosen, less the punctuation of a sentence; a word between quotes
    or beside a user's name.
    """
    if _SAYS_SHORTLY.search(surroundings.before) and (ruling := _short_word(value, surroundings)) is not None:
        return ruling
    value = value.rstrip(_TRAILING)
    if not value or (is_negated(value) and not surroundings.before.endswith(_QUOTES)):
        return None
    if len(value) < _SHORTEST_BARE or re.search(r"[\[(]", value) or _is_verdict(value, surroundings.before):
        return None
    return Ruling(end=len(value)) if is_secret(value) or is_chosen(value) else None


def _is_verdict(value: str, before: str) -> bool:
    """Whether PASS is what a test run says of the test named behind it."""
    if not before.endswith("PASS: "):
        return False
    return "/" in value or "." in value or _OTHER_VERDICT.search(before[:-6]) is not None


def check_call(value: str, surroundings: Surroundings) -> Ruling | None:
    """A function that looks something up by a name, translates or asks is handed no password."""
    if surroundings.before.endswith(_NOT_ENCODED):
        surroundings = replace(surroundings, before=surroundings.before.removesuffix(_NOT_ENCODED))
    ruling = check_named(value, surroundings)
    if ruling is None and _ENDS_CALL.match(surroundings.after):
        ruling = check_named_word(value, surroundings)
    return None if ruling is None or _LOOKS_UP.search(surroundings.before[-40:]) else ruling


def _is_closed(surroundings: Surroundings) -> bool:
    quote = surroundings.before[-1:]
    return quote in _QUOTES and surroundings.after[:1] == quote and not _KEY_OF_NEXT.match(surroundings.after, 1)
