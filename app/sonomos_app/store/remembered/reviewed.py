"""For which day the weekly review was announced last, so that it is announced once, also after a restart."""

from __future__ import annotations

import datetime
import json
import logging
import os
from pathlib import Path

from sonomos_platform.errors import PlatformError
from sonomos_platform.files import secure

log = logging.getLogger("sonomos.store")


class Reviewed:
    """One day of the user's calendar, in `reviewed.json`. Losing it costs one notice, so nothing here raises."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def announced(self) -> datetime.date | None:
        """The day that the last announcement was due; None where there was none, or where it is not known."""
        try:
            with open(secure.open_private(self._path, os.O_RDONLY), "rb") as file:
                return datetime.date.fromisoformat(json.loads(file.read())["announced"])
        except FileNotFoundError:
            return None
        except (OSError, PlatformError, ValueError, KeyError, TypeError, RecursionError) as error:
            log.info("the last announcement of a review is not known: %s", type(error).__name__)
            return None

    def note(self, day: datetime.date) -> bool:
        """The announcement of this day was made; False where that cannot be kept."""
        try:
            secure.ensure_private_folder(self._path.parent)
            secure.write_atomic(self._path, json.dumps({"schema": 1, "announced": day.isoformat()}).encode() + b"\n")
        except (OSError, PlatformError) as error:
            log.info("the announcement of a review is not kept: %s", type(error).__name__)
            return False
        return True
