"""What may be deleted at any time: compiled rules and the like."""

from __future__ import annotations

import logging
import os
import re
from pathlib import Path

from sonomos_platform.errors import PlatformError
from sonomos_platform.files import secure

log = logging.getLogger("sonomos.store")

_NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}")


class FolderCache:
    """Named pieces of data in a folder of ours. A cache that cannot be read or written is an empty one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, name: str) -> bytes | None:
        """What was put there; None when there is none. Raises ValueError for a name that is none."""
        path = self._path(name)
        try:
            with open(secure.open_private(path, os.O_RDONLY), "rb") as file:
                return file.read()
        except (OSError, PlatformError):
            return None

    def put(self, name: str, data: bytes) -> None:
        """The data is there next time, if the disk allows it. Raises ValueError for a name that is none."""
        path = self._path(name)
        try:
            secure.ensure_private_folder(self._folder.parent)
            secure.ensure_private_folder(self._folder)
            secure.write_atomic(path, data)
        except (OSError, PlatformError) as error:
            log.info("%s is not cached: %s", name, type(error).__name__)

    def _path(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise ValueError("a name in the cache is made of letters, digits, dots, dashes and underscores")
        return self._folder / name
