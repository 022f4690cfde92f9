"""Seeds of second factors: base32 with letters and digits, whole or in groups."""

from __future__ import annotations

import pytest

from sonomos_core.checks import totp_seed
from sonomos_core.detect.ruling import Ruling, Surroundings


@pytest.mark.parametrize(
    "value", ["NV7AORPQOSHEC2CB", "NV7A ORPQ OSHE C2CB", "nv7a orpq oshe c2cb 5c3t", "NV7AORPQOSHEC2CB5C3TJWVHOW======"]
)
def test_seeds_pass(value: str) -> None:
    assert totp_seed.check(value, Surroundings()) == Ruling()


@pytest.mark.parametrize(
    "value",
    [
        "AUTHENTICATORAPP",
        "2222333344445555",
        "NV7AORPQOSHEC2C",
        "A2A2A2A2A2A2A2A2",
        "this must have been",
        "XXXXXXXXXXXXXXX2",
    ],
)
def test_words_numbers_and_filler_do_not(value: str) -> None:
    assert totp_seed.check(value, Surroundings()) is None
