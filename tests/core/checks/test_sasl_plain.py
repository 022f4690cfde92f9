"""What mail clients send: three parts between zero bytes, the last a real password."""

from __future__ import annotations

import base64

import pytest

from sonomos_core.checks import sasl_plain
from sonomos_core.detect.ruling import Ruling, Surroundings


def encoded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


@pytest.mark.parametrize("text", ["\0ada\0S0mmer!wind", "ada\0ada\0otter1974"])
def test_a_login_is_found(text: str) -> None:
    assert sasl_plain.is_login(encoded(text))


@pytest.mark.parametrize(
    "text", ["ada:S0mmer!wind", "\0ada\0password", "\0\0otter1974", "ada\0otter1974", "\0ada\0a\nb"]
)
def test_anything_else_is_not(text: str) -> None:
    assert not sasl_plain.is_login(encoded(text))


def test_what_is_no_base64_is_not() -> None:
    assert not sasl_plain.is_login("LOGIN")


@pytest.mark.parametrize(
    ("answer", "ruling"), [(encoded("windmill"), Ruling()), (encoded("password"), None), ("QUIT", None)]
)
def test_the_answer_to_the_prompt_for_a_password(answer: str, ruling: Ruling | None) -> None:
    assert sasl_plain.check_answer(answer, Surroundings()) == ruling
