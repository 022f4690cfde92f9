"""A report on disk."""

from __future__ import annotations

import datetime
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from sonomos_app import report
from sonomos_app.report import Form, ReportError

DAY = datetime.date(2026, 3, 2)


@pytest.mark.parametrize(("form", "begins"), [(Form.PDF, b"%PDF-1.7"), (Form.HTML, b"<!DOCTYPE html>")])
def test_a_report_is_written_whole_and_for_its_owner(record: Any, tmp_path: Path, form: Form, begins: bytes) -> None:
    path = tmp_path / "report"
    path.write_bytes(b"what was there before")
    report.write(report.document(record(), DAY, DAY), path, form)
    assert path.read_bytes().startswith(begins)
    assert os.listdir(tmp_path) == ["report"]
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_place_that_cannot_be_written_is_told_in_a_sentence(record: Any, tmp_path: Path) -> None:
    document = report.document(record(), DAY, DAY)
    with pytest.raises(ReportError, match="no such file or directory"):
        report.write(document, tmp_path / "gone" / "report.html", Form.HTML)


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_a_link_is_not_followed(record: Any, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ReportError, match="link"):
        report.write(report.document(record(), DAY, DAY), path, Form.HTML)
    assert not (tmp_path / "elsewhere").exists()
