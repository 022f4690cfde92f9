"""Which files a scan reads, and what it says about the others."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sonomos_app.cli.scanning.walk import FOLDER_LIMIT_BYTES, Skipped, files


def read(*paths: Path) -> list[str]:
    """The files that would be read, relative to the first path."""
    return [str(f.relative_to(paths[0])) for f in files([str(p) for p in paths]) if isinstance(f, Path)]


def left_out(*paths: Path) -> dict[str, tuple[str, bool]]:
    """Name to reason and whether it counts as a failure."""
    found = [f for f in files([str(p) for p in paths]) if isinstance(f, Skipped)]
    return {Path(f.path).name: (f.reason, f.failed) for f in found}


def sparse(path: Path, size_bytes: int) -> Path:
    with open(path, "wb") as file:
        file.truncate(size_bytes)
    return path


def git(folder: Path, *args: str) -> None:
    subprocess.run(["git", *args], cwd=folder, check=True, capture_output=True)


def test_hidden_files_and_folders_are_read_in_a_stable_order(tmp_path: Path) -> None:
    for name in ("b.txt", ".env", "sub/.hidden/deep", "a.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    assert read(tmp_path) == [".env", "a.txt", "b.txt", os.path.join("sub", ".hidden", "deep")]


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes need rights there")
def test_links_and_devices_are_left_out_by_rule(tmp_path: Path) -> None:
    (tmp_path / "target").write_text("x")
    (tmp_path / "link").symlink_to("target")
    (tmp_path / "loop").symlink_to(".")
    os.mkfifo(tmp_path / "pipe")
    assert read(tmp_path) == ["target"]
    assert left_out(tmp_path) == {
        "link": ("a link", False),
        "loop": ("a link", False),
        "pipe": ("not a regular file", False),
    }


def test_an_empty_name_is_not_the_present_folder() -> None:
    assert list(files([""])) == [Skipped("", "no such file or folder", failed=True)]


@pytest.mark.skipif(sys.platform == "win32", reason="pipes need rights there")
def test_a_pipe_that_is_named_is_pointed_to_standard_input(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    reason, failed = left_out(tmp_path / "pipe")["pipe"]
    assert failed
    assert reason.endswith("standard input (-)")


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_that_is_named_is_followed(tmp_path: Path) -> None:
    (tmp_path / "target").write_text("x")
    (tmp_path / "link").symlink_to("target")
    assert list(files([str(tmp_path / "link")])) == [tmp_path / "link"]


def test_a_large_file_is_left_out_of_a_folder_but_read_when_named(tmp_path: Path) -> None:
    big = sparse(tmp_path / "big", FOLDER_LIMIT_BYTES + 1)
    assert left_out(tmp_path) == {"big": ("larger than 32 MiB; name the file to scan it", False)}
    assert list(files([str(big)])) == [big]


def test_a_named_file_may_be_of_any_length(tmp_path: Path) -> None:
    huge = sparse(tmp_path / "huge", 2**40)
    assert list(files([str(huge)])) == [huge]


def test_a_missing_path_is_a_failure(tmp_path: Path) -> None:
    assert left_out(tmp_path / "nothing") == {"nothing": ("no such file or folder", True)}


def test_what_git_ignores_is_left_out_unless_named_or_tracked(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    (tmp_path / ".gitignore").write_text("*.log\nbuild/\n")
    for name in ("a.log", "tracked.log", "kept.txt", "build/out.txt", "sub/b.log", "sub/c.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    git(tmp_path, "add", "-f", "tracked.log")
    assert read(tmp_path) == [".gitignore", "kept.txt", "tracked.log", os.path.join("sub", "c.txt")]
    assert left_out(tmp_path) == {
        ".git": ("git's own data", False),
        "a.log": ("ignored by git", False),
        "build": ("ignored by git", False),
        "b.log": ("ignored by git", False),
    }
    assert read(tmp_path / "build") == ["out.txt"]
    assert left_out(tmp_path / "sub") == {"b.log": ("ignored by git", False)}


def test_a_working_tree_below_a_plain_folder_keeps_its_own_rules(tmp_path: Path) -> None:
    tree = tmp_path / "projects" / "one"
    tree.mkdir(parents=True)
    git(tree, "init", "-q")
    (tree / ".gitignore").write_text("*.log\n")
    (tree / "a.log").write_text("x")
    assert left_out(tmp_path)["a.log"] == ("ignored by git", False)


def test_a_folder_under_scan_cannot_have_its_own_program_run(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    trap = tmp_path / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch '{tmp_path}/sprung'\n")
    trap.chmod(0o755)
    git(tmp_path, "config", "core.fsmonitor", str(trap))
    read(tmp_path)
    assert not (tmp_path / "sprung").exists()


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_cannot_be_read_is_a_failure(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o000)
    try:
        assert left_out(tmp_path) == {"closed": ("permission denied", True)}
    finally:
        closed.chmod(0o700)
