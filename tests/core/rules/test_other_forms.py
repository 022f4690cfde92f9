"""What is written in another form and is nothing: no finding from any rule."""

from __future__ import annotations

import base64
import random

import pytest

from .conftest import Found

SILENT = {
    "two hashes, one a line": "a94a8fe5ccb19ba61c4c0873d391e987982fbbd3\nda39a3ee5e6b4b0d3255bfef95601890afd80709\n",
    "a full token and the next line": "token_count=12345678901234567890\nnext_value=98765432109876543210",
    "a Russian sentence": "Пароль не нужен: просто откройте страницу и подождите 5 минут",
    "French numbers": "un total de 12\u00a0345\u00a0678 euros – soit 10\u202f% de plus",
    "an address with escapes": "https://acme.io/a%20b%2Fc?x=%7B%22page%22%3A12%7D",
    "colours and times": "&#8364; 12:30&#8211;13:45 \\u2713",
}


@pytest.mark.parametrize("text", SILENT.values(), ids=list(SILENT))
def test_other_forms_of_nothing_are_silence(found: Found, text: str) -> None:
    assert found(text) == []


def test_random_base64_and_hex_are_silence(found: Found) -> None:
    drawn = random.Random(5)
    for _ in range(200):
        noise = drawn.randbytes(drawn.randrange(12, 600))
        text = f"blob {base64.b64encode(noise).decode()} and {noise.hex()}"
        assert [match.rule for match in found(text)] == []
