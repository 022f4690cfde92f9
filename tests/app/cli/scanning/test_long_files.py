"""A file too long to hold has the findings of a short one."""

from __future__ import annotations

import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from sonomos_app.cli.scanning import sources
from sonomos_app.cli.scanning.long_files import form_of_file, matches_in
from sonomos_core import Detector
from sonomos_core.detect import rulebook

MAIL = "bob.jones" + "@" + "corp.org"
KEY_ID = "AKIA" + "QYLPMN5HFIQR7XYA"
FILLER = "ein Wort über das andere, und nichts dabei 日本\n"


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector.load(rules=[rule for rule in rulebook.shipped() if rule.id in {"pii-email", "aws-access-key"}])


def long_text(size: int) -> str:
    half = FILLER * (size // len(FILLER.encode()) // 2)
    return f"{MAIL}\n{half}é key {KEY_ID}\n{half}{MAIL}"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "latin-1"])
def test_values_and_places_are_those_of_the_whole_text(detector: Detector, tmp_path: Path, encoding: str) -> None:
    text = long_text(3_000_000)
    if encoding == "latin-1":
        text = text.replace("日本", "ÄÖ")
    path = tmp_path / "long"
    path.write_bytes(text.encode(encoding))
    form = form_of_file(path)
    assert form is not None
    assert form.encoding == (None if encoding == "latin-1" else form.encoding)
    found = [(match.value, *place) for match, place in matches_in(path, form, detector)]
    key = text.index(KEY_ID)
    line = text.count("\n", 0, key) + 1
    assert found == [
        (MAIL, 0, len(MAIL), 1, 1),
        (KEY_ID, key, key + len(KEY_ID), line, 7),
        (MAIL, len(text) - len(MAIL), len(text), text.count("\n") + 1, 1),
    ]


@pytest.mark.parametrize(
    "data",
    [b"text " * 300_000 + b"\0\1\2", b"\x89PNG\r\n\x1a\n" + b"x" * 99, b"\xef\xbb\xbftext " * 300_000 + b"\xff"],
    ids=["a zero behind a megabyte", "a picture", "marked as UTF-8 and is none"],
)
def test_what_is_no_text_has_no_form(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "file").write_bytes(data)
    assert form_of_file(tmp_path / "file") is None


def test_memory_does_not_grow_with_the_file(detector: Detector, tmp_path: Path) -> None:
    path = tmp_path / "long"
    with open(path, "w", encoding="utf-8") as file:
        for _ in range(40):
            file.write(FILLER * 20_000)
    form = form_of_file(path)
    assert form is not None
    tracemalloc.start()
    assert list(matches_in(path, form, detector)) == []
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert path.stat().st_size > 35_000_000
    assert peak < 25_000_000


def test_the_command_tells_of_a_long_file_what_it_tells_of_a_short_one(shell: Any, tmp_path: Path) -> None:
    text = long_text(sources.HELD_BYTES + 1000)
    (tmp_path / "long.txt").write_text(text)
    findings = shell("scan", "--format", "json", tmp_path / "long.txt").json["findings"]
    assert [(each["rule"], each["unit"]) for each in findings] == [
        ("pii-email", "codepoint"), ("aws-access-key", "codepoint"), ("pii-email", "codepoint"),
    ]  # fmt: skip
    assert [text[each["start"] : each["end"]] for each in findings] == [MAIL, KEY_ID, MAIL]
    assert json.dumps(findings).count(MAIL) == 0
