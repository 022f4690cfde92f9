"""`python -m bench.attacks`: texts made to be slow, and which rules they keep busy.

Each line names a text, the speed of the whole engine on it, and the rules with the most trigger ends and the most time.
A rule that stands here with a large share wants a cheaper trigger or a stricter pattern.
"""

from __future__ import annotations

import base64
import random
import sys
import time
from collections.abc import Iterator

from bench.texts import SEED, chat, log
from sonomos_core.detect import rulebook
from sonomos_core.detect.detector import Detector
from sonomos_core.detect.rule import Rule
from sonomos_core.detect.rungs.hyperscan import CHUNK_BYTES, HyperscanRung

SIZE_BYTES = 200_000
_SHOWN = 3


def attacks(size_bytes: int) -> Iterator[tuple[str, bytes]]:
    """Name and text of each attack, and of ordinary texts to compare with."""
    drawn = random.Random(SEED)
    yield "a log", log(size_bytes, 0.003)
    yield "a chat", chat(size_bytes)
    for name, alphabet in (
        ("random digits", "0123456789"),
        ("random digits and blanks", "0123456789 -"),
        ("random hex", "0123456789abcdef"),
        ("random letters and dots", "abc.@-_"),
        ("random capitals", "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"),
        ("random hex with colons", "0123456789abcdef:"),
        ("random short words", "abc  "),
    ):
        yield name, "".join(drawn.choices(alphabet, k=size_bytes)).encode()
    yield "base64", base64.b64encode(drawn.randbytes(size_bytes))[:size_bytes]
    words = ("abandon", "ability", "able", "about", "above", "absent", "absorb", "abstract", "absurd", "abuse")
    yield "words of a seed phrase", " ".join(drawn.choices(words, k=size_bytes // 6)).encode()[:size_bytes]
    for unit in _REPEATED:
        yield f"{unit!r} again and again", (unit.encode() * (size_bytes // len(unit) + 1))[:size_bytes]


_REPEATED = (
    *(
        "a",
        "a@",
        "a@a.",
        "eyJ",
        ".eyJaaaaaaaa",
        "-----BEGIN ",
        "-----BEGIN PRIVATE KEY-----",
        "http://a:",
        "http://a:b@",
    ),
    *("4-", "1.", "1:", "a:", "key=", "password: ", "PASSWORD=x\n", "sk-", "ghp_aaaa", "name: Ann ", "4111 ", "0x"),
)


def measure(rules: tuple[Rule, ...], size_bytes: int) -> Iterator[str]:
    """One line for each text."""
    detector, rung = Detector(rules), HyperscanRung(rules)
    for name, data in attacks(size_bytes):
        started = time.thread_time()
        found = detector.scan(data)
        taken = max(time.thread_time() - started, 1e-9)
        ends = {rules[n].id: len(places) for n, places in rung.trigger_ends(data[:CHUNK_BYTES]).items()}
        hot = sorted(ends.items(), key=lambda item: -item[1])[:_SHOWN]
        told = ", ".join(f"{rule} {count}" for rule, count in hot)
        yield f"{name[:44]:44} {len(data) / taken / 1e6:8.1f} MB/s {len(found):6} found   {told}"


if __name__ == "__main__":
    for line in measure(rulebook.shipped(), SIZE_BYTES):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
