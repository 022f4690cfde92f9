"""The text in files that were copied in a file manager: looked at before they can be pasted, and kept nowhere."""

from __future__ import annotations

import os
import stat

from sonomos_app.guard.surroundings import FileTooLarge
from sonomos_core.extract.file_text import PROBE_BYTES, form_of, text_of


class CopiedFiles:
    """Reads regular files; a folder stands for the files directly in it."""

    def inside(self, path: str) -> tuple[str, ...]:
        """The files that a copied path means."""
        try:
            if stat.S_ISDIR(os.stat(path).st_mode):
                return tuple(sorted(entry.path for entry in os.scandir(path) if _is_file(entry)))
        except OSError:
            return ()
        return (path,)

    def text(self, path: str, max_bytes: int) -> bytes | None:
        """The text of a file as UTF-8, None when it is no text or cannot be read. Raises FileTooLarge."""
        try:
            data = _read(path, max_bytes)
        except OSError:
            return None
        if data is None:
            return None
        text = text_of(data)
        if text is None:
            return data  # it began as text does: UTF-16 that ends too soon, say
        return text.content if isinstance(text.content, bytes) else text.content.encode("utf-8", "surrogatepass")


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Whether it is one, links followed; one that leads to itself or nowhere is none, and spoils no folder."""
    try:
        return entry.is_file()
    except OSError:
        return False


def _read(path: str, max_bytes: int) -> bytes | None:
    """The bytes of a regular file, None for anything else and for what begins as no text does."""
    # A pipe or a device would keep us waiting: neither is opened for longer than it takes to see what it is.
    with open(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            return None
        head = file.read(PROBE_BYTES)
        if form_of(head) is None:
            return None
        data = head + file.read(max(0, max_bytes - len(head) + 1))
    if len(data) > max_bytes:
        raise FileTooLarge
    return data
