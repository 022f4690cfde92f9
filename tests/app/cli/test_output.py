"""Where a report or an export goes."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from sonomos_app.cli import CliError
from sonomos_app.cli.console import Console
from sonomos_app.cli.output import destination


@pytest.fixture
def console() -> Console:
    return Console(io.BytesIO(), io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.StringIO(), {})


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "home" / "archive").mkdir(parents=True)
    return tmp_path / "home"


def test_without_a_name_it_goes_to_stdout(console: Console, home: Path) -> None:
    with destination(None, console, home) as file:
        file.write(b"line\n")
    assert console.stdout.buffer.getvalue() == b"line\n"  # type: ignore[attr-defined]


def test_a_file_is_there_whole_or_not_at_all(console: Console, home: Path, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_bytes(b"before")

    def write_half() -> None:
        with destination(str(path), console, home) as file:
            file.write(b"half of it")
            raise InterruptedError

    with pytest.raises(CliError):
        write_half()
    assert path.read_bytes() == b"before"
    assert sorted(os.listdir(tmp_path)) == ["home", "out.csv"]


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("home/out.csv", "is inside the data folder"),
        ("home/archive/out.csv", "is inside the data folder"),
        ("home/../home/leaks.jsonl", "is inside the data folder"),
        ("home", "is a folder"),
        ("gone/out.csv", "no such file or directory"),
    ],
)
def test_places_that_are_refused(console: Console, home: Path, tmp_path: Path, place: str, sentence: str) -> None:
    with pytest.raises(CliError, match=sentence), destination(str(tmp_path / place), console, home):
        pass
    assert list(home.rglob("*")) == [home / "archive"]


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_links_do_not_lead_into_the_data_folder(console: Console, home: Path, tmp_path: Path) -> None:
    (tmp_path / "way").symlink_to(home)
    (tmp_path / "out.csv").symlink_to(home / "leaks.jsonl")
    for place, sentence in (("way/out.csv", "inside the data folder"), ("out.csv", "is a link")):
        with pytest.raises(CliError, match=sentence), destination(str(tmp_path / place), console, home):
            pass
