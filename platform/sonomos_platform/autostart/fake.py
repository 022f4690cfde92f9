"""A switch in memory, for tests and for systems nobody knows."""

from __future__ import annotations

from sonomos_platform.errors import AutostartUnavailable


class FakeAutostart:
    """Says what it was told; with `refusal` it cannot be switched."""

    def __init__(self, *, on: bool = False, refusal: str = "") -> None:
        self._on = on
        self._refusal = refusal

    def enabled(self) -> bool:
        """What was set last."""
        return self._on

    def set(self, *, on: bool) -> None:
        """Keep it. Raises AutostartUnavailable where a refusal was given."""
        if self._refusal:
            raise AutostartUnavailable(self._refusal)
        self._on = on
