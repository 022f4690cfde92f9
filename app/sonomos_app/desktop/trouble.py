"""What stands against recording: looked at after every record and every test, told when it changes."""

from __future__ import annotations

import threading
from collections.abc import Callable


class StoreTrouble:
    """Tells a sentence, or None once nothing is in the way any more. Safe for several threads."""

    def __init__(self, find: Callable[[str | None], str | None], tell: Callable[[str | None], object]) -> None:
        """`find` gives what is wrong, and what it was given where it sees nothing wrong."""
        self._find, self._tell = find, tell
        self._said: str | None = None
        self._reason: str | None = None
        self._guard = threading.Lock()

    def told(self, reason: str | None) -> None:
        """The last record was not kept, and why (a sentence), or was kept again (None)."""
        with self._guard:
            self._reason = reason
        self.look()

    def look(self) -> None:
        """See what is wrong now."""
        with self._guard:
            found = self._find(self._reason)
            if found != self._said:
                self._said = found
                self._tell(found)
