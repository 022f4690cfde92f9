from __future__ import annotations

import pytest

from sonomos_core.checks import token_crc
from sonomos_core.detect import examples, rulebook
from sonomos_core.detect.detector import Detector
from sonomos_core.detect.ruling import Surroundings
from sonomos_core.model.levels import Confidence


def token(prefix: str, drawn_length: int = 30) -> str:
    drawn = examples.fill(f"<alnum:{drawn_length}>", prefix)
    return prefix + drawn + token_crc.checksum(drawn)


@pytest.mark.parametrize(("drawn", "checksum"), [("123456789", "3jZRME"), ("", "000000")])
def test_the_checksum_is_crc_32_to_base_62(drawn: str, checksum: str) -> None:
    """The CRC-32 of the nine digits is 0xCBF43926, the check value of its catalogue."""
    assert token_crc.checksum(drawn) == checksum


@pytest.mark.parametrize("prefix", ["ghp_", "gho_", "ghu_", "ghs_", "npm_"])
def test_the_right_checksum_makes_certain(prefix: str) -> None:
    ruling = token_crc.check(token(prefix), Surroundings())
    assert ruling is not None
    assert ruling.confidence is Confidence.CERTAIN


def test_a_longer_token_has_its_checksum_at_the_end_too() -> None:
    assert token_crc.is_valid(token("ghr_", 70))


@pytest.mark.parametrize("place", [4, 20, 33, -1])
def test_one_other_character_breaks_it_but_leaves_a_token(place: int) -> None:
    right = token("ghp_")
    place %= len(right)
    wrong = right[:place] + ("0" if right[place] != "0" else "1") + right[place + 1 :]
    ruling = token_crc.check(wrong, Surroundings())
    assert ruling is not None
    assert ruling.confidence is None


def test_a_mask_is_silence() -> None:
    assert token_crc.check("ghp_" + "x" * 36, Surroundings()) is None


@pytest.mark.parametrize("prefix", ["ghp_", "npm_"])
def test_the_detector_is_certain(prefix: str) -> None:
    detector = Detector([rule for rule in rulebook.shipped() if rule.id in ("github-pat", "npm-token")])
    (right,) = detector.scan(f"value: {token(prefix)}")
    (wrong,) = detector.scan(f"value: {prefix}" + examples.fill("<alnum:36>", "wrong"))
    assert (right.confidence, wrong.confidence) == (Confidence.CERTAIN, Confidence.HIGH)
