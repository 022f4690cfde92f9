"""The help of every command, as the reference page shows it.

    python -m sonomos_app.cli.reference docs/cli.md

writes it anew between the page's fences; a test compares the two.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from sonomos_app.cli.arguments import Parser
from sonomos_app.cli.main import COMMANDS, build_parser

_BLOCK = re.compile(r"(?m)^```console\n\$ (?P<prog>[a-z ]+) --help\n(?P<help>.*?)^```$", re.DOTALL)


def help_texts() -> dict[str, str]:
    """The help of each command and verb, by its full name, in the order of the command table."""
    return dict(_below(build_parser(list(COMMANDS))))


def page_blocks(page: str) -> dict[str, str]:
    """The help texts that a page shows, by command."""
    return {found["prog"]: found["help"] for found in _BLOCK.finditer(page)}


def refreshed(page: str) -> str:
    """The page with the help of each command it shows as it is now."""
    texts = help_texts()
    return _BLOCK.sub(lambda found: f"```console\n$ {found['prog']} --help\n{texts[found['prog']]}```", page)


def _below(parser: argparse.ArgumentParser) -> Iterator[tuple[str, str]]:
    yield parser.prog, parser.format_help()
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                assert isinstance(below, Parser)
                yield from _below(below)


if __name__ == "__main__":
    path = Path(sys.argv[1])
    path.write_text(refreshed(path.read_text(encoding="utf-8")), encoding="utf-8")
