from __future__ import annotations

import base64

import pytest

from sonomos_core.checks import encoded_pem
from sonomos_core.detect.ruling import Surroundings
from sonomos_core.model.levels import Confidence


def encoded(name: str) -> str:
    return base64.b64encode(f"-----BEGIN {name}-----\nMIIB".encode()).decode()


@pytest.mark.parametrize("name", ["PRIVATE KEY", "RSA PRIVATE KEY", "OPENSSH PRIVATE KEY"])
def test_private_keys_are_told(name: str) -> None:
    ruling = encoded_pem.check(encoded(name), Surroundings())
    assert ruling is not None
    assert ruling.confidence is None


@pytest.mark.parametrize("name", ["CERTIFICATE", "PUBLIC KEY", "RSA PUBLIC KEY", "PGP MESSAGE", "CERTIFICATE REQUEST"])
def test_what_everybody_may_see_is_silence(name: str) -> None:
    assert encoded_pem.check(encoded(name), Surroundings()) is None


def test_a_header_that_cannot_be_read_is_told_with_less_confidence() -> None:
    ruling = encoded_pem.check("LS0tLS1CRUdJTi" + "QUJD" * 10, Surroundings())
    assert ruling is not None
    assert ruling.confidence is Confidence.MEDIUM
