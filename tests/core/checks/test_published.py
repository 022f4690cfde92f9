"""A key that its vendor printed is an example of low confidence; any other stays what it is."""

from __future__ import annotations

from sonomos_core.checks import published
from sonomos_core.detect.ruling import Ruling, Surroundings
from sonomos_core.model.levels import Confidence

PRINTED = "AIza" + "Syabcdefghijklmnopqrstuvwxyz1234567"


def test_a_printed_key_does_not_act() -> None:
    assert published.is_published(PRINTED)
    assert published.check(PRINTED, Surroundings()) == Ruling(confidence=Confidence.LOW, example=True)


def test_a_key_that_differs_in_one_sign_does() -> None:
    other = PRINTED[:-1] + "8"
    assert not published.is_published(other)
    assert published.check(other, Surroundings()) == Ruling()


def test_a_masked_key_is_silence() -> None:
    assert published.check("AIza" + "x" * 35, Surroundings()) is None
