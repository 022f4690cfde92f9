"""The report as a PDF: a file other programs read, every page whole, its text there to be searched."""

from __future__ import annotations

import datetime
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sonomos_app import report
from sonomos_app.figures.cells import Cell
from sonomos_app.report.pdf import pdf
from sonomos_core.model import Action

FIRST, LAST = datetime.date(2026, 3, 2), datetime.date(2026, 3, 31)


@pytest.fixture
def text_of(need: Callable[..., None], tmp_path: Path) -> Callable[[bytes], str]:
    """What another program reads in a PDF; any complaint of it is a failure."""

    def read(data: bytes) -> str:
        need("pdftotext")
        path = tmp_path / "report.pdf"
        path.write_bytes(data)
        done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True)
        assert done.stderr == ""
        return done.stdout

    return read


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Compliance report", "The record is intact", "Policy in force", "How to read this report"]),
        ("de", ["Compliance-Bericht", "Das Protokoll ist unversehrt", "Geltende Richtlinie", "Schutzquote"]),
        ("ja", ["コンプライアンスレポート", "記録は無傷です", "適用中のポリシー", "このレポートの読み方"]),
    ],
)
def test_another_program_reads_every_language(
    record: Any, cell: Callable[..., Cell], text_of: Any, language: str, words: list[str]
) -> None:
    made = record((cell(0, 30, app="東京メモ帳"), cell(4, 2, app="Söhne & Łódź", action=Action.OVERRIDDEN)))
    text = text_of(pdf(report.document(made, FIRST, LAST, language)))
    for word in [*words, "東京メモ帳", "Söhne & Lódz", "2026-03-31"]:
        assert word in text


def test_a_screen_reader_gets_headings_texts_and_pictures_in_order(
    record: Any, cell: Callable[..., Cell], need: Callable[..., None], tmp_path: Path
) -> None:
    need("pdfinfo")
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf(report.document(record((cell(0, 30), cell(1, 2, app="Slack"))), FIRST, LAST)))
    done = subprocess.run(["pdfinfo", "-struct-text", path], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    read = [line.strip() for line in done.stdout.splitlines()]
    roles = [line.removesuffix(" (block)") for line in read if re.fullmatch(r"[A-Z][A-Za-z0-9]*( \(block\))?", line)]
    assert roles[:2] == ["Document", "H1"]
    assert (roles.count("H1"), roles.count("H2"), roles.count("Figure")) == (1, 6, 1)
    assert (
        read.index('"At a glance "') < read.index('"Is the record whole? "') < read.index('"How to read this report "')
    )
    assert '"Claude 30 · 94 % "' in read
    assert "Page 1 of" not in done.stdout, "what stands on every page is not read on every page"


def test_a_long_list_of_apps_goes_over_pages_that_are_numbered(
    record: Any, cell: Callable[..., Cell], text_of: Any
) -> None:
    made = record(tuple(cell(0, 1, app=f"App number {number}") for number in range(150)))
    text = text_of(pdf(report.document(made, FIRST, LAST)))
    pages = text.rstrip("\f").split("\f")
    assert len(pages) > 4
    assert all(f"Page {number} of {len(pages)}" in page for number, page in enumerate(pages, start=1))
    assert len(set(re.findall("App number [0-9]+", text))) == 100
    assert "50 more, with 50 findings." in text


def test_nothing_active_and_no_date_is_in_the_file(record: Any, cell: Callable[..., Cell]) -> None:
    data = pdf(report.document(record((cell(),)), FIRST, LAST))
    for word in ("JavaScript", "JS", "OpenAction", "AA", "URI", "Launch", "EmbeddedFile", "CreationDate", "ModDate"):
        assert f"/{word}".encode() not in data


def test_a_name_from_outside_cannot_break_out_of_its_text(record: Any, cell: Callable[..., Cell], text_of: Any) -> None:
    name = r") Tj ET Q (\ <<"
    data = pdf(report.document(record((cell(0, 1, app=name),)), FIRST, LAST))
    assert name in text_of(data)
