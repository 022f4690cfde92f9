"""The compiled rules as they were kept; on a terminal the first start says why it takes so long."""

from __future__ import annotations

from typing import TextIO

from sonomos_core.detect.cache import Cache

NOTICE = "The rules are compiled; that is done once and takes some ten seconds.\n"


class ToldCache:
    """Gives and keeps what `cache` does, and says once on a terminal that something has to be made first."""

    def __init__(self, cache: Cache, stream: TextIO) -> None:
        self._cache = cache
        self._stream = stream if stream.isatty() else None

    def get(self, name: str) -> bytes | None:
        """What was put there; None when there is none."""
        data = self._cache.get(name)
        if data is None and self._stream is not None:
            self._stream.write(NOTICE)
            self._stream.flush()
            self._stream = None
        return data

    def put(self, name: str, data: bytes) -> None:
        """The data is there next time."""
        self._cache.put(name, data)
