"""A run as a table for people and as JSON for programs."""

from __future__ import annotations

import dataclasses
import platform
from typing import Any

from bench.attacks import LEAST_RATIO, Attack
from bench.run import Row, Run

SCHEMA = 1
_MICRO, _MEGA = 1_000_000, 1_000_000


def as_markdown(run: Run) -> str:
    """The table, the machine it was made on, and what is wrong."""
    lines = [
        f"{run.rules} rules on {run.rung}, Python {platform.python_version()}, {_system()}.",
        "Processor time of all threads, best of several goes in one run; compare within a row. A slow peer reads",
        "only the beginning of a long text. Our patterns without our checks find more than with them.",
        "",
        "| text | size | found | ours | against | it runs | its time | it found | times faster | promised |",
        "|---|--:|--:|--:|---|---|--:|--:|--:|--:|",
        *(_row(row) for row in run.rows),
    ]
    if run.attacks:
        lines += ["", "| text made to be slow | speed | of that on prose | found | promised |", "|---|--:|--:|--:|--:|"]
        lines += [_attack(attack) for attack in run.attacks]
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
        "attacks": [dataclasses.asdict(attack) | {"good": attack.good} for attack in run.attacks],
        "rows": [
            {
                "text": row.text,
                "about": row.about,
                "bytes": row.size_bytes,
                "findings": row.findings,
                "seconds": row.ours_s,
                "peer": row.peer,
                "peer_runs": row.runs.value,
                "peer_seconds": row.peer_s,
                "peer_bytes": row.peer_bytes,
                "peer_findings": row.peer_findings,
                "same_findings": row.same,
                "ratio": row.ratio,
                "target": row.target,
                "good": row.good,
            }
            for row in run.rows
        ],
    }


def _attack(attack: Attack) -> str:
    promised = f"{LEAST_RATIO:g}" + ("" if attack.good else " **missed**")
    speed = f"{attack.bytes_per_s / _MEGA:.1f} MB/s"
    return f"| {attack.name} | {speed} | {attack.ratio:.2f} | {attack.findings} | {promised} |"


def _row(row: Row) -> str:
    promised = "" if row.target is None else f"{row.target:g}" + ("" if row.ratio >= row.target else " **missed**")
    part = "" if row.peer_bytes == row.size_bytes else f" in {_size(row.peer_bytes)}"
    agreed = {True: ", the same", False: ", **others**", None: ""}[row.same]
    cells = [
        row.text,
        _size(row.size_bytes),
        str(row.findings),
        _speed(row.ours_s, row.size_bytes),
        row.peer,
        row.runs.value,
        _speed(row.peer_s, row.peer_bytes),
        f"{row.peer_findings}{part}{agreed}",
        f"{row.ratio:.1f}",
        promised,
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
