"""Which files a scan of these paths reads. What it leaves out is named with the reason.

In a folder these are left out: git's own data, what git ignores, links and large files. Naming a path lifts that.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sonomos_app.cli.scanning.ignored import ignored_below

MEBIBYTE = 1024 * 1024
FOLDER_LIMIT_BYTES = 32 * MEBIBYTE
INPUT_LIMIT_BYTES = 256 * MEBIBYTE
"""Standard input is held as a whole; a named file is read in pieces however long it is."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A path that was not scanned. `failed` tells what could not be done from what is left out by rule."""

    path: str
    reason: str
    failed: bool


def files(paths: Sequence[str]) -> Iterator[Path | Skipped]:
    """Every file to read, in a stable order, and every path left out."""
    for name in paths:
        if not name:  # as of a variable that is not set; pathlib takes it for the present folder
            yield Skipped(name, "no such file or folder", failed=True)
            continue
        path = Path(name)
        try:
            info = path.stat()
        except FileNotFoundError:
            yield Skipped(name, "no such file or folder", failed=True)
        except OSError as error:
            yield Skipped(name, trouble(error), failed=True)
        else:
            if stat.S_ISDIR(info.st_mode):
                yield from _below(path, ignored_below(path))
            else:
                yield _named(path, info)


def trouble(error: OSError) -> str:
    """The system's reason as a phrase."""
    return (error.strerror or "cannot be read").lower()


def _named(path: Path, info: os.stat_result) -> Path | Skipped:
    if not stat.S_ISREG(info.st_mode):
        return Skipped(str(path), "not a regular file; what it gives can come through standard input (-)", failed=True)
    return path


def _below(folder: Path, ignored: frozenset[Path]) -> Iterator[Path | Skipped]:
    waiting = [(folder, ignored)]
    while waiting:
        folder, ignored = waiting.pop()
        try:
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            yield Skipped(str(folder), trouble(error), failed=True)
            continue
        if any(entry.name == ".git" for entry in entries):
            ignored |= ignored_below(folder)
        folders = []
        for entry in entries:
            found = _entry(entry, ignored)
            if found is None:
                folders.append((Path(entry.path), ignored))
            else:
                yield found
        waiting += reversed(folders)


def _entry(entry: os.DirEntry[str], ignored: frozenset[Path]) -> Path | Skipped | None:
    """The file, why it is left out, or None for a folder to go into."""
    path = Path(entry.path)
    if entry.is_symlink():
        return Skipped(entry.path, "a link", failed=False)
    if entry.name == ".git":
        return Skipped(entry.path, "git's own data", failed=False)
    if path in ignored:
        return Skipped(entry.path, "ignored by git", failed=False)
    if entry.is_dir(follow_symlinks=False):
        return None
    try:
        info = entry.stat(follow_symlinks=False)
    except OSError as error:
        return Skipped(entry.path, trouble(error), failed=True)
    if not stat.S_ISREG(info.st_mode):
        return Skipped(entry.path, "not a regular file", failed=False)
    if info.st_size > FOLDER_LIMIT_BYTES:
        reason = f"larger than {FOLDER_LIMIT_BYTES // MEBIBYTE} MiB; name the file to scan it"
        return Skipped(entry.path, reason, failed=False)
    return path
