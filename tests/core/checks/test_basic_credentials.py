from __future__ import annotations

import base64

import pytest

from sonomos_core.checks import basic_credentials


def encoded(login: str) -> str:
    return base64.b64encode(login.encode()).decode()


@pytest.mark.parametrize("login", ["ada:S0mmer!wind", "ci:k3x9m2q7", "token:with:colons7"])
def test_a_user_with_a_password_is_a_login(login: str) -> None:
    assert basic_credentials.is_login(encoded(login))


@pytest.mark.parametrize(
    "value", [*map(encoded, ["user:password", "ada:ada", "ada:", "no colon", "ada:\x01\x02"]), "abc", "authentication+"]
)
def test_stand_ins_words_and_bytes_are_not(value: str) -> None:
    assert not basic_credentials.is_login(value)


def test_the_login_of_the_standard_is_none() -> None:
    assert not basic_credentials.is_login(encoded("Aladdin:open sesame"))
    assert basic_credentials.is_login(encoded("Aladdin:open sesam3"))
