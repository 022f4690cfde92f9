"""A program that reads the clipboard when told: `python -m sonomos_lab.peers.reader`.

For each line of target names on its input it writes one JSON line: for each target type, unit and SHA-256, or null.
"""

from __future__ import annotations

import hashlib
import json
import sys

from sonomos_lab.peers.selection import Selection


def main() -> int:
    """Read until the input ends."""
    selection = Selection()
    for line in sys.stdin:
        found = {}
        for target in line.split():
            value = selection.convert(target)
            found[target] = value and [value.type, value.format, hashlib.sha256(value.data).hexdigest()]
        sys.stdout.write(json.dumps(found) + "\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
