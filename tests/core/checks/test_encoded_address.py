from __future__ import annotations

import base64

import pytest

from sonomos_core.checks import encoded_address
from sonomos_core.detect.ruling import Ruling, Surroundings


def encoded(address: str) -> str:
    return base64.b64encode(address.encode()).decode()


@pytest.mark.parametrize("address", ["postgres://ada:treppenwitz@db1:5432/app", "redis://:otter1974@cache:6379/0"])
def test_an_address_with_a_password_is_a_secret_whole(address: str) -> None:
    assert encoded_address.check(encoded(address), Surroundings()) == Ruling()
    assert encoded_address.is_secret(encoded(address).rstrip("="))


@pytest.mark.parametrize(
    "address",
    [
        "postgres://ada@db1:5432/app",
        "redis://:${PASSWORD}@cache:6379/0",
        "amqp://guest:guest@rabbit:5672",
        "https://acme.io/page",
        "postgres://ada:\xfc\xfc\xfc\xfc@db1",
    ],
)
def test_an_address_without_a_real_password_is_silence(address: str) -> None:
    assert encoded_address.check(encoded(address), Surroundings()) is None


def test_what_is_no_base64_is_silence() -> None:
    assert not encoded_address.is_secret("cG9zd")
