"""Words are kept as keyed hashes and found again part by part."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonomos_core.inventory.words import WordBook, keyed

KEY, OTHER = b"a" * 32, b"b" * 32


def test_what_is_kept_tells_nothing_without_the_key() -> None:
    kept = keyed(KEY, "Nightfall")
    assert "night" not in repr(kept).lower()
    assert keyed(OTHER, "Nightfall").whole != kept.whole
    assert not list(WordBook(OTHER, [kept]).spans(b"nightfall"))


def test_case_and_gaps_do_not_count() -> None:
    assert keyed(KEY, "Night-Fall") == keyed(KEY, "night  FALL")


@pytest.mark.parametrize("word", ["", "--", "a b c d e f g h i"])
def test_a_word_without_parts_or_with_too_many_is_refused(word: str) -> None:
    with pytest.raises(ValueError, match="parts"):
        keyed(KEY, word)


def test_of_two_words_that_begin_together_the_longer_is_found() -> None:
    book = WordBook(KEY, [keyed(KEY, "blue"), keyed(KEY, "blue heron")])
    assert sorted(book.spans(b"a blue heron, a blue hat")) == [(2, 12), (16, 20)]


def test_a_book_that_saw_many_words_still_finds_its_own() -> None:
    book = WordBook(KEY, [keyed(KEY, "blaufuchs")])
    for start in range(0, 120_000, 20_000):
        assert not list(book.spans(" ".join(f"w{number}" for number in range(start, start + 20_000)).encode()))
    assert list(book.spans(b"blaufuchs")) == [(0, 9)]


@given(st.binary(max_size=100), st.binary(max_size=100))
def test_a_word_is_found_in_any_bytes(before: bytes, after: bytes) -> None:
    book = WordBook(KEY, [keyed(KEY, "blaufuchs")])
    data = before + b" Blaufuchs " + after
    assert (len(before) + 1, len(before) + 10) in list(book.spans(data))
