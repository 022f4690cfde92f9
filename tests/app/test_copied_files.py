"""Copied files are read as text, and nothing else about them is touched."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from sonomos_app.copied_files import CopiedFiles
from sonomos_app.guard.surroundings import FileTooLarge

FILES = CopiedFiles()


def test_a_text_is_read_as_utf8(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("grüße".encode("utf-16"))
    assert FILES.text(str(tmp_path / "a.txt"), 1000) == "grüße".encode()


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n" + b"x" * 5000, b"\0\1\2" * 5000])
def test_what_is_no_text_is_none_however_large(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a").write_bytes(data)
    assert FILES.text(str(tmp_path / "a"), 100) is None


def test_a_text_above_the_limit_is_said_to_be_too_large(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 101)
    assert FILES.text(str(tmp_path / "a"), 101) == b"x" * 101
    with pytest.raises(FileTooLarge):
        FILES.text(str(tmp_path / "a"), 100)


def test_a_folder_stands_for_the_files_in_it(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / name).touch()
    (tmp_path / "sub").mkdir()
    assert FILES.inside(str(tmp_path)) == (str(tmp_path / "a"), str(tmp_path / "b"))
    assert FILES.inside(str(tmp_path / "a")) == (str(tmp_path / "a"),)


def test_what_is_gone_is_none(tmp_path: Path) -> None:
    assert FILES.inside(str(tmp_path / "gone")) == ()
    assert FILES.text(str(tmp_path / "gone"), 100) is None


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX pipes")
def test_nobody_waits_for_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert FILES.text(str(tmp_path / "pipe"), 100) is None


def test_a_link_that_leads_to_itself_spoils_no_folder(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "file").write_text("text")
    assert FILES.inside(str(tmp_path)) == (str(tmp_path / "file"),)


@pytest.mark.parametrize(
    "data", [b"\xef\xbb\xbfvalue \xe9", "value".encode("utf-16-le") + b"v", b"\xff\xfev\0a\0l\0\x00\xd8x\0"]
)
def test_text_with_a_broken_letter_is_text(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "file").write_bytes(data)
    found = FILES.text(str(tmp_path / "file"), 1000)
    assert found is not None
    assert b"val" in found.replace(b"\0", b"")
