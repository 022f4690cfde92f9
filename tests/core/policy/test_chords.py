"""Keys pressed together are written one way, and what cannot be pressed is refused with the reason."""

from __future__ import annotations

import pytest

from sonomos_core.policy.chords import Chord, chord, written


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Ctrl+Alt+Z", "Ctrl+Alt+Z"),
        ("shift+CONTROL + f12", "Ctrl+Shift+F12"),
        ("Win+1", "Super+1"),
        ("F5", "F5"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_there_is_one_way_to_write_them(text: str, kept: str) -> None:
    assert written(text) == kept
    assert written(kept) == kept


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Ctrl+", "letter"),
        ("Ctrl+Enter", "letter"),
        ("Ctrl+Ctrl+Z", "once"),
        ("Hyper+Z", "begin"),
        ("Shift+Z", "typing"),
    ],
)
def test_a_mistake_is_a_sentence(text: str, word: str) -> None:
    with pytest.raises(ValueError, match=word):
        chord(text)


def test_none_is_no_chord() -> None:
    assert chord("") is None
    assert chord("ctrl+a") == Chord(("Ctrl",), "A")
