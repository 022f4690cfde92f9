"""Places in bytes become places in code points."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sonomos_core.detect import offsets

texts = st.text(st.characters(codec=None, categories=None), max_size=60)


@given(texts, st.data())
def test_places_are_those_of_the_text(text: str, data: st.DataObject) -> None:
    places = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    at_bytes = [len(text[:place].encode("utf-8", "surrogatepass")) for place in places]
    assert list(offsets.code_points(offsets.encoded(text), at_bytes)) == places


@pytest.mark.parametrize("char", ["a", "é", "日", "😀"])
def test_long_texts_are_taken_in_pieces_that_keep_characters_whole(char: str) -> None:
    text = "x" + char * (offsets.PIECE_BYTES + 7)
    data = offsets.encoded(text)
    assert bytes(data) == text.encode()
    end = len(data) - len(char.encode())
    assert list(offsets.code_points(data, [1, end])) == [1, len(text) - 1]
