"""How many false findings real texts give: sources, documents, package lists, locks and logs of this machine.

    python tests/core/rules/machine_texts.py [FOLDER…]

Nothing of them is kept: a table is printed, rows by folder. Addresses of mail are counted apart, since in sources and
licences nearly all of them are real. What else is told is to be read as an upper bound: some of it is real as well.
"""

from __future__ import annotations

import gzip
import hashlib
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sonomos_core.detect.detector import Detector
from sonomos_core.model.levels import Confidence, DataClass

FOLDERS = (
    *("/usr/lib/python3", "/usr/lib/node_modules", "/usr/share/perl", "/usr/share/doc", "/usr/share/man"),
    *("/usr/include", "/usr/share/nodejs", "/var/lib/dpkg", "/var/lib/apt/lists", "/var/log", "/etc"),
)
MOST_BYTES = 3_000_000
"""So much of each folder is read, in an order drawn by a fixed seed."""
MOST_OF_A_FILE = 300_000


class Count(NamedTuple):
    """What was read of a folder and found in it."""

    files: int
    size: int
    flagged: int
    rules: Counter[str]
    secrets: int


def texts(folder: Path) -> Iterator[str]:
    """Half of the readable texts below the folder, by a hash of their names: the half that no rule was tuned on."""
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink()]
    random.Random(5).shuffle(paths)
    for path in paths:
        if hashlib.sha256(str(path).encode()).digest()[0] % 2 == 0:
            continue
        try:
            with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
                data = file.read(MOST_OF_A_FILE)
        except (OSError, EOFError):
            continue
        if data and b"\0" not in data[:4_000]:
            yield data.decode("utf-8", "replace")


def count(folder: Path, detector: Detector) -> Count:
    """What the rules find in up to `MOST_BYTES` of the folder, mail addresses and published examples apart."""
    files = size = flagged = secrets = 0
    rules: Counter[str] = Counter()
    for text in texts(folder):
        found = [
            match
            for match in detector.scan(text)
            if match.confidence >= Confidence.MEDIUM and match.type != "email" and not match.example
        ]
        files, size, flagged = files + 1, size + len(text), flagged + bool(found)
        rules.update(match.rule for match in found)
        secrets += sum(match.class_ is DataClass.SECRET for match in found)
        if size > MOST_BYTES:
            break
    return Count(files, size, flagged, rules, secrets)


def main(names: list[str]) -> None:
    """Prints a row for each folder that is there, and one for all."""
    detector = Detector.load()
    counts = {name: count(Path(name), detector) for name in names or FOLDERS if Path(name).is_dir()}
    everything = Counter[str]()
    for each in counts.values():
        everything += each.rules
    sums = [
        sum(column) for column in zip(*((c.files, c.size, c.flagged, c.secrets) for c in counts.values()), strict=True)
    ]
    counts["all"] = Count(sums[0], sums[1], sums[2], everything, sums[3])
    sys.stdout.write(f"{'folder':26} {'files':>6} {'MB':>6} {'flagged':>8} {'per MB':>7} {'secrets':>8}\n")
    for name, each in counts.items():
        megabytes, share = max(each.size, 1) / 1e6, each.flagged / max(each.files, 1)
        per, secrets = each.rules.total() / megabytes, each.secrets / megabytes
        sys.stdout.write(
            f"{name:26} {each.files:6} {megabytes:6.1f} {share:8.1%} {per:7.1f} {secrets:8.2f}"
            f"  {dict(each.rules.most_common(4))}\n"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
