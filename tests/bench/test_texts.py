"""The texts of the bench are the same each time and hold what they say."""

from __future__ import annotations

import pytest
from bench import texts

from sonomos_core import Detector
from sonomos_core.detect.cache import Cache


@pytest.fixture(scope="module")
def detector(rules_cache: Cache) -> Detector:
    return Detector.load(cache=rules_cache)


def test_the_clips_are_a_kilobyte_and_hold_nothing_or_six_values(detector: Detector) -> None:
    clean, full = texts.clean_clip(), texts.clip_with_findings()
    assert (len(clean), len(full)) == (1_024, 1_024)
    assert (len(detector.scan(clean)), len(detector.scan(full))) == (0, 6)


def test_the_dense_log_has_many_times_the_findings_of_the_sparse_one(detector: Detector) -> None:
    sparse, dense = (len(detector.scan(texts.log(100_000, share))) for share in (0.003, 0.25))
    assert dense > 20 * sparse > 0


def test_texts_are_the_same_each_time() -> None:
    assert texts.chat(20_000) == texts.chat(20_000)
    assert [text.name for text in texts.texts(quick=True)] == [text.name for text in texts.texts(quick=True)]
