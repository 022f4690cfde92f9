"""Where a report or an export goes: to stdout, or into a file that is there whole or not at all, for its owner only."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from sonomos_app.cli import CliError
from sonomos_app.cli.arguments import Parser
from sonomos_app.cli.console import Console
from sonomos_platform.errors import UnsafePath
from sonomos_platform.files import secure


def add_option(parser: Parser) -> None:
    """The option that names the file."""
    parser.add_argument("-o", dest="output", metavar="FILE", help="into this file, for you alone (default: stdout)")


@contextlib.contextmanager
def destination(name: str | None, console: Console, home: Path, *, binary: bool = False) -> Iterator[BinaryIO]:
    """Bytes written inside are in the file when everything went well; otherwise it is as it was. Raises CliError."""
    if name is None:
        if binary and console.stdout.isatty():
            raise CliError("this is not for a terminal; name a file with -o")
        console.stdout.flush()
        yield console.stdout.buffer
        console.stdout.buffer.flush()
        return
    path = Path(name)
    _check(path, home)
    with _explained(path), secure.atomic(path) as file:
        yield file


def _check(path: Path, home: Path) -> None:
    if path.is_dir():
        raise CliError(f"{path} is a folder; name a file")
    if path.is_symlink():
        raise CliError(f"{path} is a link; name the file itself")
    if home.resolve() in path.parent.resolve().parents or home.resolve() == path.parent.resolve():
        raise CliError(f"{path} is inside the data folder; choose another place")


@contextlib.contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except UnsafePath as error:
        raise CliError(str(error)) from None
    except OSError as error:
        raise CliError(f"{path}: {(error.strerror or 'cannot be written').lower()}") from None
