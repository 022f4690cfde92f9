"""No command prints or keeps a value as it stands: one value of every rule goes through all of them."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from sonomos_app.store.places import Places
from sonomos_core import Detector
from sonomos_core.detect import examples, rulebook
from sonomos_core.detect.cache import Cache
from sonomos_core.model import Confidence

SHORTEST_TELLING = 6
"""Shorter values, a postcode say, stand in any output by chance."""
SHORTEST_NUMBER = 10
"""Shorter ones of hex digits alone may stand in one of the ledger's many hashes."""


@pytest.fixture(scope="module")
def planted() -> Mapping[str, str]:
    """Rule id to a text that holds a value of this rule."""
    return {rule.id: examples.fill(rule.examples[0], f"{rule.id}/0") for rule in rulebook.shipped()}


@pytest.fixture(scope="module")
def values(planted: Mapping[str, str], rules_cache: Cache) -> frozenset[str]:
    """What must be found nowhere."""
    detector = Detector.load(cache=rules_cache)
    found = (match for text in planted.values() for match in detector.scan(text))
    return frozenset(match.value for match in found if match.confidence >= Confidence.MEDIUM and telling(match.value))


def telling(value: str) -> bool:
    """Whether it stands nowhere by chance."""
    return len(value) >= (SHORTEST_NUMBER if not value.lower().strip("0123456789abcdef") else SHORTEST_TELLING)


def leaked(data: bytes, values: frozenset[str]) -> list[str]:
    """The values found in the data, plain, in base64 or in UTF-16."""
    found = []
    for value in values:
        raw = value.encode()
        forms = (
            raw,
            base64.b64encode(raw).rstrip(b"=")[:-1],
            value.encode("utf-16-le"),
            json.dumps(value)[1:-1].encode(),
        )
        if any(form in data for form in forms):
            found.append(value)
    return found


def commands(folder: Path, planted: Mapping[str, str]) -> list[tuple[tuple[str, ...], bytes]]:
    """Every command that could meet a value, with its input."""
    everything = "\n\n".join(planted.values()).encode()
    records = b"".join(json.dumps({"id": name, "text": text}).encode() + b"\n" for name, text in planted.items())
    return [
        (("scan", str(folder)), b""),
        (("scan", "--format", "json", str(folder)), b""),
        (("scan", "--format", "jsonl", "--record", str(folder)), b""),
        (("scan", "--write-baseline", str(folder / "known.json"), str(folder)), b""),
        (("scan", "--format", "json", "--baseline", str(folder / "known.json"), str(folder)), b""),
        (("names", "add", "--stdin"), b"Blaufuchs-Planung"),
        (("names", "list"), b""),
        (("scan", "-"), everything),
        (("scan", "--records"), records),
        (("scan", "--records"), everything),
        (("mask", "--records"), records),
        (("mask", "--records"), everything),
        (("findings", "list"), b""),
        (("findings", "list", "--json"), b""),
        (("stats",), b""),
        (("stats", "--json"), b""),
        (("stats", "--csv"), b""),
        (("findings", "export", "--csv"), b""),
        (("findings", "export", "--html"), b""),
        (("report", "--html"), b""),
        (("statusline",), b""),
        (("ledger", "verify"), b""),
        (("allow", "add", "--stdin"), everything),
        (("allow", "list"), b""),
        (("rules", "check", str(folder / "pii-ssn.txt")), b""),
        (("doctor",), b""),
        (("findings", "reset"), everything),
    ]  # fmt: skip


@pytest.mark.timeout(300)
def test_no_command_shows_or_keeps_a_value(
    shell: Any, tmp_path: Path, planted: Mapping[str, str], values: frozenset[str]
) -> None:
    folder = tmp_path / "planted"
    folder.mkdir()
    for name, text in planted.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    assert len(values) > len(planted) / 2
    assert set(leaked("\n".join(planted.values()).encode(), values)) == values, "the search itself works"
    for argv, stdin in commands(folder, planted):
        result = shell(*argv, stdin=stdin)
        assert leaked(result.raw + result.err.encode(), values) == [], argv
    places = Places.of(shell.home)
    files = [path for root in (places.home, places.vault) for path in root.rglob("*") if path.is_file()]
    # The cache is made of the rules alone, and a rule may name a published number.
    kept = {path: path.read_bytes() for path in files if path.parent != places.cache}
    assert {path.name: found for path, data in kept.items() if (found := leaked(data, values))} == {}
    assert shell("findings", "list").out != "", "the findings went into the ledger that was searched"


@pytest.mark.parametrize("place", ["command", "argument", "option", "choice"])
def test_a_value_typed_into_the_command_line_is_not_repeated(shell: Any, values: frozenset[str], place: str) -> None:
    for value in values:
        if value.startswith("-"):
            continue
        argv = {
            "command": [value],
            "argument": ["stats", value],
            "option": [f"--{value}", "stats"],
            "choice": ["scan", "--format", value, "-"],
        }[place]
        result = shell(*argv)
        assert result.code == 2
        assert value not in result.out + result.err
