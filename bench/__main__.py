"""`python -m bench`: measures, prints the table, and fails when a promise is not kept.

Exit 0: all promises kept. Exit 1: too slow beside a peer or on a text made to be slow, other findings than a peer with
the same rules, or (with `--require-peers`) a peer that could not take part.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
for folder in (ROOT, *(ROOT / name for name in ("core", "resources"))):
    if str(folder) not in sys.path:
        sys.path.append(str(folder))

from bench import packages, report  # noqa: E402 - found through the lines above when run by path
from bench.attacks import QUICK_BYTES, SIZE_BYTES  # noqa: E402
from bench.peers import PEERS  # noqa: E402
from bench.run import Run, measure  # noqa: E402
from bench.texts import texts  # noqa: E402


def main(arguments: list[str] | None = None) -> int:
    """The exit code of one run."""
    chosen = _parser().parse_args(arguments)
    goes, budget_s = (3, 2.0) if chosen.quick else (7, 6.0)
    missing = None if chosen.no_install else packages.install()
    if missing is not None:
        sys.stderr.write(f"bench: the peers are {missing}\n")
    packages.offer()
    attack_bytes = QUICK_BYTES if chosen.quick else SIZE_BYTES
    run = measure(texts(quick=chosen.quick), PEERS, goes=goes, budget_s=budget_s, attack_bytes=attack_bytes)
    table = report.as_markdown(run)
    sys.stdout.write(table)
    if chosen.json is not None:
        _write(chosen.json, json.dumps(report.as_json(run), indent=1) + "\n")
    if chosen.out is not None:
        _write(chosen.out / "bench.md", table)
        _write(chosen.out / "bench.json", json.dumps(report.as_json(run), indent=1) + "\n")
    return 1 if _broken(run, require_peers=chosen.require_peers) else 0


def _broken(run: Run, *, require_peers: bool) -> bool:
    return not run.good or (require_peers and bool(run.unavailable))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench", description="Measure the engine against others, in one run.")
    parser.add_argument(
        "--quick",
        action="store_true",
        help="shorter texts and fewer goes; a peer still takes minutes to compile our patterns",
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures as JSON")
    parser.add_argument("--out", type=Path, metavar="DIR", help="write bench.md and bench.json there")
    parser.add_argument("--no-install", action="store_true", help="take the peers that are there, install nothing")
    parser.add_argument("--require-peers", action="store_true", help="fail when a peer cannot take part")
    return parser


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
