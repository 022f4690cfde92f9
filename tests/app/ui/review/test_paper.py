"""The review on paper: always light, on the sheets people use, nothing cut in two."""

from __future__ import annotations

import datetime
import re
import shutil
import subprocess
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QPageSize
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from sonomos_app.figures.week import Week
from sonomos_app.guard.viewmodel.week import item_line, numbers
from sonomos_app.ui.review import paper, samples
from sonomos_app.ui.review.elided import ElidedLabel
from sonomos_app.ui.review.paper import as_pdf, placed, sheet_size, told_once
from sonomos_app.ui.theme import Mode, Theme

A4, LETTER = QPageSize.PageSizeId.A4, QPageSize.PageSizeId.Letter


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def drawn(pdf: bytes, folder: Path) -> bytes:
    """Its first sheet as a picture."""
    (folder / "page.pdf").write_bytes(pdf)
    subprocess.run(["pdftoppm", "-r", "40", "-singlefile", folder / "page.pdf", folder / "page"], check=True)
    return (folder / "page.ppm").read_bytes()


def printed(week: Week, size: QPageSize.PageSizeId = A4) -> bytes:
    return as_pdf(week, samples.NAMES, samples.TODAY, size=size)


@pytest.mark.parametrize(("size", "box"), [(A4, (595, 842)), (LETTER, (612, 792))])
def test_it_has_the_size_of_the_sheet(qtbot: QtBot, size: QPageSize.PageSizeId, box: tuple[int, int]) -> None:
    found = re.search(rb"/MediaBox \[\s*0(?:\.0)? 0(?:\.0)? ([\d.]+) ([\d.]+)", printed(samples.usual(), size))
    assert found is not None
    assert (round(float(found[1])), round(float(found[2]))) == box


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="needs pdftoppm")
def test_it_is_light_though_the_windows_are_dark(qtbot: QtBot, look: Theme, tmp_path: Path) -> None:
    light = drawn(printed(samples.usual()), tmp_path)
    look.set_mode(Mode.DARK, reduced_motion=True)
    assert drawn(printed(samples.usual()), tmp_path) == light


def test_a_long_list_goes_on_on_further_sheets(qtbot: QtBot) -> None:
    many = [replace(item, id=f"{item.id}-{number}") for number in range(7) for item in samples.items()]
    assert pages(printed(samples.usual())) == 2
    assert pages(printed(replace(samples.usual(), items=tuple(many)))) >= 3


@pytest.mark.parametrize("name", ["fresh", "none"])
def test_an_empty_week_is_one_sheet(qtbot: QtBot, name: str) -> None:
    assert pages(printed(samples.weeks()[name])) == 1


@given(st.lists(st.integers(1, 900), max_size=40))
def test_no_block_is_cut_by_the_end_of_a_sheet(heights: list[int]) -> None:
    places = placed(heights, 1000.0, 16)
    assert all(y + height <= 1000 for (_, y), height in zip(places, heights, strict=True))
    assert [number for number, _ in places] == sorted(number for number, _ in places)
    below: dict[int, int] = {}
    for (number, y), height in zip(places, heights, strict=True):
        assert y >= below.get(number, 0)
        below[number] = y + height


def test_the_sheet_is_one_that_people_use() -> None:
    assert sheet_size() in (A4, LETTER)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext")
def test_the_words_can_be_read_and_searched(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "page.pdf").write_bytes(printed(samples.usual()))
    done = subprocess.run(["pdftotext", tmp_path / "page.pdf", "-"], capture_output=True, text=True, check=True)
    for words in ("Week of 16 November", "37 of 40 on their way", "31 of 40 came in long pastes.", "51••••89",
                  "Switch the old one off", "Sheet 2", "Where it was going", "Which way it came"):  # fmt: skip
        assert words in unicodedata.normalize("NFKC", done.stdout)  # ligatures are letters again


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext")
def test_the_chart_has_all_its_numbers_at_the_side(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "page.pdf").write_bytes(printed(samples.weeks()["huge"]))
    done = subprocess.run(["pdftotext", tmp_path / "page.pdf", "-"], capture_output=True, text=True, check=True)
    said = " ".join(unicodedata.normalize("NFKC", done.stdout).split())
    assert [number for number in ("30 000", "20 000", "10 000") if number not in said] == []


def test_steps_that_several_share_are_told_once() -> None:
    key = item_line(samples.items()[0], samples.NAMES)
    done, other = replace(key, ticked="Rotated"), replace(key, steps=("Another way.",))
    told = [line.steps for line in told_once([done, key, key, other, key])]
    assert told == [key.steps, key.steps, (), other.steps, ()]


@pytest.mark.parametrize("month", [3, 9], ids=["one line", "two lines"])
def test_the_figures_at_the_head_stand_on_one_line_and_whole(qtbot: QtBot, month: int) -> None:
    week = replace(samples.usual(), since=datetime.date(2025, month, 30))
    row = paper._numbers(numbers(week, samples.TODAY), 840)
    qtbot.addWidget(row)
    figures = [each for each in row.findChildren(QLabel) if each.property("role") == "number"]
    assert len({each.y() for each in figures}) == 1
    headings = [each.parentWidget().findChildren(QLabel)[0] for each in figures]  # type: ignore[union-attr]
    assert all(above.geometry().bottom() < each.y() for above, each in zip(headings, figures, strict=True))
    assert not row.findChildren(ElidedLabel)
    said = [each.text() for each in row.findChildren(QLabel)]
    assert any("30" in words and "2025" in words for words in said)
