"""Start at login on macOS: a property list in the user's LaunchAgents, read by launchd at login.

`man launchd.plist`. A job that somebody disabled with `launchctl disable` counts as on here: launchd keeps that apart.
"""

from __future__ import annotations

import plistlib
from collections.abc import Sequence
from pathlib import Path

from sonomos_platform.errors import AutostartUnavailable, PlatformError
from sonomos_platform.files import secure

LABEL = "ai.sonomos.Desktop"


class LaunchAgent:
    """One property list; without it nothing starts."""

    def __init__(self, command: Sequence[str], home: Path | None = None) -> None:
        self._command = list(command)
        self._path = (home or Path.home()) / "Library" / "LaunchAgents" / f"{LABEL}.plist"

    def enabled(self) -> bool:
        """Whether launchd is asked to run something at login."""
        try:
            with self._path.open("rb") as file:
                job = plistlib.load(file)
        except (OSError, ValueError):
            return False
        return isinstance(job, dict) and job.get("RunAtLoad") is True and job.get("Disabled") is not True

    def set(self, *, on: bool) -> None:
        """Write the list, or take it away. The running app stays as it is."""
        try:
            if on:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                secure.write_atomic(self._path, plistlib.dumps(self._job()))
            else:
                self._path.unlink(missing_ok=True)
        except (OSError, PlatformError) as error:
            raise AutostartUnavailable(
                "The start at login could not be changed: its file cannot be written."
            ) from error

    def _job(self) -> dict[str, object]:
        # Aqua: only where there is a desktop. Interactive: it is not slowed down as background work is.
        return {
            "Label": LABEL,
            "ProgramArguments": self._command,
            "RunAtLoad": True,
            "LimitLoadToSessionType": "Aqua",
            "ProcessType": "Interactive",
        }
