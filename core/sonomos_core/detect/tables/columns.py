"""Which columns are retold under which name.

A column named password beside one of users or machines holds passwords, and then a plain word in it is one, too: but
not where its cells are switches, verdicts, types, or the word password in other languages. A column named pin holds
PINs where all its cells are four to eight digits, and one named snmp or community passwords beside network devices.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from sonomos_core.checks.told_value import is_switch, speaks_of_passwords
from sonomos_core.detect.search import Buffer
from sonomos_core.detect.tables.cells import Span
from sonomos_core.detect.tables.header import (
    CODE_WORDS,
    DEVICE_PASSWORDS,
    DEVICE_WORDS,
    PASSWORD_WORDS,
    SENSITIVE,
)

CERTAIN = b"login password"
"""The name before cells that certainly are passwords: a rule of its own looks for it."""
CERTAIN_PIN = b"login pin"
"""The same before cells that certainly are PINs."""

_BRANCH, _ACCOUNT = b"bsb", b"bank account"
"""The names before the halves of a British account: under their own ones they would be read as one across two cells."""
_SORT_CODE = re.compile(r"(?i)(?:bank )?sort[ _-]?code")
_ACCOUNT_NUMBER = re.compile(r"(?i)(?:bank )?(?:account|acc|acct|a/c)(?:[ _.-]{0,2}(?:number|no\.?|num))?")

_PASSWORD = re.compile(
    r"(?i)(?:[^,;|]{1,24}[ _.-])?(?:" + PASSWORD_WORDS.replace(r"\b", "") + "|" + DEVICE_PASSWORDS + r")"
    r"(?:[ _.-]?(?:plain|clear|text|klartext|neu|new|old|alt|initial|temp|[0-9]))*"
)
_SHORT = re.compile(r"(?i)(?:[a-z]{1,12}[ _.-])?(?:pass|pw|pwd)")
_USER = re.compile(
    r"(?i).*(?:user|login|logon|e-?mail|benutzer|nutzer|kennung|anmelde|usu[aá]ri|identifiant|utilisateur|utente|gebruiker"
    r"|brugernavn|användar|użytkownik|логин|пользовател|ユーザ|用户|계정|account|konto|ssid|netz\b|network|wlan).*"
)
_THING = re.compile(
    r"(?i).*(?:host|server|rechner|machine|url|web|site|\bip\b|address|adresse|device|gerät|geraet|system|service|dienst"
    r"|datenbank|database|\bdb\b|vpn|tunnel|\bpeer|switch|firewall|gateway|\bap\b|access.?point|title|titel|^name$|router|drucker|printer|camera|portal|\bapp\b|application|équipement|equipo).*"
)
_DEVICE = re.compile(rf"(?i)(?:{DEVICE_WORDS})")
_NETWORK = re.compile(
    r"(?i).*(?:host|device|router|switch|\bip\b|_ip\b|mgmt|firewall|\bap\b|access.?point|\bnode|gerät|geraet|ups\b|drucker"
    r"|printer|camera).*"
)
_OF_PEOPLE = re.compile(r"(?i).*(?:member|people|population|founded|topic|event|channel|city|town|region).*")
_CODE = re.compile(rf"(?i)(?:[^,;|]{{1,24}}[ _.-])?(?:{CODE_WORDS})s?(?:[ _-]?(?:neu|new|old|alt|[0-9]))?")
_PIN = re.compile(r"(?i)(?:[^,;|]{1,24}[ _.-])?(?:pin|puk)s?(?:[ _-]?(?:code|number|no|nr|neu|new|old|alt|[0-9]))?")
_POSTAL = re.compile(r"(?i).*(?:city|state|district|village|taluk|town|street|country|post|region|\blat|\blon).*")
_DIGITS_OF_PIN = re.compile(r"[0-9]{4,8}")
_WELL_KNOWN = frozenset({"public", "private"})
_KEY_OF = re.compile(
    r"(?i)(?:provider|service|vendor|api|integration|dienst|anbieter|app|application|environment|env|stage|system)s?"
)
_VERDICT = re.compile(r"(?i).*\b(?:to|tests?|builds?|did|all|must|first|second|last|by|band|low|high|single) pass\b.*")
_OTHER_VERDICT = re.compile(r"(?i)fail\w*|skip\w*|errors?|warn\w*")
_REPEATED = 4  # rows, of which half and more are alike, are no passwords


class Column(NamedTuple):
    """The place of a column among the others, and the name it is told under.

    Of a `doubtful` one only cells with a digit are told: words there may be switches, verdicts or translations.
    """

    place: int
    name: bytes
    doubtful: bool = False


def told(data: Buffer, names: Sequence[bytes], rows: Sequence[Sequence[Span]]) -> list[Column]:
    """The columns whose name says something sensitive; one that is certain under a name that says so."""
    words = [name.decode("utf-8", "replace") for name in names]
    counted = any(map(_OTHER_VERDICT.fullmatch, words))
    columns = []
    for place, name in enumerate(names):
        if _VERDICT.fullmatch(words[place]) or (counted and words[place].lower() == "pass"):
            continue
        if _PIN.fullmatch(words[place]) or _DEVICE.fullmatch(words[place]):
            columns += _of_meanings(data, place, words, rows)
        elif _CODE.fullmatch(words[place]):
            columns += _of_pins(data, place, words, rows) or [_of_passwords(data, place, words, rows)]
        elif _SHORT.fullmatch(words[place]) or _PASSWORD.fullmatch(words[place]):
            columns.append(_of_passwords(data, place, words, rows))
        elif SENSITIVE.search(name):
            columns.append(Column(place, _half_of_account(words, place) or name))
        elif words[place].lower() == "key" and any(map(_KEY_OF.fullmatch, words)):
            columns.append(Column(place, b"api key"))
    return columns


def _half_of_account(words: Sequence[str], place: int) -> bytes | None:
    """The name of a sort code, or of an account number beside one; None for any other column."""
    if _SORT_CODE.fullmatch(words[place]):
        return _BRANCH
    if _ACCOUNT_NUMBER.fullmatch(words[place]) and any(map(_SORT_CODE.fullmatch, words)):
        return _ACCOUNT
    return None


def _of_meanings(data: Buffer, place: int, words: Sequence[str], rows: Sequence[Sequence[Span]]) -> list[Column]:
    """A name of many meanings is told only where its cells and the other columns settle which is meant."""
    if _PIN.fullmatch(words[place]):
        return _of_pins(data, place, words, rows)
    others = [word for number, word in enumerate(words) if number != place]
    if not any(map(_NETWORK.fullmatch, others)) or any(map(_OF_PEOPLE.fullmatch, others)):
        return []
    if not _holds_passwords(data, place, rows):
        return []
    return [Column(place, CERTAIN)]


def _of_pins(data: Buffer, place: int, words: Sequence[str], rows: Sequence[Sequence[Span]]) -> list[Column]:
    texts = _texts(data, place, rows)
    if any(map(_POSTAL.fullmatch, words)) or not texts or not all(map(_DIGITS_OF_PIN.fullmatch, texts)):
        return []
    return [Column(place, CERTAIN_PIN)] if len(texts) < _REPEATED or len(set(texts)) > len(texts) / 2 else []


def _of_passwords(data: Buffer, place: int, words: Sequence[str], rows: Sequence[Sequence[Span]]) -> Column:
    if not _holds_passwords(data, place, rows, phrases="phrase" in words[place].lower()):
        return Column(place, b"password", doubtful=True)
    short = _SHORT.fullmatch(words[place]) is not None
    others = [word for number, word in enumerate(words) if number != place]
    if any(map(_USER.fullmatch, others)) or (not short and any(map(_THING.fullmatch, others))):
        return Column(place, CERTAIN)
    return Column(place, b"password", doubtful=short)


def _holds_passwords(data: Buffer, place: int, rows: Sequence[Sequence[Span]], *, phrases: bool = False) -> bool:
    texts = [text for text in _texts(data, place, rows) if text.lower() not in _WELL_KNOWN]
    if any(is_switch(text) or speaks_of_passwords(text) for text in texts):
        return False
    if 2 * sum(" " in text for text in texts) >= len(texts) and not phrases:
        return False
    return len(texts) < _REPEATED or len(set(texts)) > len(texts) / 2


def _texts(data: Buffer, place: int, rows: Sequence[Sequence[Span]]) -> list[str]:
    texts = (bytes(data[row[place][0] : row[place][1]]).decode("utf-8", "replace") for row in rows)
    return [text for text in texts if text]
