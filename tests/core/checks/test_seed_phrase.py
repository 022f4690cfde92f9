from __future__ import annotations

import hashlib
import unicodedata
from typing import Literal

import pytest
from mnemonic import Mnemonic

from sonomos_core.checks import seed_phrase
from sonomos_core.detect.ruling import Surroundings


def phrase(size: int, language: str = "english", salt: str = "") -> list[str]:
    """A valid phrase from `size` bytes of entropy."""
    return str(Mnemonic(language).to_mnemonic(hashlib.sha256(salt.encode()).digest()[:size])).split()


@pytest.mark.parametrize("size", [16, 20, 24, 28, 32])
@pytest.mark.parametrize("language", seed_phrase.LANGUAGES)
def test_every_length_of_every_list_is_known(size: int, language: str) -> None:
    assert seed_phrase.is_valid(phrase(size, language))


def test_two_words_changed_about_break_the_sum() -> None:
    words = phrase(32)
    assert not seed_phrase.is_valid([words[1], words[0], *words[2:]])


def test_a_word_of_another_list_breaks_it() -> None:
    assert not seed_phrase.is_valid([*phrase(16)[:-1], "sommerwind"])


def test_the_words_beside_it_stay_outside() -> None:
    words = " ".join(phrase(16))
    text = f"my recovery phrase is {words} keep it safe"
    ruling = seed_phrase.check(text, Surroundings())
    assert ruling is not None
    assert text[ruling.start : ruling.end] == words


@pytest.mark.parametrize("ahead", range(0, 29, 4))
def test_a_phrase_is_found_wherever_it_stands_among_forty_words(ahead: int) -> None:
    words = " ".join(phrase(16))
    text = "the " * ahead + words + " the" * (28 - ahead)
    ruling = seed_phrase.check(text, Surroundings())
    assert ruling is not None
    assert text[ruling.start : ruling.end] == words


def test_a_longer_phrase_is_not_cut_to_a_shorter_one() -> None:
    words = " ".join(phrase(32))
    ruling = seed_phrase.check(words, Surroundings())
    assert ruling is not None
    assert (ruling.start, ruling.end) == (0, len(words))


def test_a_piece_of_the_list_itself_is_silence() -> None:
    words = Mnemonic("italian").wordlist
    pieces = (" ".join(words[first : first + 40]) for first in range(0, 400, 40))
    assert [seed_phrase.check(piece, Surroundings()) for piece in pieces] == [None] * 10


@pytest.mark.parametrize("language", seed_phrase.LANGUAGES)
@pytest.mark.parametrize("form", ["NFC", "NFKD"])
def test_accents_may_be_written_either_way(language: str, form: Literal["NFC", "NFKD"]) -> None:
    text = unicodedata.normalize(form, " ".join(phrase(16, language)))
    ruling = seed_phrase.check(text, Surroundings())
    assert ruling is not None
    assert text[ruling.start : ruling.end] == text


def test_the_gate_lets_every_row_of_listed_words_pass() -> None:
    row = b"legal winner thank year wave sausage worth useful legal winner thank yellow"
    assert seed_phrase.may_hold(b'{"words":"' + row + b'"}')
    assert seed_phrase.may_hold(row.replace(b" ", b",\n").upper())
    assert seed_phrase.may_hold("régulier plonger détester".encode())
    assert not seed_phrase.may_hold(b"these words come from no list, though some stand there, and nobody paid for them")
