"""A full file becomes an archive: renamed at once, packed a moment later.

A process may be killed between any two steps. After the rename the lines lie in a plain archive, which is read like any
other; until the packed one is whole on disk the plain one stays and counts. So no step loses a line or shows it twice.
"""

from __future__ import annotations

import contextlib
import logging
import os
import secrets
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from sonomos_app.store.ledger import span
from sonomos_app.store.ledger.progress import Progress
from sonomos_app.store.ledger.shelf import Shelf
from sonomos_platform.errors import FileBusy
from sonomos_platform.files import secure

log = logging.getLogger("sonomos.store")

_DRAFT = ".packing-"


def is_full(files: Shelf, progress: Progress) -> bool:
    """Whether the file that is written now is to become an archive before the next line."""
    return progress.lines >= files.limits.lines or progress.end >= files.limits.size_bytes


def turn(files: Shelf, progress: Progress) -> None:
    """The file written till now is an archive. The caller holds the store's lock. Raises OSError, UnsafePath."""
    secure.ensure_private_folder(files.folder)
    number = files.free(progress.number)
    os.rename(files.live, files.plain(number))
    log.info("%s is archive %d now", files.live.name, number)


def pack_all(files: Shelf, locked: Callable[[], AbstractContextManager[None]]) -> int:
    """Every plain archive is packed, unless another process is at it; how many were. Raises OSError, UnsafePath.

    `locked` takes the store's lock, which is held for a moment only: to see that the archive did not change meanwhile.
    """
    if not (waiting := files.numbers(unpacked=True)):
        return 0
    try:
        with secure.lock(files.folder / ".lock", 0.0):
            _sweep(files.folder)
            return sum(_pack(files, number, locked) for number in waiting)
    except FileBusy:
        return 0


def _pack(files: Shelf, number: int, locked: Callable[[], AbstractContextManager[None]]) -> bool:
    text = _read(files.plain(number))
    draft = files.folder / f"{_DRAFT}{secrets.token_hex(6)}"
    secure.write_atomic(draft, span.packed(text))
    with locked():
        if _read(files.plain(number)) != text:  # another program was still writing to it, or a line was deleted
            draft.unlink()
            return False
        os.replace(draft, files.packed(number))
        files.plain(number).unlink()
    return True


def _read(path: Path) -> bytes:
    with open(secure.open_private(path, os.O_RDONLY), "rb") as file:
        return file.read()


def _sweep(folder: Path) -> None:
    """Drafts of a process that was killed; nobody else packs now."""
    for name in os.listdir(folder):
        if name.startswith((_DRAFT, f".{_DRAFT}")):
            with contextlib.suppress(FileNotFoundError):
                (folder / name).unlink()
