"""A run as a table for people and as JSON for programs."""

from __future__ import annotations

import platform
from typing import Any

from bench.run import Row, Run

SCHEMA = 1
_MICRO, _MEGA = 1_000_000, 1_000_000


def as_markdown(run: Run) -> str:
    """The table, the machine it was made on, and what is wrong."""
    lines = [
        f"{run.rules} rules on {run.rung}, Python {platform.python_version()}, {_system()}.",
        "Processor time, best of several goes in one run; compare within a row.",
        "",
        "| text | size | findings | engine | against | its time | times faster | promised | same findings |",
        "|---|--:|--:|--:|---|--:|--:|--:|---|",
        *(_row(row) for row in run.rows),
    ]
    lines += ["", *(f"not measured: {name}: {reason}" for name, reason in run.unavailable.items())]
    return "\n".join(lines).rstrip() + "\n"


def as_json(run: Run) -> dict[str, Any]:
    """The same figures, seconds and bytes unrounded."""
    return {
        "schema": SCHEMA,
        "python": platform.python_version(),
        "system": _system(),
        "rung": run.rung,
        "rules": run.rules,
        "unavailable": run.unavailable,
        "rows": [
            {
                "text": row.text,
                "about": row.about,
                "bytes": row.size_bytes,
                "findings": row.findings,
                "seconds": row.ours_s,
                "peer": row.peer,
                "peer_seconds": row.peer_s,
                "peer_findings": row.peer_findings,
                "same_findings": row.same,
                "ratio": row.ratio,
                "target": row.target,
                "good": row.good,
            }
            for row in run.rows
        ],
    }


def _row(row: Row) -> str:
    target = "" if row.target is None else f"{row.target:.0f}" + ("" if row.ratio >= row.target else " **missed**")
    same = {True: "yes", False: "**no**", None: f"{row.peer_findings}, own rules"}[row.same]
    cells = [
        row.text,
        _size(row.size_bytes),
        str(row.findings),
        _speed(row.ours_s, row.size_bytes),
        row.peer,
        _speed(row.peer_s, row.size_bytes),
        f"{row.ratio:.1f}",
        target,
        same,
    ]
    return f"| {' | '.join(cells)} |"


def _system() -> str:
    return f"{platform.system()} {platform.machine()}"


def _size(size_bytes: int) -> str:
    return f"{size_bytes / _MEGA:.1f} MB" if size_bytes >= _MEGA // 10 else f"{size_bytes} B"


def _speed(seconds: float, size_bytes: int) -> str:
    if size_bytes < _MEGA // 10:
        return f"{seconds * _MICRO:.1f} µs"
    return f"{size_bytes / _MEGA / seconds:.1f} MB/s"
