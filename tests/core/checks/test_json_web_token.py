from __future__ import annotations

import base64
import json

import pytest

from sonomos_core.checks import json_web_token


def token(header: object) -> str:
    segment = base64.urlsafe_b64encode(json.dumps(header).encode()).decode().rstrip("=")
    return f"{segment}.eyJzdWIiOiJ4In0.c2lnbmF0dXJl"


@pytest.mark.parametrize("header", [{"alg": "HS256"}, {"typ": "JWT"}, {"kid": "é", "alg": "none"}], ids=str)
def test_a_header_that_says_how_it_is_signed_makes_a_token(header: object) -> None:
    assert json_web_token.is_valid(token(header))


@pytest.mark.parametrize("header", [{"page": 2}, ["alg"], "alg"], ids=str)
def test_other_json_makes_none(header: object) -> None:
    assert not json_web_token.is_valid(token(header))


@pytest.mark.parametrize("header", ["eyJ", "e_J-hbGci", "eyJhbGciOiJIUzI1Ni"])
def test_a_header_that_cannot_be_read_makes_none(header: str) -> None:
    assert not json_web_token.is_valid(f"{header}.eyJzdWIiOiJ4In0.c2lnbmF0dXJl")
