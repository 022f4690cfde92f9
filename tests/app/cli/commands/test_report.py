"""`sonomos report` on a real record."""

from __future__ import annotations

import io
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from sonomos_app.cli.console import Console
from sonomos_app.cli.main import main

SSN = "-".join(["219", "09", "9998"])


@pytest.fixture
def recorded(shell: Any) -> Any:
    """One finding of high severity."""
    assert shell("scan", "--record", "-", stdin=f"ssn {SSN}".encode()).code == 1
    return shell


@pytest.mark.parametrize(("form", "begins"), [("--pdf", b"%PDF-1.7"), ("--html", b"<!DOCTYPE html>")])
def test_a_report_is_the_same_every_time(recorded: Any, form: str, begins: bytes) -> None:
    once, again = (recorded("report", form) for _ in range(2))
    assert (once.code, once.err) == (0, "")
    assert once.raw.startswith(begins)
    assert once.raw == again.raw


def test_no_value_is_in_it_not_even_redacted(recorded: Any) -> None:
    page = recorded("report", "--html").out
    assert "SSN" in page
    for part in (SSN, SSN.replace("-", ""), "21••••98", "••••"):
        assert part not in page


def test_a_file_is_written_for_its_owner_and_nothing_is_said(recorded: Any, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    result = recorded("report", "--pdf", "-o", path)
    assert (result.code, result.raw, result.err) == (0, b"", "")
    assert path.read_bytes() == recorded("report", "--pdf").raw
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_days_without_findings_say_so(recorded: Any) -> None:
    page = recorded("report", "--html", "--from", "2020-01-01", "--to", "2020-01-31").out
    assert "Nothing was found in these days." in page
    assert "2020-01-01 to 2020-01-31" in page


def test_a_report_on_a_folder_that_is_not_there_writes_nothing(shell: Any) -> None:
    result = shell("report", "--html")
    assert result.code == 0
    assert "The record is empty" in result.out
    assert not shell.home.exists()


def test_a_broken_record_is_told_by_the_exit_code(recorded: Any) -> None:
    ledger = recorded.home / "leaks.jsonl"
    ledger.write_bytes(ledger.read_bytes().replace(b'"us_ssn"', b'"us_itn"'))
    result = recorded("report", "--html")
    assert result.code == 1
    assert "The record is broken in" in result.out


@pytest.mark.parametrize(
    ("chosen", "environ", "words"),
    [
        ((), {}, "Compliance report"),
        ((), {"LANG": "de_AT.UTF-8"}, "Compliance-Bericht"),
        ((), {"LC_ALL": "ja_JP.UTF-8", "LANG": "de_DE.UTF-8"}, "コンプライアンスレポート"),
        ((), {"LANG": "pt_BR.UTF-8"}, "Compliance report"),
        (("--language", "ja"), {"LANG": "de_DE.UTF-8"}, "コンプライアンスレポート"),
    ],
    ids=["none", "German desktop", "LC_ALL counts first", "not shipped", "chosen"],
)
def test_it_speaks_the_language_of_the_windows(
    shell: Any, chosen: tuple[str, ...], environ: dict[str, str], words: str
) -> None:
    shell.environ = environ
    assert words in shell("report", "--html", *chosen).out


def test_the_language_of_the_settings_counts_before_the_desktops(shell: Any) -> None:
    shell.home.mkdir(mode=0o700)
    (shell.home / "config.toml").write_text('[ui]\nlanguage = "de"\n')
    shell.environ = {"LANG": "ja_JP.UTF-8"}
    assert "Compliance-Bericht" in shell("report", "--html").out


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        ((), "one of the arguments --pdf --html is required"),
        (("--html", "--from", "2026-02-30"), "must be a day such as 2026-01-31"),
        (("--html", "--from", "2026-02-02", "--to", "2026-02-01"), "the first day is after the last"),
        (("--html", "--language", "fr"), "choose"),
    ],
    ids=["no form", "no such day", "backwards", "no such language"],
)
def test_what_is_asked_wrongly_is_one_sentence(shell: Any, argv: tuple[str, ...], sentence: str) -> None:
    result = shell("report", *argv)
    assert result.code == 2
    assert sentence in result.err or "must be one of" in result.err
    assert result.err.count("\n") == 1


class Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_no_pdf(shell: Any) -> None:
    raw, err = io.BytesIO(), io.StringIO()
    console = Console(io.BytesIO(), Terminal(raw, encoding="utf-8"), err, {})
    assert main(["--home", str(shell.home), "report", "--pdf"], console) == 2
    assert (raw.getvalue(), err.getvalue()) == (b"", "this is not for a terminal; name a file with -o\n")
