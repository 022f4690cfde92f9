"""A row of words with one that every sentence has was written, not chosen."""

from __future__ import annotations

import pytest

from sonomos_core.checks import sentence_words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Please choose wisely", True),
        ("marmot, and heron", True),
        ("bitte später", True),
        ("purple marmot sings", False),
        ("andiron thermos", False),
        ("", False),
    ],
)
def test_whole_words_count_in_any_case(text: str, expected: bool) -> None:
    assert sentence_words.stand_in(text) is expected
