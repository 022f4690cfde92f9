"""A program that records until it is killed. Its only argument is the data folder.

For each line `go` on its input it forks a child (so that starting one takes no time); the child prints its process id
and then, each time `record` has returned, the ids of the findings. For a line `count N` it records N times and prints
`done`. A second argument is the number of lines after which a file becomes an archive.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from sonomos_app.store.keys.keyplace import KeyUnreachable
from sonomos_app.store.ledger.shelf import Limits
from sonomos_app.store.store import Store
from sonomos_core.model import Action, Confidence, DataClass, Match, Severity


class NoKeychain:
    kind = "keyring"

    def get(self, entry: str) -> bytes | None:
        raise KeyUnreachable("this system has no keychain")

    def put(self, entry: str, data: bytes) -> None:
        raise KeyUnreachable("this system has no keychain")


def matches(number: int) -> list[Match]:
    values = [f"person{number}.{part}@corp.example" for part in range(1 + number % 3)]
    return [
        Match("pii-email", "email", DataClass.PII, Severity.LOW, Confidence.HIGH, False, 0, len(value), value)
        for value in values
    ]


def record(store: Store, number: int) -> bytes:
    found = store.record(matches(number), source="clipboard", app="Chat", source_app=None, action=Action.MASKED)
    if number % 4 == 0:
        store.decide([found[0].id], Action.OVERRIDDEN, "Chat", "sent")
    return " ".join(finding.id for finding in found).encode() + b"\n"


def opened(home: Path) -> Store:
    limits = Limits(lines=int(sys.argv[2])) if len(sys.argv) > 2 else None
    return Store.open(home, keyring=NoKeychain(), limits=limits)


def record_until_killed(home: Path) -> None:
    os.write(1, f"{os.getpid()}\n".encode())
    store = opened(home)
    number = 0
    while True:
        number += 1
        os.write(1, record(store, number))


def main() -> None:
    home = Path(sys.argv[1])
    for command in sys.stdin:
        if command.startswith("count"):
            with opened(home) as store:
                for number in range(int(command.split()[1])):
                    record(store, number)
            os.write(1, b"done\n")
        elif child := os.fork():
            os.waitpid(child, 0)
            os.write(1, b"gone\n")
        else:
            record_until_killed(home)


main()
