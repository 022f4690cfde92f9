"""What a person reads while the rules are compiled for the first time."""

from __future__ import annotations

import io
from pathlib import Path

from sonomos_app.cli.scanning.compiling import NOTICE, ToldCache
from sonomos_app.store.remembered.cache import FolderCache


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_is_told_once_and_only_when_something_has_to_be_made(tmp_path: Path) -> None:
    kept, stream = FolderCache(tmp_path / "home" / "cache"), Terminal()
    cache = ToldCache(kept, stream)
    cache.put("rules", b"data")
    assert (cache.get("rules"), stream.getvalue()) == (b"data", "")
    assert (cache.get("compiled"), cache.get("other")) == (None, None)
    assert stream.getvalue() == NOTICE
    assert kept.get("rules") == b"data"


def test_a_pipe_is_told_nothing(tmp_path: Path) -> None:
    stream = io.StringIO()
    assert ToldCache(FolderCache(tmp_path / "home" / "cache"), stream).get("compiled") is None
    assert stream.getvalue() == ""
