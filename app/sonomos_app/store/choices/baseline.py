"""A file of findings that are known: redacted, by id, without places, so that lines may move.

It lies where the user wants it, in a repository for one, so it is no private file of ours. Ids are made with the
install key: a baseline is good on the machine that made it, and tells nobody else a value.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path, PurePath

from sonomos_app.store.errors import StoreError

SCHEMA = 1
LARGEST_BYTES = 64 * 1024 * 1024
_MADE_WITH_LENGTH = 12


@dataclass(frozen=True, slots=True, order=True)
class Known:
    """One known finding. `path` is relative to the baseline's folder, with slashes."""

    path: str
    rule: str
    type: str
    value_id: str
    redacted: str


class Baseline:
    """One baseline file."""

    def __init__(self, path: Path, key: bytes) -> None:
        self.path = path
        self._made_with = hmac.new(key, b"baseline", hashlib.sha256).hexdigest()[:_MADE_WITH_LENGTH]

    def place(self, scanned: str) -> str:
        """A scanned path as the file names it.

        >>> Baseline(Path("/srv/app/base.json"), b"k").place("/srv/app/src/x.py")
        'src/x.py'
        """
        try:
            relative = os.path.relpath(scanned, self.path.absolute().parent)
        except ValueError:
            relative = scanned  # on another drive
        return PurePath(relative).as_posix()

    def load(self) -> frozenset[tuple[str, str, str]]:
        """Path, rule and value id of all known findings. Raises StoreError for a file that is no baseline."""
        try:
            if self.path.stat().st_size > LARGEST_BYTES:
                raise StoreError(f"{self.path}: too large for a baseline")
            given = json.loads(self.path.read_bytes())
            made_with = given["made_with"]
            known = frozenset(
                (str(each["path"]), str(each["rule"]), str(each["value_id"])) for each in given["findings"]
            )
        except FileNotFoundError:
            raise StoreError(f"{self.path}: there is no such baseline; make it with --write-baseline") from None
        except OSError as error:
            raise StoreError(f"{self.path}: {(error.strerror or 'cannot be read').lower()}") from None
        except (ValueError, KeyError, TypeError, RecursionError):
            raise StoreError(f"{self.path}: not a baseline of sonomos scan") from None
        if made_with != self._made_with:
            raise StoreError(f"{self.path}: made with another install key, so its values cannot be recognised here")
        return known

    def save(self, findings: Iterable[Known]) -> int:
        """Write these findings, each once, in an order that does not change; how many there are. Raises StoreError."""
        entries = sorted(set(findings))
        lines = ",\n".join(json.dumps(asdict(entry)) for entry in entries)
        text = f'{{"schema": {SCHEMA}, "made_with": "{self._made_with}", "findings": [\n{lines}\n]}}\n'
        draft = self.path.with_name(f".{self.path.name}.new")
        try:
            draft.write_text(text, encoding="utf-8")
            draft.replace(self.path)
        except OSError as error:
            draft.unlink(missing_ok=True)
            raise StoreError(f"{self.path}: {(error.strerror or 'cannot be written').lower()}") from None
        return len(entries)
