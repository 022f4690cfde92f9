"""A drawn value behind a name that ends in key is one, unless the name says that it is public or of a table."""

from __future__ import annotations

import base64

import pytest

from sonomos_core.checks import service_key
from sonomos_core.detect.ruling import Surroundings

KEY = "".join(f"{(place * 11) % 16:x}" for place in range(16)) + "9d86f65742197c78"


@pytest.mark.parametrize(
    "before",
    [
        *("GEOCODER_KEY=", 'merchant_key: "', 'ENV["RAILS_MASTER_KEY"] ||= "', "hmac-key = '", ' key: "', "slackKey: "),
        "GRADLE_PUBLISH_KEY=",
        *("define('GEOCODER_KEY', '", '<add key="GeocoderKey" value="', '{\\"webhookKey\\": \\"'),
    ],
)
def test_a_key_of_a_service_passes(before: str) -> None:
    assert service_key.check(KEY, Surroundings(before, "\n")) is not None


@pytest.mark.parametrize(
    "before",
    [
        "PUBLIC_KEY=",
        "cache_key: ",
        "partitionKey: ",
        "# public key: ",
        "idempotency-key: ",
        "SITE_KEY=",
        "CHAT_PUBLISH_KEY=",
        "etag_key=",
        "no name ",
    ],
)
def test_a_key_of_something_else_is_silence(before: str) -> None:
    assert service_key.check(KEY, Surroundings(before, "\n")) is None


@pytest.mark.parametrize(
    "value",
    ["age1" + "q7x" * 18, "12345678901234567890123456789012", "a" * 20 + "b" * 20, "user-profile-settings-cache-v2"],
)
def test_public_forms_numbers_and_names_are_silence(value: str) -> None:
    assert service_key.check(value, Surroundings("GEOCODER_KEY=", "\n")) is None


def test_a_short_one_is_drawn_of_more_than_hex_digits() -> None:
    assert service_key.check("Q7vL4nW1sYj3cXk9mP2q", Surroundings("slackKey: ", "\n")) is not None
    assert service_key.check(KEY[:24], Surroundings("slackKey: ", "\n")) is None
    assert service_key.check("Q7vL4nW1sYj3cXk9mP2q", Surroundings("storageKey: ", "\n")) is None


def test_words_in_base64_are_no_key() -> None:
    for text, expected in ((b"dummy text data data 1", False), (bytes(range(120, 150)), True)):
        ruling = service_key.check(base64.b64encode(text).decode(), Surroundings("ANY_KEY = ", "\n"))
        assert (ruling is not None) is expected
