"""How long a copy lies open: from the source's claim of the clipboard to the guard's, by the X server's own clock.

`python -m sonomos_lab.latency` measures the app and, in the same run, a bare holder that takes every copy over and
masks nothing; it prints a table and ends with 1 when the app takes more than three times as long (medians).
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from random import SystemRandom

from sonomos_lab.desktop import Desktop
from sonomos_lab.drawing import social_security_number
from sonomos_lab.owners import Kind, Observer, Owner, start_holder
from sonomos_lab.product import Product
from sonomos_lab.waiting import until

ALLOWED_RATIO = 3.0
BETWEEN_COPIES_S = 0.4
"""Nobody copies faster by hand; what a copy leaves to do (record, banner) is done by the next one."""
FILLER = b"2026-11-21 08:00:00 service answered in 12 ms, nothing to see in this line of the log\n"


@dataclass(frozen=True, slots=True)
class Case:
    """One kind of copy: which formats, how much text."""

    kind: Kind
    size_bytes: int
    copies: int

    @property
    def name(self) -> str:
        """For people."""
        size = f"{self.size_bytes // 1_000_000} MB" if self.size_bytes >= 1_000_000 else f"{self.size_bytes:,} bytes"
        return f"{'text' if self.kind == 'text' else 'five formats'}, {size}"


CASES = (
    Case("text", 200, 40),
    Case("text", 64 * 1024, 20),
    Case("text", 1_000_000, 10),
    Case("text", 10_000_000, 5),
    Case("rich", 200, 40),
)


@dataclass(frozen=True, slots=True)
class Row:
    """The times of one case in ms, ours and the bare holder's."""

    case: Case
    ours_ms: tuple[int, ...]
    bare_ms: tuple[int, ...]

    @property
    def ratio(self) -> float:
        """Our median over theirs; the server's clock ticks in ms, so nothing counts as less than one."""
        return max(statistics.median(self.ours_ms), 1) / max(statistics.median(self.bare_ms), 1)


def measure(cases: Sequence[Case], *, pause_s: float = BETWEEN_COPIES_S) -> list[Row]:
    """Every case with the bare holder, then with the app, on one desktop; `pause_s` lies between two copies."""
    with Desktop() as desktop, closing(Observer(desktop)) as observer:
        holder = start_holder(desktop)
        bare = [windows(desktop, observer, case, pause_s) for case in cases]
        desktop.end(holder)
        product = Product(desktop)
        product.start()
        ours = [windows(desktop, observer, case, pause_s) for case in cases]
        product.quit()
    return [Row(case, mine, theirs) for case, mine, theirs in zip(cases, ours, bare, strict=True)]


def windows(desktop: Desktop, observer: Observer, case: Case, pause_s: float) -> tuple[int, ...]:
    """For each copy the ms between its claim and the next owner's."""
    owner = Owner(desktop, case.kind, b"nothing in here")
    found = []
    for _ in range(case.copies):
        time.sleep(pause_s)
        observer.forget()
        owner.copy(text(case.size_bytes))
        until(lambda: len({change.owner for change in observer.changes()}) == 2, what="a hold", timeout_s=60.0)
        copied, held = observer.changes()[:2]
        found.append(held.at_ms - copied.at_ms)
    owner.close()
    return tuple(found)


def text(size_bytes: int) -> bytes:
    """About so many bytes with one fresh value at their end."""
    secret = f"\nSSN: {social_security_number(SystemRandom())}\n".encode()
    filler = FILLER * (size_bytes // len(FILLER) + 1)
    return filler[: size_bytes - len(secret)] + secret


def table(rows: Sequence[Row]) -> str:
    """The rows in Markdown, as `docs/limits.md` shows them."""
    lines = ["| clip | median | longest | bare holder: median | longest | ratio |", "|---|---|---|---|---|---|"]
    for row in rows:
        figures = [*_median_and_longest(row.ours_ms), *_median_and_longest(row.bare_ms), f"{row.ratio:.1f}"]
        lines.append(f"| {row.case.name} | {' | '.join(figures)} |")
    return "\n".join(lines) + "\n"


def _median_and_longest(times: Sequence[int]) -> tuple[str, str]:
    return f"{statistics.median(times):g} ms", f"{max(times)} ms"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, judge."""
    parser = argparse.ArgumentParser(prog="latency", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="a quarter of the copies")
    parser.add_argument("--back-to-back", action="store_true", help="each copy right after the one before")
    options = parser.parse_args(arguments)
    cases = [replace(case, copies=max(3, case.copies // 4)) if options.quick else case for case in CASES]
    rows = measure(cases, pause_s=0.0 if options.back_to_back else BETWEEN_COPIES_S)
    sys.stdout.write(table(rows))
    return 0 if all(row.ratio <= ALLOWED_RATIO for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
