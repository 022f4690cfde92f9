"""A window in front that a test made up."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class FakeFront:
    """One window, which counts how often it was brought back."""

    middle: tuple[int, int] = (0, 0)
    brought_back: int = 0

    def bring_back(self) -> None:
        """It is in front again."""
        self.brought_back += 1


@dataclass
class FakeFrontWindow:
    """Says what it was told to say."""

    front: FakeFront | None = field(default_factory=FakeFront)

    def start(self) -> None:
        """There is nothing to begin."""

    def now(self) -> FakeFront | None:
        """That window."""
        return self.front

    def close(self) -> None:
        """Nothing was begun."""
