"""The tables in the documents that are made from declarations: `python -m sonomos_lab.tables docs`.

A table is found in its page by its first line; tests fail while it is older than what it is made from.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from sonomos_core.policy import orders, settings

TABLES: Mapping[str, str] = {"settings.md": settings.markdown_table(), "policy.md": orders.markdown_table()}
"""Page → its table as it has to be."""


def refreshed(page: str, table: str) -> str:
    """The page with the table of the same heading as it is now. Raises ValueError where there is none."""
    lines = page.split("\n")
    first = lines.index(table.split("\n", 1)[0])
    after = next((at for at in range(first, len(lines)) if not lines[at].startswith("|")), len(lines))
    return "\n".join([*lines[:first], *table.rstrip("\n").split("\n"), *lines[after:]])


def main() -> int:
    """Write the pages of a folder; 0 when all have their tables."""
    for name, table in TABLES.items():
        page = Path(sys.argv[1], name)
        page.write_text(refreshed(page.read_text("utf-8"), table), "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
