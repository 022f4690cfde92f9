"""`sonomos scan`: exit codes, formats, and what cannot be scanned."""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sonomos_app.cli.scanning.sources import HELD_BYTES
from sonomos_app.ipc.hits import Hit
from sonomos_app.ipc.messages import Ask, Response

SSN = "-".join(["219", "09", "9998"])
MAIL = "bob.jones" + "@" + "corp.org"
TEXT = f"mail {MAIL}\n  ssn: {SSN}\n"
FIELDS = [
    "path", "rule", "type", "class", "severity", "confidence", "example", "value_id",
    "start", "end", "unit", "line", "column", "redacted",
]  # fmt: skip


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "note.txt"
    path.write_text(TEXT)
    return path


def test_json_has_the_public_shape(shell: Any, note: Path) -> None:
    result = shell("scan", "--format", "json", note)
    assert (result.code, result.err) == (1, "")
    assert list(result.json) == ["schema", "findings", "scanned", "skipped"]
    assert (result.json["schema"], result.json["scanned"], result.json["skipped"]) == (1, 1, [])
    mail, ssn = result.json["findings"]
    assert list(mail) == FIELDS
    assert (mail["type"], mail["start"], mail["end"], mail["line"], mail["column"]) == ("email", 5, 5 + len(MAIL), 1, 6)
    assert (ssn["type"], ssn["severity"], ssn["line"], ssn["column"]) == ("us_ssn", "high", 2, 8)
    assert TEXT[ssn["start"] : ssn["end"]] == SSN
    assert ssn["redacted"] == "21••••98"
    assert (ssn["unit"], ssn["path"], ssn["class"], ssn["example"]) == ("codepoint", str(note), "pii", False)


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        ("nothing here", [], 0),
        (MAIL, [], 1),
        (MAIL, ["--fail-on", "medium"], 0),
        (MAIL, ["--min-confidence", "certain"], 0),
        (TEXT, ["--fail-on", "high"], 1),
    ],
    ids=["clean", "low", "low, fails on medium", "not certain enough", "high, fails on high"],
)
def test_the_exit_code_follows_the_worst_finding(shell: Any, text: str, options: list[str], code: int) -> None:
    assert shell("scan", *options, "-", stdin=text.encode()).code == code


def test_text_is_one_line_a_finding(shell: Any, note: Path) -> None:
    result = shell("scan", note)
    mail, ssn = result.out.splitlines()
    assert mail.startswith(f"{note}:1:6  low ")
    assert ssn == f"{note}:2:8  high    us_ssn  21••••98  (pii-ssn, high confidence)"
    assert result.err == "2 findings, 1 scanned\n"


def test_json_lines_end_with_the_count(shell: Any, note: Path, tmp_path: Path) -> None:
    lines = shell("scan", "--format", "jsonl", note, tmp_path / "nothing").lines
    assert all(line["schema"] == 1 for line in lines)
    assert [line["type"] for line in lines[:2]] == ["email", "us_ssn"]
    assert lines[2]["skipped"] == "no such file or folder"
    assert lines[3]["scanned"] == 1


def test_values_add_up_within_one_text(shell: Any) -> None:
    ten = "\n".join(f"person{number}" + "@" + "corp.org" for number in range(10)).encode()
    severities = {finding["severity"] for finding in shell("scan", "--format", "json", "-", stdin=ten).json["findings"]}
    assert severities == {"medium"}


def test_code_points_are_counted_whatever_the_encoding(shell: Any, tmp_path: Path) -> None:
    for name, data in {"8": TEXT.encode("utf-8-sig"), "16": ("\ufeff" + TEXT).encode("utf-16-le")}.items():
        (tmp_path / name).write_bytes(data)
        found = shell("scan", "--format", "json", tmp_path / name).json["findings"]
        assert [(hit["start"], hit["unit"]) for hit in found] == [(5, "codepoint"), (TEXT.index(SSN), "codepoint")]


def test_text_in_no_unicode_is_scanned_as_bytes(shell: Any, tmp_path: Path) -> None:
    data = "Größe\n".encode("latin-1") + TEXT.encode()
    (tmp_path / "old").write_bytes(data)
    mail, ssn = shell("scan", "--format", "json", tmp_path / "old").json["findings"]
    assert (mail["unit"], mail["line"], mail["column"]) == ("byte", 2, 6)
    assert data[ssn["start"] : ssn["end"]] == SSN.encode()


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"\x89PNG\r\n\x1a\n...", "not text: a PNG image"), (b"a\0\1\2", "not text: a binary file"),
     (b"PK\x03\x04\x14\x00\x01\x00", "not text: an encrypted ZIP archive")],
    ids=["image", "binary", "encrypted"],
)  # fmt: skip
def test_what_is_no_text_is_named_and_fails_the_scan(shell: Any, tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "file").write_bytes(data)
    result = shell("scan", "--format", "json", tmp_path / "file")
    assert result.code == 2
    assert result.json["skipped"] == [{"path": str(tmp_path / "file"), "reason": reason}]


def test_a_missing_and_a_long_binary_file_are_named_the_rest_is_scanned(shell: Any, note: Path, tmp_path: Path) -> None:
    with open(tmp_path / "huge", "wb") as file:
        file.truncate(HELD_BYTES + 1)
    result = shell("scan", tmp_path / "gone", tmp_path / "huge", note)
    assert result.code == 2
    assert f"{tmp_path / 'gone'}: not scanned: no such file or folder\n" in result.err
    assert f"{tmp_path / 'huge'}: not scanned: not text: a binary file\n" in result.err
    assert len(result.out.splitlines()) == 2


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_cannot_be_opened_is_named(shell: Any, note: Path) -> None:
    note.chmod(0)
    assert shell("scan", "--format", "json", note).json["skipped"][0]["reason"] == "permission denied"


def test_what_is_left_out_by_rule_is_named_without_failing(shell: Any, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "clean.txt").write_text("nothing")
    (folder / "link").symlink_to("clean.txt")
    result = shell("scan", "--format", "json", folder)
    assert result.code == 0
    assert result.json["skipped"] == [{"path": str(folder / "link"), "reason": "a link"}]


def test_control_characters_in_a_file_name_do_not_reach_the_terminal(shell: Any, tmp_path: Path) -> None:
    (tmp_path / "a\x1b[2Jb\nc").write_text(TEXT)
    out = shell("scan", tmp_path).out
    assert "\x1b" not in out
    assert "a\\x1b[2Jb" in out


def test_records_are_answered_in_order_with_their_ids(shell: Any) -> None:
    texts = [TEXT, "nothing", MAIL, "\ud800 " + MAIL]
    stdin = "".join(json.dumps({"id": number, "text": text}) + "\n" for number, text in enumerate(texts)).encode()
    result = shell("scan", "--records", stdin=stdin)
    assert (result.code, result.err) == (0, "")
    assert [line["id"] for line in result.lines] == [0, 1, 2, 3]
    assert [[f["type"] for f in line["findings"]] for line in result.lines] == [
        ["email", "us_ssn"], [], ["email"], ["email"],
    ]  # fmt: skip
    assert list(result.lines[0]["findings"][0]) == FIELDS[1:]
    assert result.lines[3]["findings"][0]["start"] == 2


@pytest.mark.parametrize(
    "line",
    [b"no json", b"[]", b'{"id": 1}', b'{"text": "x"}', b'{"id": 1, "text": 5}', b"\xff\xfe", b"[" * 5000],
    ids=["no json", "a list", "no text", "no id", "a number", "no unicode", "too deep"],
)
def test_a_line_that_is_no_record_is_named_and_the_next_is_answered(shell: Any, line: bytes) -> None:
    result = shell("scan", "--records", stdin=line + b"\n\n" + b'{"id": "x", "text": ""}\n')
    assert result.code == 2
    assert result.lines == [{"id": "x", "findings": []}]
    assert result.err == 'line 1: not a JSON object with "id" and "text"\n'


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        ([], "sonomos scan: name a path, or - for standard input; see sonomos scan --help\n"),
        (["--clipboard", "x"], "sonomos scan: paths, --clipboard and --records exclude each other\n"),
        (["--records", "--record"], "sonomos scan: --records takes neither --record nor --format\n"),
        (["--fail-on", "critical", "x"],
         "sonomos scan: argument --fail-on: must be one of low, medium, high; see sonomos scan --help\n"),
    ],
    ids=["nothing", "two sources", "records and record", "unknown severity"],
)  # fmt: skip
def test_a_wrong_call_is_one_sentence(shell: Any, argv: list[str], sentence: str) -> None:
    result = shell("scan", *argv)
    assert (result.code, result.out, result.err) == (2, "", sentence)


def test_a_scan_leaves_no_record_unless_asked(shell: Any, note: Path) -> None:
    shell("scan", note)
    assert shell("findings", "list").out == ""
    assert shell("scan", "--record", note).code == 1
    findings = shell("findings", "list", "--json").json["findings"]
    assert [(f["type"], f["source"], f["action"]) for f in findings] == [
        ("email", "cli", "flagged"), ("us_ssn", "cli", "flagged"),
    ]  # fmt: skip
    ids = {f["value_id"] for f in findings}
    assert {f["value_id"] for f in shell("scan", "--format", "json", note).json["findings"]} == ids
    assert None not in ids


def test_the_clipboard_is_asked_of_the_running_app(shell: Any, running_app: Any) -> None:
    hit = Hit("pii-ssn", "us_ssn", "pii", "high", "high", False, None, 0, 11, "codepoint", 1, 1, "21••••98")
    unsure = dataclasses.replace(hit, confidence="low")
    allowed = dataclasses.replace(hit, rule="pii-email")
    heard = running_app(lambda request: Response(hits=(hit, unsure, allowed)))
    shell("allow", "add", "--rule", "pii-email")
    heard.clear()
    result = shell("scan", "--clipboard", "--format", "json")
    assert result.code == 1
    assert result.json["findings"] == [{"path": "clipboard", **hit.as_json()}]
    assert [request.ask for request in heard] == [Ask.SCAN_CLIPBOARD]


def test_a_record_is_answered_before_the_next_one_comes(home: Path) -> None:
    command = [sys.executable, "-m", "sonomos_app.cli.main", "scan", "--records", "--home", str(home)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        for number in range(3):
            running.stdin.write(json.dumps({"id": number, "text": TEXT}).encode() + b"\n")
            running.stdin.flush()
            answer = json.loads(running.stdout.readline())
            assert (answer["id"], len(answer["findings"])) == (number, 2)
        running.stdin.close()
        assert running.wait() == 0


@pytest.mark.skipif(sys.platform == "win32", reason="no file is named like this there")
def test_a_line_end_in_a_files_name_forges_no_other_row(shell: Any, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a\nb.txt").write_text("write to ada@analytical-engines.org\n")
    (folder / "c\nd.bin").write_bytes(bytes(range(256)))
    result = shell("scan", folder)
    assert [line.count("\\n") for line in result.out.splitlines()] == [1]
    assert [line.count("\\n") for line in result.err.splitlines()] == [1, 0]
