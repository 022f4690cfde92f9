from __future__ import annotations

import base64

import pytest

from sonomos_core.checks import aws_account
from sonomos_core.detect import rulebook
from sonomos_core.detect.detector import Detector
from sonomos_core.detect.ruling import Surroundings
from sonomos_core.model.levels import Confidence


def key_id(account: int, first_bit: bool = True) -> str:
    head = (account << 7) | (first_bit << 47)
    return "AKIA" + base64.b32encode(head.to_bytes(6, "big") + b"\x1f\x2e\x3d\x4c").decode()


@pytest.mark.parametrize("account", [0, 1, 123_456_789_012, 999_999_999_999])
def test_the_account_is_read_with_its_zeros(account: int) -> None:
    assert aws_account.account_of(key_id(account)) == f"{account:012d}"


@pytest.mark.parametrize(
    "value",
    [key_id(10**12), key_id(1, first_bit=False), "AKIA" + "0" * 16, "AKIA" + "A" * 15, "AKIA"],
    ids=["no account has so many digits", "an older id", "not base 32", "cut", "empty"],
)
def test_an_id_without_an_account_has_none(value: str) -> None:
    assert aws_account.account_of(value) is None


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("arn:aws:iam::123456789012:user/ada key {}", Confidence.CERTAIN),
        ("{} # account 123456789012", Confidence.CERTAIN),
        ("arn:aws:iam::123456789013:user/ada key {}", Confidence.HIGH),
        ("9123456789012 {}", Confidence.HIGH),
        ("{}", Confidence.HIGH),
    ],
)
def test_the_account_beside_the_id_makes_certain(text: str, confidence: Confidence) -> None:
    detector = Detector([rule for rule in rulebook.shipped() if rule.id == "aws-access-key"])
    (match,) = detector.scan(text.format(key_id(123_456_789_012)))
    assert match.confidence is confidence


def test_a_mask_is_silence() -> None:
    assert aws_account.check("AKIA" + "X" * 16, Surroundings()) is None
