"""Where a table may begin: a line with the name of a column that says something sensitive."""

from __future__ import annotations

import re

from sonomos_core.detect.rule import Rule
from sonomos_core.detect.search import Buffer
from sonomos_core.model.levels import Confidence, DataClass, Severity

PASSWORD_WORDS = (
    r"passw(?:or)?d|passwort|passphrase|pwd|kennwort|contrase(?:ñ|n)a|mot[ _]de[ _]passe|\bmdp|senha|wachtwoord"
    r"|has(?:ł|l)o|heslo|l(?:ö|o)senord|adgangskode|salasana|jelsz(?:ó|o)|passord|\bparola\b|_pass\b|_pw\b"
    r"|пароль|пароли|パスワード|密码|비밀번호"
    r"|(?:wi-?fi|wlan|wpa[23]?|radius|tacacs\+?)[ _-]?key|(?:wlan|netzwerk)-?schl(?:ü|ue)ssel|psk\b"
    r"|pre-?shared[ _-]?key"
)
"""What a column of passwords is called, `pass` and `pw` apart: those mean other things as well."""
DEVICE_PASSWORDS = (
    r"(?:pre-?)?shared[ _-]?secret|enable[ _-]?secret|(?:radius|tacacs\+?)[ _-]?secret"
    r"|snmp[ _-]?(?:v[12]c?[ _-]?)?(?:community|string|ro|rw|read|write)|(?:ro|rw|read|write|trap)[ _-]?community"
    r"|community[ _-]?(?:string|ro|rw)"
)
"""The same for network devices."""
CODE_WORDS = r"passcode|(?:access|door|gate|alarm|lock|unlock)[ _-]?code|t(?:ü|u|ue)rcode"
"""What a column of numbers is called that open doors and phones, `pin` and `puk` apart."""
DEVICE_WORDS = r"snmp|community|enable"
"""What a column of passwords beside the names of network devices is called, and of other things beside others."""

_WORDS = (
    rf"{PASSWORD_WORDS}|{CODE_WORDS}|snmp|community|\benable\b|pin\b|puk\b|secret|token|totp|\botp"
    r"|api[ _-]?key|access[ _-]?key|(?:encryption|auth|signing|master)[ _-]?key|private[ _-]?key"
    r"|\bssn|_ssn|social|card|\bpan\b|iban|\bbic\b|swift|account|acct|konto|cuenta|routing"
    r"|sort[ _-]?code|imei|\bdob|_dob|birth|geburt|\bmrn|medicare|\bmbi|(?:\b|_)npi|\bdea\b|passport|reisepass"
    r"|licen[cs]e|\btax|\bvat|phone|mobile|\btel|\bbsn|pesel|\bnip\b|\bnif|\bdni|\bnie\b|\bcpf|\bcnpj|cuit|\bcurp|\brfc\b|\brut\b"
    r"|aadhaar|nino|rijksregister|burgerservice|f(?:ø|Ø|ö|o)dselsn|\bfnr\b|insz|niss|\bavs\b|\bahv|contribuinte|\bidnr\b|\bnir\b"
    r"|n° ?ss\b|\bpers(?:on)?\.?(?:nr|kod|ennummer)|registre|s(?:é|e)cu|rodn(?:é|e)|\br(?:č|Č)|\bcnp\b|numeric personal"
    r"|\bc\.?f\.|\bcf\b"
    r"|national|insurance|\bnhs|\bsin\b|personnummer|\bcpr|hetu|\begn\b|\boib\b|steuer|codice[ _]fiscale"
)
_EDGE = r"(?:^|[,;|\t(>][ \t]{0,60}[\"'`*]{0,3}|[\"'`]|[ ]{2})"
_TAIL = rf"(?:{_WORDS})[\w .#/()\x80-\xff-]{{0,24}}[\"'`*]{{0,3}}"
_NAME = rf"(?:[\w.#\x80-\xff-][\w .#/\x80-\xff-]{{0,24}})?{_TAIL}"
_PLURALS = r"(?:passwords|passwds|passphrases|tokens|secrets|api_?keys|credentials)"
LIST = _PLURALS + r"[\"']?[ \t]{0,3}[:=][ \t]{0,3}[\[{]?[ \t]{0,3}\r?$"
"""A name below which values follow, one a line."""
_BEHIND = r"[ \t]{0,60}(?:[,;|\t)]|\r?$|[ ]{2}|</)"
_SHORT = r"(?:^|[,;|\t][ ]{0,12}[\"'`*]{0,3}|[\"'`]|[ ]{2})(?:pass|pw|key)[\"'`*]{0,3}[ ]{0,60}(?:[,;|\t]|\r?$|[ ]{2})"
HEADER = Rule(
    id="table-header",
    type="table_header",
    label="table",
    class_=DataClass.PII,
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    description="The name of a column, behind which the cells below it are read: never told itself.",
    pattern=f"(?im)(?:{_EDGE}(?P<value>{_NAME}){_BEHIND}|{_SHORT}|{LIST})",
    trigger=f"(?im)(?:{_TAIL}{_BEHIND}|{_SHORT}|{LIST})",  # with the edge before it a pass takes twice as long
    examples=("user,password\nada,x", "| name | ssn |\n|---|---|\n| ada | - |"),
    negative_examples=("user,place\nada,x", "def f(user, password=None):"),
)
"""Looked for together with the rules."""

SEPARATORS = (b"||", b"|", b"\t", b";", b",", b"  ")
"""What may part the names of columns, in the order in which they are tried."""
NAME_LIKE = re.compile(
    rb"[\"'`*]{0,3}(?:[A-Za-z_#\x80-\xff]|[12](?:FA|fa|st|nd)\b)[\w .#%\x80-\xff-]{0,40}"
    rb"(?:\([\w .%-]{0,20}\))?[\"'`*]{0,3}"
)
SENSITIVE = re.compile(rb"(?i)" + _WORDS.encode())
_HEAD_OF_LIST = re.compile(rb"(?i)([ \t]*)(?:- |\{[ \t]*)?[\"']?[\w.-]{0,40}" + LIST.removesuffix("$").encode())
_IN_NAMES = re.sub(rb"[^\w .#%\x80-\xff()\"'`*,;|\t\r-]", b"", bytes(range(256)))
_BEHIND_LIST = b":=[{ \t\r"
_LONGEST_CELL = 70  # more than the longest name, its quotes and its separator


def indent_of_list(line: bytes) -> int | None:
    """How far in a name stands below which values follow; None for any other line."""
    head = _HEAD_OF_LIST.fullmatch(line)
    return None if head is None else len(head[1])


def may_head(line: Buffer) -> bool:
    """False where no table can hang below the line: a few looks, of which ordinary text passes none."""
    if not line:
        return False
    if line[-1] in _BEHIND_LIST and _HEAD_OF_LIST.fullmatch(line) is not None:
        return True
    if b"(" in line and (b"into" in line.lower() or b"COPY" in line):
        return True
    if b"</th" in line or b"</td" in line:
        return True
    if line.translate(None, _IN_NAMES):
        return False
    if b'"' in line:
        return True
    return _are_names(line)


def _are_names(line: Buffer) -> bool:
    for separator in SEPARATORS:
        if separator in line:
            if len(line) > _LONGEST_CELL * (line.count(separator) + 1) and b"  " not in line and b"\t" not in line:
                return False
            names = [name for piece in line.split(separator) if (name := piece.strip(b" \t\r\"'`*"))]
            if len(names) > 1:
                return all(map(NAME_LIKE.fullmatch, names))
    return False
