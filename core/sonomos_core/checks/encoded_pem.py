"""Base64 of a PEM file, as Kubernetes and CI variables carry it: certificates and public keys are no secret (RFC 7468).

>>> import base64
>>> is_secret(base64.b64encode(b"-----BEGIN EC PRIVATE KEY-----").decode())
True
>>> is_secret(base64.b64encode(b"-----BEGIN CERTIFICATE-----").decode())
False
"""

from __future__ import annotations

import base64
import binascii

from sonomos_core.detect.ruling import Ruling, Surroundings
from sonomos_core.model.levels import Confidence

_HEADER_LENGTH = 64
_PUBLIC = (
    b"CERTIFICATE",
    b"PUBLIC KEY",
    b"PGP MESSAGE",
    b"PGP SIGNATURE",
    b"X509 CRL",
    b"DH PARAMETERS",
    b"EC PARAMETERS",
)


def is_secret(text: str) -> bool:
    """Whether the header inside does not say that everybody may see it."""
    return not any(name in _header(text) for name in _PUBLIC)


def check(value: str, surroundings: Surroundings) -> Ruling | None:
    """High confidence when the header says private key, medium when it cannot be read."""
    if not is_secret(value):
        return None
    return Ruling(confidence=None if b"PRIVATE KEY" in _header(value) else Confidence.MEDIUM)


def _header(text: str) -> bytes:
    start = text[:_HEADER_LENGTH]
    try:
        return base64.b64decode(start[: len(start) // 4 * 4])
    except binascii.Error:
        return b""
