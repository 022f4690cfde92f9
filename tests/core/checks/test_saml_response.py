"""What a login server answers decodes to XML that opens as such an answer, in each form browsers carry it."""

from __future__ import annotations

import base64
import urllib.parse
import zlib

import pytest

from sonomos_core.checks import saml_response
from sonomos_core.detect.ruling import Ruling, Surroundings

OPENS = '<saml2p:Response xmlns:saml2p="urn:oasis:names:tc:SAML:2.0:protocol" ID="_a7">' + "<x>é</x>" * 40


def encoded(data: bytes) -> str:
    return base64.b64encode(data).decode()


def deflated(text: str) -> bytes:
    return zlib.compress(text.encode())[2:-4]


@pytest.mark.parametrize(
    "value",
    [
        encoded(OPENS.encode()),
        encoded(b'<?xml version="1.0"?>' + OPENS.encode()),
        urllib.parse.quote(encoded(OPENS.encode()), safe=""),
        urllib.parse.quote(encoded(deflated(OPENS)), safe=""),
        encoded(b"<Assertion ID='a'>" + b"x" * 99),
    ],
    ids=["posted", "with a declaration", "in a form", "in an address", "an assertion"],
)
def test_an_answer_is_found_in_each_form(value: str) -> None:
    assert saml_response.check(value, Surroundings()) == Ruling()


@pytest.mark.parametrize(
    "value",
    [encoded(b"<html>" + b"x" * 99), encoded(deflated("<samlp:AuthnRequest/>" * 9)), "abc", "A" * 99, "é" * 99, "%"],
    ids=["another text", "a question", "short", "zeros", "no base64", "half an escape"],
)
def test_anything_else_is_not(value: str) -> None:
    assert saml_response.check(value, Surroundings()) is None
