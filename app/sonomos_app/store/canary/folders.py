"""Where Canary keeps records on this machine, and which of its folders were taken over or declined."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sonomos_app.store.errors import explained
from sonomos_app.store.ledger import line
from sonomos_app.store.ledger.line import Kind
from sonomos_app.store.ledger.shelf import Shelf
from sonomos_app.store.places import Places
from sonomos_platform.errors import PlatformError
from sonomos_platform.files import secure

log = logging.getLogger("sonomos.store")


@dataclass(frozen=True, slots=True)
class CanaryFolder:
    """A folder of Canary's and how many records its present file holds."""

    path: Path
    records: int


class CanaryFolders:
    """What is known of Canary's folders, kept in `imports.json`. A folder is offered until it is answered."""

    def __init__(self, places: Places) -> None:
        self._places = places

    def waiting(self) -> tuple[CanaryFolder, ...]:
        """Folders that hold records and were not answered yet."""
        answered, own = self._answered(), self._places.home.resolve()
        folders = {path.resolve(): None for path in _candidates()}
        found = (CanaryFolder(path, _records(path)) for path in folders if path != own and str(path) not in answered)
        return tuple(folder for folder in found if folder.records)

    def note(self, folder: Path, *, imported: bool) -> None:
        """The folder was taken over, or declined. Raises StoreError."""
        answered = {**self._answered(), str(folder.resolve()): "imported" if imported else "declined"}
        with explained(self._places.imports):
            secure.ensure_private_folder(self._places.home)
            data = json.dumps({"schema": 1, "canary": answered}, indent=1).encode()
            secure.write_atomic(self._places.imports, data + b"\n")

    def _answered(self) -> Mapping[str, str]:
        try:
            with open(secure.open_private(self._places.imports, os.O_RDONLY), "rb") as file:
                given = json.loads(file.read())["canary"]
            return {str(path): str(answer) for path, answer in given.items()}
        except FileNotFoundError:
            return {}
        except (OSError, PlatformError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            log.info("%s cannot be read: %s", self._places.imports.name, type(error).__name__)
            return {}


def _candidates() -> Iterator[Path]:
    """Where Canary writes: its own folder, or the one that Claude Code gives each of its plugins.

    https://code.claude.com/docs/en/plugins-reference
    """
    if named := os.environ.get("CLAUDE_PLUGIN_DATA"):
        yield Path(named)
    yield Path.home() / ".sonomos"
    yield from sorted((Path.home() / ".claude" / "plugins" / "data").glob("*canary*"))


def _records(folder: Path) -> int:
    """How many records of Canary's the folder's file holds; 0 where it is not Canary's or cannot be read."""
    try:
        blocks = list(Shelf(folder / "leaks.jsonl").blocks(None))
    except (OSError, PlatformError) as error:
        log.info("a folder of Canary's cannot be read: %s", type(error).__name__)
        return 0
    return sum(each.kind is Kind.CANARY for block in blocks for each in line.split(block.text))
