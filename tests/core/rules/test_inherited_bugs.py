"""Where older detectors broke their promises: each input that showed it, through the real engine.

The numbers in the names are those of docs/contracts.md, section "Bugs we do not inherit".
"""

from __future__ import annotations

import time

import pytest

from sonomos_core.detect import examples
from sonomos_core.detect.detector import Detector
from sonomos_core.model.levels import Confidence, Severity
from sonomos_core.model.match import Match

from .conftest import Found


def types(matches: list[Match]) -> list[str]:
    return [match.type for match in matches]


@pytest.mark.parametrize(
    "text",
    [
        "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb",
        "0x5aAEb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5",
    ],
)
def test_01_addresses_with_a_wrong_checksum_are_silence(text: str, detector: Detector) -> None:
    assert detector.scan(f"send it to {text} today") == ()


@pytest.mark.parametrize(
    "template",
    [
        "aws_secret_access_key = <base64:40>",
        "AWS_SECRET_ACCESS_KEY=<base64:40>",
        "AKIA<upper:16>,<base64:40>",
        "<base64:40> AKIA<upper:16>",
    ],
)
def test_02_an_aws_secret_key_is_found_by_name_and_beside_its_id(template: str, found: Found) -> None:
    assert "aws_secret_key" in types(found(template))


def test_03_a_vin_is_found_by_its_check_digit(found: Found) -> None:
    assert types(found("the car 1M8GDM9AXKP042788 was sold")) == ["vin"]
    assert types(found("the car 1M8GDM9A1KP042788 was sold")) == []


@pytest.mark.parametrize("text", ["12:34:56", "2026-11-21T12:34:56Z", "00:11:22:33", "at 23:59:59.999"])
def test_05_a_time_is_no_ipv6_address(text: str, detector: Detector) -> None:
    assert detector.scan(text) == ()


@pytest.mark.parametrize("text", ["std::cafe::beef", "use crate::dead::beef;", "fade::bad::add", "A::B::C::D"])
def test_06_a_path_of_cpp_or_rust_is_no_ipv6_address(text: str, detector: Detector) -> None:
    assert detector.scan(text) == ()


@pytest.mark.parametrize("text", ["order 123456780 shipped", "id=123456780", "021000021 bytes copied"])
def test_07_nine_digits_in_prose_are_neither_ssn_nor_routing_number(text: str, detector: Detector) -> None:
    assert detector.scan(text) == ()


def test_08_url_credentials_do_not_cross_port_and_path(found: Found) -> None:
    assert types(found("https://host:443/path?x=1 bob@x.org")) == ["email"]
    assert types(found("https://host:443/path?x=1&y=a:b@c.org")) in ([], ["email"])


@pytest.mark.parametrize(
    "text", ["start=1700000000", "1700000000 1700000060", "ts: 1700000000123", "git@github.com:foo/bar.git"]
)
def test_09_epochs_are_no_phones_and_remotes_no_mailboxes(text: str, detector: Detector) -> None:
    assert detector.scan(text) == ()


def test_10_an_iban_is_found_as_printed_whatever_its_length(found: Found) -> None:
    printed = "DE89 3704 0044 0532 0130 00"
    assert [match.value for match in found(f"to {printed} please")] == [printed]
    longest = "MT84 MALT 0110 0001 2345 MTLC AST0 01S"
    assert [match.value for match in found(f"to {longest} please")] == [longest]


def test_11_undashed_mbi_seed_phrase_and_short_mailbox_are_found(found: Found) -> None:
    words = " ".join(["abandon"] * 11 + ["about"])
    assert types(found("1EG4TE5MK72")) == ["us_mbi"]
    assert [match.value for match in found(f"keep {words}, please")] == [words]
    assert [match.value for match in found("write to a@example.org")] == ["a@example.org"]


@pytest.mark.parametrize("prefix", ["sk_live_51", "rk_live_51"])
def test_17_a_stripe_key_is_covered_to_its_last_character(prefix: str, found: Found) -> None:
    key = examples.fill(f"{prefix}<alnum:97>", "stripe")
    assert len(key) == 107
    assert [match.value for match in found(f"key={key};")] == [key]


@pytest.mark.parametrize("lines", [1, 50, 200])
def test_18_a_private_key_is_covered_from_header_to_footer(lines: int, found: Found) -> None:
    body = "\n".join(examples.fill("<base64:64>", str(line)) for line in range(lines))
    head = "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00FF\n"
    block = f"{head}\n{body}\n-----END RSA PRIVATE KEY-----"
    assert [match.value for match in found(f"before\n{block}\nafter")] == [block]


def test_18_a_lone_header_is_found_too(found: Found) -> None:
    assert types(found("-----BEGIN EC PRIVATE KEY-----")) == ["private_key"]


@pytest.mark.parametrize(
    "template", ["<hex:20>ac<hex:42>", "<HEX:8>AC<hex:40>", "<hex:64>-us1", "aAC<hex:32>", "<hex:16>dapi<hex:32>"]
)
def test_19_prefixes_inside_longer_hex_are_silence(template: str, found: Found) -> None:
    assert types(found(template)) == []


def test_19_a_long_gitlab_token_is_covered_whole(found: Found) -> None:
    token = examples.fill("glpat-<alnum:27>.01.<alnum:9>", "gitlab")
    assert [match.value for match in found(f"PRIVATE-TOKEN: {token}")] == [token]


@pytest.mark.parametrize(
    "unit", ["A", "_", "SECRET", "TOKEN=", "A_", "=", "password:", "https://a:", "a@", "eyJ", "4-"]
)
def test_21_no_flood_keeps_the_engine_busy(unit: str, detector: Detector) -> None:
    flood = unit * (200_000 // len(unit))
    started = time.process_time()
    detector.scan(flood)
    assert time.process_time() - started < 5


def test_24_a_public_address_needs_no_word_beside_it(found: Found) -> None:
    assert types(found("8.8.8.8")) == ["ipv4"]
    assert types(found("GET / 81.2.69.142 200")) == ["ipv4"]


def test_26_the_span_of_an_aws_secret_key_is_the_key(found: Found) -> None:
    text = examples.fill("export AWS_SECRET_ACCESS_KEY=<base64:40> # prod", "secret")
    key = text.split("=")[1].split(" ")[0]
    assert [match.value for match in found(text)] == [key]


def test_published_credentials_are_examples_and_never_above_medium(found: Found) -> None:
    matches = found("AKIAIOSFODNN7EXAMPLE wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY 4111 1111 1111 1111 078-05-1120")
    assert types(matches) == ["aws_access_key", "aws_secret_key", "credit_card", "us_ssn"]
    assert all(match.example and match.severity <= Severity.MEDIUM for match in matches)


def test_confidence_follows_the_evidence(found: Found) -> None:
    card = "4532015112830366"
    assert [match.confidence for match in found(f"card {card}")] == [Confidence.HIGH]
    assert [match.confidence for match in found(card)] == [Confidence.MEDIUM]
