"""Which weekly reviews were announced, so that each is announced once, also after a restart or with another clock."""

from __future__ import annotations

import datetime
import json
import logging
import os
from pathlib import Path
from typing import Any

from sonomos_platform.errors import PlatformError
from sonomos_platform.files import secure

log = logging.getLogger("sonomos.store")

MOST = 60
"""So many weeks are remembered, those announced last: more than a year."""


class Reviewed:
    """A day of the user's calendar and some weeks, in `reviewed.json`. Losing them costs one notice, so nothing here
    raises."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def announced(self) -> datetime.date | None:
        """The day that the last announcement was due; None where there was none, or where it is not known."""
        try:
            return datetime.date.fromisoformat(self._kept()["announced"])
        except (ValueError, KeyError, TypeError):
            return None

    def weeks(self) -> frozenset[datetime.date]:
        """The Mondays of the weeks that were announced."""
        return frozenset(self._weeks())

    def note(self, day: datetime.date, week: datetime.date | None = None) -> bool:
        """What was due on this day is done, and so is this week; False where that cannot be kept."""
        weeks = [*self._weeks(), week] if week is not None else self._weeks()
        plain = {"schema": 1, "announced": day.isoformat(), "weeks": [each.isoformat() for each in weeks[-MOST:]]}
        try:
            secure.ensure_private_folder(self._path.parent)
            secure.write_atomic(self._path, json.dumps(plain).encode() + b"\n")
        except (OSError, PlatformError) as error:
            log.info("the announcement of a review is not kept: %s", type(error).__name__)
            return False
        return True

    def _weeks(self) -> list[datetime.date]:
        try:
            return [datetime.date.fromisoformat(each) for each in self._kept().get("weeks", [])]
        except (ValueError, TypeError):
            return []

    def _kept(self) -> dict[str, Any]:
        """What the file holds; nothing where it makes no sense."""
        try:
            with open(secure.open_private(self._path, os.O_RDONLY), "rb") as file:
                given = json.loads(file.read())
        except FileNotFoundError:
            return {}
        except (OSError, PlatformError, ValueError, RecursionError) as error:
            log.info("the last announcement of a review is not known: %s", type(error).__name__)
            return {}
        return given if isinstance(given, dict) else {}
