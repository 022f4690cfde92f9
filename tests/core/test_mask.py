"""Masked texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonomos_core.mask import mask, mask_through, segments
from sonomos_core.model import Confidence, DataClass, Match, Severity
from sonomos_core.placeholders import Placeholders


def hit(text: str | bytes, value: str, type_: str = "email") -> Match:
    start = text.index(value) if isinstance(text, str) else text.index(value.encode())
    length = len(value) if isinstance(text, str) else len(value.encode())
    return Match("r", type_, DataClass.PII, Severity.LOW, Confidence.HIGH, False, start, start + length, value)


@pytest.mark.parametrize(
    "text", ["é ann@b.org, 7\u0000 then bob@b.org 🙂", "é ann@b.org, 7\u0000 then bob@b.org 🙂".encode()]
)
def test_only_the_values_change(text: str | bytes) -> None:
    masked = mask(text, [hit(text, "bob@b.org"), hit(text, "ann@b.org")])
    plain = masked.decode() if isinstance(masked, bytes) else masked
    assert plain == "é [EMAIL_1], 7\u0000 then [EMAIL_2] 🙂"


def test_the_same_value_gets_the_same_placeholder() -> None:
    names = Placeholders()
    text = "ann@b.org"
    assert mask(text, [hit(text, text)], names) == mask(text, [hit(text, text)], names)


def test_what_is_switched_off_stays() -> None:
    text = "ann@b.org bob@b.org"
    matches = [hit(text, "ann@b.org"), hit(text, "bob@b.org")]
    assert "".join(piece.text for piece in segments(text, matches, {1}, Placeholders())) == "ann@b.org [EMAIL_1]"


@given(st.text(), st.text())
def test_without_matches_a_text_stays_as_it_is(before: str, after: str) -> None:
    assert mask(before + after, []) == before + after


@given(before=st.text(), value=st.text(min_size=1), after=st.text())
def test_a_masked_text_keeps_everything_around_the_value(before: str, value: str, after: str) -> None:
    match = Match(
        "r", "x", DataClass.PII, Severity.LOW, Confidence.HIGH, False, len(before), len(before + value), value
    )
    assert mask(before + value + after, [match]) == before + "[X_1]" + after


def test_a_value_that_shows_only_after_masking_is_masked_too() -> None:
    """Two values overlap, one wins: what is left of the other must not stay."""

    def scan(text: str) -> list[Match]:
        return [hit(text, "0030-2100", "phone_number")] if "0030-2100" in text else []

    text = "a 1123 x 0030-2100"
    assert mask_through(text, [hit(text, "1123 x")], scan) == "a [EMAIL_1] [PHONE_NUMBER_1]"
    assert mask_through(text, [hit(text, "1123 x")], scan, leave=frozenset({"0030-2100"})) == "a [EMAIL_1] 0030-2100"


@given(st.text())
def test_masking_through_ends_even_when_everything_is_always_found(text: str) -> None:
    def scan(masked: str) -> list[Match]:
        return [hit(masked, masked)] if masked else []

    assert isinstance(mask_through(text, [], scan), str)
