"""`sonomos scan` with comments in files and with baselines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

MAIL = "bob.jones" + "@" + "corp.org"
OTHER = "eve.adams" + "@" + "corp.org"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    folder = tmp_path / "tree"
    folder.mkdir()
    (folder / "a.txt").write_text(f"one\ntwo {MAIL}\n")
    return folder


def test_a_comment_lets_its_finding_pass(shell: Any, tree: Path) -> None:
    (tree / "a.txt").write_text(f"two {MAIL}  # sonomos:allow pii-email a made-up person\n")
    result = shell("scan", "--format", "json", tree)
    assert result.code == 0
    assert result.json["findings"] == []
    (known,) = result.json["known"]
    assert (known["rule"], known["line"], known["by"], known["reason"]) == (
        "pii-email",
        1,
        "comment",
        "a made-up person",
    )
    assert MAIL not in result.out


def test_a_comment_for_another_rule_or_with_a_mistake_lets_nothing_pass(shell: Any, tree: Path) -> None:
    (tree / "a.txt").write_text(f"{MAIL} # sonomos:allow pii-ssn why\n{OTHER} # sonomos:allow pii-emil why\n")
    result = shell("scan", tree)
    assert result.code == 1
    assert len(result.out.splitlines()) == 2
    assert f"{tree / 'a.txt'}:2: no rule has this id; did you mean pii-email?" in result.err


def test_comments_count_in_files_only_and_can_be_switched_off(shell: Any, tree: Path) -> None:
    text = f"two {MAIL}  # sonomos:allow pii-email why\n"
    (tree / "a.txt").write_text(text)
    assert shell("scan", "-", stdin=text.encode()).code == 1
    (record,) = shell("scan", "--records", stdin=json.dumps({"id": 1, "text": text}).encode()).lines
    assert len(record["findings"]) == 1
    assert MAIL not in shell("mask", stdin=text.encode()).out
    assert shell("scan", "--no-comments", tree).code == 1


def test_a_comment_keeps_its_finding_out_of_the_ledger(shell: Any, tree: Path) -> None:
    (tree / "a.txt").write_text(f"{MAIL} # sonomos:allow pii-email why\n{OTHER}\n")
    shell("scan", "--record", tree)
    assert shell("stats", "--json").json["total"] == 1


def test_a_baseline_knows_what_it_was_made_of_wherever_the_line_is(shell: Any, tree: Path) -> None:
    base = tree / "known.json"
    assert shell("scan", "--write-baseline", base, tree).code == 0
    assert MAIL not in base.read_text()
    assert shell("scan", "--baseline", base, tree).code == 0
    (tree / "a.txt").write_text(f"{'moved' * 3}\n\n\n\ttwo {MAIL}\n")
    moved = shell("scan", "--format", "json", "--baseline", base, tree)
    assert (moved.code, [each["by"] for each in moved.json["known"]]) == (0, ["baseline"])
    (tree / "a.txt").write_text(f"two {MAIL}\n{OTHER}\n")
    fresh = shell("scan", "--format", "json", "--baseline", base, tree)
    assert (fresh.code, [each["line"] for each in fresh.json["findings"]]) == (1, [2])


def test_a_known_value_in_another_file_is_news(shell: Any, tree: Path) -> None:
    shell("scan", "--write-baseline", tree / "known.json", tree / "a.txt")
    (tree / "b.txt").write_text(MAIL)
    assert shell("scan", "--baseline", tree / "known.json", tree).code == 1


def test_a_baseline_goes_with_its_folder(shell: Any, tree: Path) -> None:
    shell("scan", "--write-baseline", tree / "known.json", tree)
    moved = tree.rename(tree.with_name("elsewhere"))
    assert shell("scan", "--baseline", moved / "known.json", moved).code == 0


def test_a_baseline_is_written_anew_with_what_is_still_there(shell: Any, tree: Path) -> None:
    base = tree / "known.json"
    shell("scan", "--write-baseline", base, tree)
    before = base.read_bytes()
    shell("scan", "--baseline", base, "--write-baseline", base, tree)
    assert base.read_bytes() == before
    (tree / "a.txt").write_text("nothing any more")
    result = shell("scan", "--baseline", base, tree)
    assert "1 finding of the baseline not met" in result.err


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "there is no such baseline"),
        ("{}", "not a baseline"),
        ("nonsense", "not a baseline"),
        ('{"schema": 1, "made_with": "000000000000", "findings": []}', "another install key"),
    ],
)
def test_a_file_that_is_no_baseline_stops_the_scan(shell: Any, tree: Path, content: str | None, sentence: str) -> None:
    base = tree / "known.json"
    if content is not None:
        base.write_text(content)
    result = shell("scan", "--baseline", base, tree)
    assert result.code == 2
    assert sentence in result.err


def test_a_baseline_is_for_files(shell: Any) -> None:
    assert shell("scan", "--records", "--baseline", "x").code == 2


def test_what_is_allowed_by_id_is_not_told_and_not_written_down(shell: Any, tree: Path) -> None:
    shell("allow", "add", "--stdin", stdin=MAIL.encode())
    assert shell("scan", tree).code == 0
    shell("scan", "--write-baseline", tree / "known.json", tree)
    assert json.loads((tree / "known.json").read_text())["findings"] == []
