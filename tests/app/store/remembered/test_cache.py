"""A cache is never needed and never in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from sonomos_app.store.remembered.cache import FolderCache


def test_what_was_put_is_there(tmp_path: Path) -> None:
    cache = FolderCache(tmp_path / "data" / "cache")
    assert cache.get("rules-1.db") is None
    cache.put("rules-1.db", b"\x00one")
    cache.put("rules-1.db", b"\x00two")
    assert FolderCache(tmp_path / "data" / "cache").get("rules-1.db") == b"\x00two"


@pytest.mark.parametrize("name", ["", "../x", "a/b", ".hidden", "a" * 101, "a\x00"])
def test_a_name_stays_inside_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="a name in the cache"):
        FolderCache(tmp_path).put(name, b"")


def test_a_folder_that_cannot_be_used_is_an_empty_cache(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    cache = FolderCache(tmp_path / "cache")
    cache.put("x", b"1")
    assert cache.get("x") is None


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "target").write_bytes(b"theirs")
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "x").symlink_to(tmp_path / "target")
    cache = FolderCache(tmp_path / "cache")
    assert cache.get("x") is None
    cache.put("x", b"ours")
    assert (tmp_path / "target").read_bytes() == b"theirs"
