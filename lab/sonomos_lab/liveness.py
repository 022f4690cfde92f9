"""How late the app's windows come to answer while the clipboard is at its worst.

`python -m sonomos_lab.liveness` lets the app idle, then gives it an owner that never answers and very large clips,
prints the worst tick of each and ends with 1 when one comes more than 50 ms later than while the app was idle.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import SystemRandom

from sonomos_lab.desktop import Desktop
from sonomos_lab.drawing import social_security_number
from sonomos_lab.owners import Owner
from sonomos_lab.running import Running, running
from sonomos_lab.waiting import until

ALLOWED_MS = 50.0
MEGABYTE = 1024 * 1024
LINE = "12:00:00 service répondit en 12 ms, nothing to see in this line of the log\n"


@dataclass(frozen=True, slots=True)
class Phase:
    """What went on, and how late the worst tick came, in ms."""

    name: str
    worst_ms: float


def measure() -> list[Phase]:
    """The phases in one run of the app; the first one is idle."""
    with Desktop() as desktop, running(desktop, module="sonomos_lab.ticking") as app:
        time.sleep(1.0)
        work: dict[str, Callable[[], None]] = {
            "idle": lambda: time.sleep(4.0),
            "an owner that never answers": lambda: _hung(app),
            "50 MB, too large to be scanned": lambda: _large(app, 50),
            "30 MB, scanned and held": lambda: _large(app, 30),
        }
        return [_phase(app, name, does) for name, does in work.items()]


def _phase(app: Running, name: str, does: Callable[[], None]) -> Phase:
    began = time.monotonic()
    does()
    ended = time.monotonic()
    until(lambda: _ticks(app)[-1][0] > ended, what="a tick")
    worst = [late for at, late in _ticks(app) if began <= at <= ended + 0.2]
    return Phase(name, max(worst))


def _ticks(app: Running) -> list[tuple[float, float]]:
    """Time and worst lateness (ms) of each line the app wrote."""
    lines = (line.split() for line in app.log().splitlines() if line.startswith("tick "))
    return [(float(at), float(late)) for _, at, late in (line for line in lines if len(line) == 3)]


def _hung(app: Running) -> None:
    owner = Owner(app.desktop, "hung")
    time.sleep(3.0)
    owner.close()


def _large(app: Running, megabytes: int) -> None:
    """A large clip, not all of it ASCII, with a value at its end; read by a program in the background."""
    text = LINE * (megabytes * MEGABYTE // len(LINE.encode()))
    owner = Owner(app.desktop, "text", f"{text}SSN: {social_security_number(SystemRandom())}\n".encode())
    until(lambda: (status := app.product.status()) and status.original_until, what="a held clip", timeout_s=60.0)
    for target in ("UTF8_STRING", "STRING"):
        app.desktop.run(["xclip", "-o", "-selection", "clipboard", "-t", target], check=False)
    owner.close()


def table(phases: Sequence[Phase]) -> str:
    """The phases in Markdown."""
    lines = ["| while | worst tick | later than idle |", "|---|---|---|"]
    idle = phases[0].worst_ms
    lines += [f"| {one.name} | {one.worst_ms:.0f} ms | {max(0.0, one.worst_ms - idle):.0f} ms |" for one in phases]
    return "\n".join(lines) + "\n"


def late(phases: Sequence[Phase]) -> list[Phase]:
    """The phases whose worst tick came too late."""
    return [one for one in phases if one.worst_ms - phases[0].worst_ms > ALLOWED_MS]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, judge."""
    argparse.ArgumentParser(prog="liveness", description=(__doc__ or "").partition("\n")[0]).parse_args(arguments)
    phases = measure()
    sys.stdout.write(table(phases))
    return 1 if late(phases) else 0


if __name__ == "__main__":
    sys.exit(main())
