"""Drawn values given to a name that ends in key: one that names a row, a cache, a message or a public key is silence.

>>> from sonomos_core.detect.ruling import Surroundings
>>> check("9d86f65742197c7876e0f8aa3cb39386", Surroundings("GEOCODER_KEY=", "\\n")) is not None
True
>>> check("9d86f65742197c7876e0f8aa3cb39386", Surroundings("PARTITION_KEY=", "\\n")) is None
True
"""

from __future__ import annotations

import base64
import binascii
import re

from sonomos_core.checks import assigned_value, drawn_value
from sonomos_core.detect.ruling import Ruling, Surroundings

_JOINTS = " \t\"'`=:|>],\\"
_VALUE_OF_ELEMENT = re.compile(r"[\"'](?:[ \t]{1,4}value=|,\s{0,24}[\"']value[\"']\s{0,3}:\s{0,3})[\"']$")
_LONG = 32
_IN_NAMES = "_-. "
_LONGEST_NAME = 60
_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|[0-9]+")
_NO_SECRET = frozenset(
    """
    public pub pubkey site publishable publish cache cached partition primary foreign sort row range object objects
    lookup index hash checksum etag digest sum idempotency idempotent dedup dedupe deduplication translation i18n
    l10n message messages map host known fingerprint id ids keyid uuid group page cursor next resume sync
    continuation transaction block merkle commit revision version build artifact layer content file image asset
    module chunk s3 bucket blob trace span request correlation query event job task lock queue topic routing sorting
    ordering unique composite short hot registry reg order product item color colour piano musical arrow press
    keyboard dictionary dict verification verify verifying recipient recipients age minisign cosign gpg pgp ssh dkim
    domain dns tls peer remote node nodekey license_id unique uniq column col storage list field cell tab menu label
    theme locale config setting settings prefix suffix path url uri
    """.split()  # noqa: SIM905 - a list read as a text
)
_PUBLISHES_PACKAGES = frozenset({"gradle", "maven", "nuget", "npm", "cargo", "pypi", "gem", "hex", "plugin", "release"})
_PUBLIC_FORM = re.compile(
    r"age1[a-z0-9]{50,}|(?:ssh|ecdsa|AAAA)[\w+/=-]*|pk_[\w]+|pk\.[\w.]+|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
)
_MIXED = re.compile(r"(?=.*[0-9])(?=.*[A-Za-z])")


def check(value: str, surroundings: Surroundings) -> Ruling | None:
    """Letters and digits mixed, drawn, of no public form; and no word of the name speaks of something else."""
    name = _name_before(surroundings.before)
    if not name or _is_no_secret({part.lower() for part in _PART.findall(name)}):
        return None
    if _PUBLIC_FORM.fullmatch(value) or not _MIXED.match(value) or _is_sentence(value):
        return None
    if len(value) < _LONG and not drawn_value.is_drawn(value):
        return None
    return assigned_value.check_secret(value, surroundings)


def _is_sentence(value: str) -> bool:
    """Whether it is base64 of words: what stands in them is looked for by itself."""
    try:
        text = base64.b64decode(value, validate=True).decode("ascii")
    except (binascii.Error, UnicodeDecodeError):
        return False
    return " " in text and text.isprintable()


def _is_no_secret(parts: set[str]) -> bool:
    """Whether a word of the name speaks of something else; the key that publishes packages is a secret."""
    if not _PUBLISHES_PACKAGES.isdisjoint(parts):
        parts = parts - {"publish"}
    return not _NO_SECRET.isdisjoint(parts)


def _name_before(before: str) -> str:
    """The words that end where the signs begin that assign the value; none where no sign does."""
    before = _VALUE_OF_ELEMENT.sub('"=', before)
    named = before.rstrip(_JOINTS)
    if not any(sign in before[len(named) :] for sign in "=:,"):
        return ""
    start = len(named)
    while (
        start and len(named) - start < _LONGEST_NAME and (named[start - 1].isalnum() or named[start - 1] in _IN_NAMES)
    ):
        start -= 1
    return named[start:]
