"""Small text files, read as far as they can be."""

from __future__ import annotations

from pathlib import Path

LARGEST_BYTES = 1_048_576


def lines_of(path: Path) -> list[str]:
    """The lines of a text file; none when it cannot be read, is no plain file, or is larger than a megabyte."""
    try:
        if not path.is_file() or path.stat().st_size > LARGEST_BYTES:
            return []
        return path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
