"""Texts made to be slow: how the engine's speed on them compares with its speed on prose.

`python -m bench.attacks` also names the rules that each text keeps busiest, by trigger ends. A rule that stands here
with a large share wants a cheaper trigger, a stricter pattern or a check that says no sooner.
"""

from __future__ import annotations

import base64
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from bench.texts import SEED, prose
from bench.timing import cpu_s
from sonomos_core.detect import rulebook
from sonomos_core.detect.detector import Detector
from sonomos_core.detect.rungs.hyperscan import CHUNK_BYTES, HyperscanRung

SIZE_BYTES = 1_000_000
QUICK_BYTES = 100_000
LEAST_RATIO = 0.2
"""No text may slow the engine down to less than this share of its speed on prose."""

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Attack:
    """One hostile text: its speed in bytes per second, as a share of that on prose, and how much was found in it."""

    name: str
    bytes_per_s: float
    ratio: float
    findings: int

    @property
    def good(self) -> bool:
        """Whether it is held off."""
        return self.ratio >= LEAST_RATIO


def attacks(size_bytes: int) -> Iterator[tuple[str, bytes]]:
    """Name and text of each attack."""
    drawn = random.Random(SEED)
    for name, alphabet in _RANDOM.items():
        yield name, "".join(drawn.choices(alphabet, k=size_bytes)).encode()
    yield "base64", base64.b64encode(drawn.randbytes(size_bytes))[:size_bytes]
    yield "minified script", "".join(drawn.choices(_SCRIPT, k=size_bytes // 2)).encode()[:size_bytes]
    yield "words of a seed phrase", " ".join(drawn.choices(_SEED_WORDS, k=size_bytes // 5 + 1)).encode()[:size_bytes]
    yield "a name and blanks", b"api_key" + b" " * (size_bytes - 7)
    yield "an address without end", (b"a@a" + b".a" * size_bytes)[:size_bytes]
    for unit in _REPEATED:
        yield f"{unit!r} again and again", (unit.encode() * (size_bytes // len(unit) + 1))[:size_bytes]


_RANDOM = {
    "random digits": "0123456789",
    "random digits and blanks": "0123456789 -",
    "random hex": "0123456789abcdef",
    "random signs of addresses": "@.",
    "random letters and dots": "abc.@-_",
    "random capitals": "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
    "random hex with colons": "0123456789abcdef:",
    "random short words": "abc  ",
}
_SCRIPT = (
    *("function(", "){return ", "var ", "a.b", "(0,", "=>", "{", "}", ";", ",", "!0", "void 0", "this.", "e=t", "n[r]"),
    *('"use strict"', "1e3", "&&", "||", "===", "null", ".prototype.", "key:", "token:", "10.5", "0x1f", "a@b", "://"),
)
_SEED_WORDS = ("abandon", "ability", "able", "about", "above", "absent", "absorb", "abstract", "absurd", "abuse")
_REPEATED = (
    *("a", "a@", "a@a.", "eyJ", ".eyJaaaaaaaa", "-----BEGIN ", "-----BEGIN PRIVATE KEY-----", "http://a:"),
    *("http://a:b@", "4-", "1.", "1:", "a:", "key=", "password: ", "PASSWORD=x\n", "sk-", "ghp_aaaa", "name: Ann "),
    *("4111 ", "0x"),
)


def measure(detector: Detector, size_bytes: int) -> Iterator[Attack]:
    """Each attack, after a look at prose of the same size."""
    calm = prose(random.Random(SEED), size_bytes).encode()
    detector.scan(calm)
    usual, _ = _speed(detector, calm)
    for name, data in attacks(size_bytes):
        speed, findings = _speed(detector, data)
        yield Attack(name, speed, speed / usual, findings)


def _speed(detector: Detector, data: bytes) -> tuple[float, int]:
    started = cpu_s()
    found = detector.scan(data)
    return len(data) / max(cpu_s() - started, 1e-9), len(found)


def _told(size_bytes: int) -> Iterator[str]:
    rules = rulebook.shipped()
    rung = HyperscanRung(rules)
    texts = dict(attacks(size_bytes))
    for attack in measure(Detector(rules), size_bytes):
        ends = {rules[n].id: len(at) for n, at in rung.trigger_ends(texts[attack.name][:CHUNK_BYTES]).items()}
        hot = ", ".join(f"{rule} {count}" for rule, count in sorted(ends.items(), key=lambda one: -one[1])[:_SHOWN])
        mark = "     " if attack.good else "SLOW "
        speed = f"{attack.bytes_per_s / 1e6:8.1f} MB/s {attack.ratio:7.2f}"
        yield f"{mark}{attack.name[:42]:42} {speed} {attack.findings:6} found   {hot}"


if __name__ == "__main__":
    for line in _told(QUICK_BYTES if "--quick" in sys.argv else SIZE_BYTES):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
