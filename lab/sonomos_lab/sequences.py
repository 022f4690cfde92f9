"""Copy here, paste there, a few milliseconds apart: real keys, real programs, a fresh value each time."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from random import Random
from typing import Protocol

from sonomos_lab.desktop import Desktop
from sonomos_lab.drawing import social_security_number
from sonomos_lab.running import Running

LONGEST_MS = 80.0
ATTEMPTS = 3


class Showing(Protocol):
    """Something whose text can be told."""

    @property
    def text(self) -> str:
        """What it shows now."""


class Place(Showing, Protocol):
    """A window somebody types, copies and pastes in: an editor or a page."""

    window: int

    def front(self) -> None:
        """Bring it to the front."""

    def clear(self) -> None:
        """Empty it."""


@dataclass(frozen=True, slots=True)
class Sequence:
    """One copy and paste: what was copied, what arrived."""

    delay_ms: float
    copied: str = field(repr=False)
    pasted: str = field(repr=False)
    value: str = field(repr=False)
    before: str = field(default="", repr=False)
    """What was copied the time before."""

    @property
    def outcome(self) -> str:
        """`original`, `masked`, `leaked` (another text that holds the value), `nothing`, `earlier` or `other`.

        `earlier` is the copy before this one: the program had not copied yet when the paste came.
        """
        if self.pasted == self.copied:
            return "original"
        if self.value in self.pasted:
            return "leaked"
        if "[US_SSN_" in self.pasted:
            return "masked"
        if self.before and self.pasted == self.before:
            return "earlier"
        return "other" if self.pasted else "nothing"


def sequences(
    running: Running, source: Place, target: Place, count: int, random: Random, *, least_ms: float = 0.0
) -> list[Sequence]:
    """So many copies and pastes, any time apart from `least_ms` to LONGEST_MS."""
    done: list[Sequence] = []
    for _ in range(count):
        before = done[-1].copied if done else ""
        done.append(replace(one(running, source, target, random.uniform(least_ms, LONGEST_MS), random), before=before))
    return done


def one(running: Running, source: Place, target: Place, delay_ms: float, random: Random) -> Sequence:
    """Type a text with a fresh value, copy it by Ctrl+C, and paste it over whatever the other window holds."""
    value = social_security_number(random)
    text = f"SSN: {value}"
    desktop = running.desktop
    running.dismiss()
    target.clear()
    _write(desktop, source, text)
    press = ("key", "--delay", "0")
    away = ("sleep", f"{delay_ms / 1000:.4f}", "windowactivate", "--sync", str(target.window))
    desktop.run(["xdotool", *press, "ctrl+a", "ctrl+c", *away, *press, "ctrl+v"])
    return Sequence(delay_ms, text, settled(target), value)


def _write(desktop: Desktop, place: Place, text: str) -> None:
    """The place shows this text and nothing else. A key that came before the focus did is typed again."""
    for _ in range(ATTEMPTS):
        place.front()
        desktop.key("ctrl+a")
        desktop.type(text)
        if _comes_to_show(place, text):
            return
    raise AssertionError("the text to copy could not be typed")


def _comes_to_show(place: Showing, text: str, *, within_s: float = 2.0) -> bool:
    deadline = time.monotonic() + within_s
    while place.text.strip() != text:
        if time.monotonic() >= deadline:
            return False
        time.sleep(0.005)
    return True


def settled(target: Showing, *, within_s: float = 3.0, quiet_s: float = 0.15) -> str:
    """The window's text when it has come to rest; empty when nothing arrived in time."""
    deadline = time.monotonic() + within_s
    seen, since = "", time.monotonic()
    while time.monotonic() < deadline:
        if (now := target.text) != seen:
            seen, since = now, time.monotonic()
        elif seen and time.monotonic() - since >= quiet_s:
            break
        time.sleep(0.01)
    return seen
