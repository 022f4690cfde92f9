"""`sonomos-desktop`: the tray app."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from sonomos_app.desktop import crash
from sonomos_app.ipc import AlreadyRunning
from sonomos_app.ipc.client import ask
from sonomos_app.ipc.instance import claim
from sonomos_app.ipc.messages import Ask, Request
from sonomos_platform.autostart import own_command


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the tray app until it is quit; a second start shows the first one's window and ends."""
    options = _parser().parse_args(arguments)
    if options.stand_in is not None:
        from sonomos_app.health.stand_in import stand_in

        return stand_in(options.stand_in)
    logging.basicConfig(
        level=logging.INFO if options.verbose else logging.WARNING, format="%(asctime)s %(name)s %(message)s"
    )
    crash.install()
    home = Path(options.home or os.environ.get("SONOMOS_HOME") or Path.home() / ".sonomos").absolute()
    wanted = Request(Ask.REVIEW if options.review else Ask.SHOW)
    try:
        ours = claim(home)
    except AlreadyRunning:
        ask(home, wanted)
        return 0
    with ours:
        if ours.sheltered and ask(home, wanted) is not None:
            return 0  # an app that began while the folder could be used
        from sonomos_app.bootstrap import RESTART, run

        status = run(home, background=options.background, review=options.review)
    if status == RESTART:
        _begin_anew(home)
    return status


def _begin_anew(home: Path) -> NoReturn:
    """Run the program that lies now where this one came from, in its place: same process, same session."""
    command = own_command("--background", "--home", str(home))
    os.execve(command[0], command, {**os.environ, "PYINSTALLER_RESET_ENVIRONMENT": "1"})


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sonomos-desktop",
        description="A guard that sees secrets and personal data before they leave this machine.",
    )
    parser.add_argument("--home", metavar="DIR", help="where the data lies (default: SONOMOS_HOME, else ~/.sonomos)")
    parser.add_argument("--background", action="store_true", help="start without a window")
    parser.add_argument("--review", action="store_true", help="show the weekly leak review")
    parser.add_argument("--stand-in", metavar="NAME", help=argparse.SUPPRESS)  # the other process of the self-test
    parser.add_argument("--verbose", action="store_true", help="log what happens to standard error; never values")
    return parser


if __name__ == "__main__":
    sys.exit(main())
