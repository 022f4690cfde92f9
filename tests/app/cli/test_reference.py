"""The reference page shows the help of every command as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from sonomos_app.cli.arguments import HELP_WIDTH
from sonomos_app.cli.reference import help_texts, page_blocks, refreshed

PAGE = (Path(__file__).parents[3] / "docs" / "cli.md").read_text(encoding="utf-8")


def test_every_command_is_documented_and_nothing_else() -> None:
    assert list(page_blocks(PAGE)) == list(help_texts())


@pytest.mark.parametrize("prog", list(help_texts()))
def test_the_page_shows_the_help_as_it_is(prog: str) -> None:
    assert page_blocks(PAGE)[prog] == help_texts()[prog], "run python3 dev.py pages"


@pytest.mark.parametrize("prog", list(help_texts()))
def test_help_fits_its_width_and_takes_the_home(prog: str) -> None:
    text = help_texts()[prog]
    assert all(len(line) <= HELP_WIDTH + 12 for line in text.splitlines())
    assert "--home DIR" in text


def test_an_old_page_is_refreshed() -> None:
    page = "# Page\n\n```console\n$ sonomos stats --help\nold\n```\n\nmore\n"
    assert (
        refreshed(page) == f"# Page\n\n```console\n$ sonomos stats --help\n{help_texts()['sonomos stats']}```\n\nmore\n"
    )
