"""Writes every file below a folder."""

from __future__ import annotations

import sys
from pathlib import Path

from sonomos_policy.files import files


def main() -> int:
    """0 when all are written."""
    if len(sys.argv) != 2:
        sys.stderr.write("name the folder\n")
        return 2
    for name, text in files().items():
        path = Path(sys.argv[1], name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
