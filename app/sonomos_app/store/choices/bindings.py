"""Where each trusted program was seen first: a trusted base name holds for that path only."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable, Mapping
from pathlib import Path

from sonomos_app.store.errors import explained
from sonomos_platform.errors import PlatformError
from sonomos_platform.files import secure

log = logging.getLogger("sonomos.store")


class Bindings:
    """The paths of one data folder, kept in `app-paths.json`."""

    def __init__(self, path: Path, lock: Path) -> None:
        self._path = path
        self._lock = lock

    def load(self) -> Mapping[str, str]:
        """Rule and base name to the path first seen; empty when there is no file or it makes no sense."""
        try:
            with open(secure.open_private(self._path, os.O_RDONLY), "rb") as file:
                paths = json.loads(file.read())["paths"]
            return {str(name): str(path) for name, path in paths.items()}
        except FileNotFoundError:
            return {}
        except (OSError, PlatformError, ValueError, KeyError, TypeError, AttributeError) as error:
            log.error("%s cannot be read: %s", self._path.name, type(error).__name__)
            return {}

    def add(self, name: str, path: str) -> None:
        """Keep a path unless the name has one already. Raises StoreError."""
        self._change(lambda paths: {name: path, **paths})

    def replace(self, paths: Mapping[str, str | None]) -> Mapping[str, str | None]:
        """Each name has this path, or none any more (None); what they had before. Raises StoreError."""
        before: dict[str, str | None] = {}

        def changed(present: Mapping[str, str]) -> Mapping[str, str]:
            before.update({name: present.get(name) for name in paths})
            merged = {**present, **paths}
            return {name: path for name, path in merged.items() if path is not None}

        if paths:
            self._change(changed)
        return before

    def _change(self, changed: Callable[[Mapping[str, str]], Mapping[str, str]]) -> None:
        with explained(self._path):
            secure.ensure_private_folder(self._path.parent)
            with secure.lock(self._lock):
                paths = changed(self.load())
                data = json.dumps({"schema": 1, "paths": paths}, indent=1, sort_keys=True)
                secure.write_atomic(self._path, data.encode() + b"\n")
