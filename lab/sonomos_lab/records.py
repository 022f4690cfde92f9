"""A record of any length, written straight into archives: for what is measured with millions of findings."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sonomos_app.store.ledger import chain, copies, span
from sonomos_app.store.ledger.progress import Progress
from sonomos_app.store.ledger.shelf import Shelf
from sonomos_app.store.ledger.tally import Tally
from sonomos_app.store.places import Places
from sonomos_app.store.summary.days import stamp
from sonomos_platform.files import secure

LINES_A_FILE = 8500
"""About 5 MiB."""
DAY_S = 86_400
_TYPES = (
    ("email", "pii", "low", "pii-email"),
    ("us_ssn", "pii", "high", "pii-ssn"),
    ("person", "pii", "medium", "person-name"),
    ("aws_access_key", "secret", "medium", "aws-access-key"),
    ("generic_secret", "secret", "high", "generic-secret"),
    ("credit_card", "pii", "high", "pii-credit-card"),
)
_FIELDS = (
    *("id", "timestamp", "type", "class", "rule", "value", "value_id", "occurrences", "detector", "severity"),
    *("confidence", "example", "source", "app", "source_app", "action", "session_id", "cwd"),
)
_APPS = ("Claude", "ChatGPT", "Slack", "Code", "Terminal", None)
_SOURCES = ("clipboard", "file:/srv/notes/today.txt", "hook:claude-code", "image", "cli")
_ACTIONS = ("masked", "masked", "masked", "blocked", "overridden", "flagged", "unprotected")


@dataclass(frozen=True, slots=True)
class Length:
    """So many findings, evenly over so many days that end with the moment `until` (epoch seconds)."""

    findings: int
    days: int
    until: float
    decided: float = 0.3
    """For so large a share of them a decision follows."""


def write(places: Places, length: Length, key: bytes, seed: int = 1) -> None:
    """The record lies in a data folder that was empty, counted and anchored."""
    secure.ensure_private_folder(places.home)
    secure.ensure_private_folder(places.vault)
    chance = random.Random(seed)
    decided: list[Mapping[str, Any]] = []
    ledger = _filled(Shelf(places.ledger), _findings(length, chance, decided), key)
    tally = Tally(1, {"email": length.findings}, ledger=ledger)
    tally = Tally(2, tally.types, ledger=ledger, decisions=_filled(Shelf(places.decisions), iter(decided), key))
    copies.save(places.counter, tally)
    copies.save(places.anchor, tally, key)


def _findings(length: Length, chance: random.Random, decided: list[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    start, step = length.until - length.days * DAY_S, length.days * DAY_S / length.findings
    for number in range(length.findings):
        type_, class_, severity, rule = chance.choice(_TYPES)
        id_, moment = f"{chance.getrandbits(64):016x}", stamp(start + number * step)
        if chance.random() < length.decided:
            action, app = chance.choice(_ACTIONS), chance.choice(_APPS)
            decided.append({"timestamp": moment, "finding": id_, "action": action, "app": app, "reason": "your answer"})
        fields = (
            id_,
            moment,
            type_,
            class_,
            rule,
            "ab••••yz",
            f"{chance.randrange(50_000):012x}",
            1,
            "regex",
            severity,
        )
        where = (chance.choice(_SOURCES), chance.choice(_APPS), "Terminal", chance.choice(_ACTIONS))
        yield dict(zip(_FIELDS, (*fields, "high", False, *where, f"s{number // 40}", None), strict=True))


def _filled(files: Shelf, records: Iterator[Mapping[str, Any]], key: bytes) -> Progress:
    """All full files are archives; the rest is in the one that is written now."""
    secure.ensure_private_folder(files.folder)
    seq, prev, number = 0, chain.FIRST_PREV, 1
    while batch := list(itertools.islice(records, LINES_A_FILE)):
        lines = []
        for fields in batch:
            seq += 1
            sealed = chain.seal(fields, seq=seq, prev=prev, key=key)
            prev = chain.line_hash(sealed)
            lines.append(sealed + b"\n")
        text = b"".join(lines)
        if len(batch) < LINES_A_FILE:
            secure.write_atomic(files.live, text)
            return Progress(seq, prev, prev, len(text) - len(lines[-1]), len(text) - 1, number=number, lines=len(lines))
        secure.write_atomic(files.packed(number), span.packed(text))
        number += 1
    return Progress(seq, prev, prev, number=number, fresh=True)
