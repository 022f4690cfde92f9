"""The added words on disk."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from sonomos_app.store.choices.words import Words, id_of
from sonomos_app.store.errors import StoreError
from sonomos_core.inventory.words import keyed

KEY = b"k" * 32
ONE, TWO = keyed(KEY, "Blaufuchs"), keyed(KEY, "Project Nightfall")


@pytest.fixture
def words(tmp_path: Path) -> Words:
    return Words(tmp_path / "home" / "words.json", tmp_path / "home" / ".lock")


def test_words_are_kept_once_and_taken_back_by_id(words: Words) -> None:
    assert words.list() == ()
    assert words.add([ONE, TWO, ONE]) == 2
    assert words.add([ONE]) == 0
    assert words.list() == (ONE, TWO)
    assert words.remove([id_of(ONE), "nothing"]) == {id_of(ONE)}
    assert words.list() == (TWO,)


def test_the_file_is_private_and_holds_no_word(words: Words, tmp_path: Path) -> None:
    words.add([ONE, TWO])
    path = tmp_path / "home" / "words.json"
    assert b"fuchs" not in path.read_bytes().lower()
    if sys.platform != "win32":
        assert stat.S_IMODE(os.stat(path).st_mode) == 0o600


@pytest.mark.parametrize("content", ["nonsense", "{}", '{"words": [{"head": "x", "whole": "y", "parts": 1}]}'])
def test_a_broken_file_is_told_and_not_written_over(
    words: Words, tmp_path: Path, expected_logs: object, content: str
) -> None:
    expected_logs.expect("sonomos.store", "cannot be read")  # type: ignore[attr-defined]
    path = tmp_path / "home" / "words.json"
    path.parent.mkdir(mode=0o700)
    path.write_text(content)
    path.chmod(0o600)
    assert words.list() == ()
    assert "cannot be read" in words.mistake
    with pytest.raises(StoreError, match="mend or delete"):
        words.add([ONE])
    assert path.read_text() == content
