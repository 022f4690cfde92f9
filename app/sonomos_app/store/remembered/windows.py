"""How large each window was when it was last closed."""

from __future__ import annotations

import json
import logging
import os
from pathlib import Path

from sonomos_platform.errors import PlatformError
from sonomos_platform.files import secure

log = logging.getLogger("sonomos.store")

_LARGEST_PX = 16_384


class WindowSizes:
    """Width and height by the name of a window, in pixels. Losing them costs nothing, so nothing here raises."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self, name: str) -> tuple[int, int] | None:
        """The size kept under this name; None when none is."""
        given = self._all().get(name)
        if not isinstance(given, list) or len(given) != 2:
            return None
        width, height = given
        fits = all(type(side) is int and 0 < side <= _LARGEST_PX for side in given)
        return (width, height) if fits else None

    def save(self, name: str, width: int, height: int) -> None:
        """Keep a size."""
        kept = self._all()
        if kept.get(name) == [width, height]:
            return
        try:
            secure.ensure_private_folder(self._path.parent)
            secure.write_atomic(self._path, json.dumps(kept | {name: [width, height]}).encode() + b"\n")
        except (OSError, PlatformError) as error:
            log.info("the size of a window is not kept: %s", type(error).__name__)

    def _all(self) -> dict[str, object]:
        try:
            with open(secure.open_private(self._path, os.O_RDONLY), "rb") as file:
                given = json.loads(file.read())
        except (OSError, PlatformError, ValueError, RecursionError):
            return {}
        return given if isinstance(given, dict) else {}
