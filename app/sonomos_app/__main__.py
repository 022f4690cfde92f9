"""`sonomos-desktop`: the tray app."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from sonomos_app.desktop import crash
from sonomos_app.ipc import AlreadyRunning
from sonomos_app.ipc.client import ask
from sonomos_app.ipc.instance import claim
from sonomos_app.ipc.messages import Ask, Request


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the tray app until it is quit; a second start shows the first one's window and ends."""
    options = _parser().parse_args(arguments)
    logging.basicConfig(
        level=logging.INFO if options.verbose else logging.WARNING, format="%(asctime)s %(name)s %(message)s"
    )
    crash.install()
    home = Path(options.home or os.environ.get("SONOMOS_HOME") or Path.home() / ".sonomos").absolute()
    try:
        ours = claim(home)
    except AlreadyRunning:
        ask(home, Request(Ask.SHOW))
        return 0
    with ours:
        from sonomos_app.bootstrap import run

        return run(home, background=options.background)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sonomos-desktop",
        description="A guard that sees secrets and personal data before they leave this machine.",
    )
    parser.add_argument("--home", metavar="DIR", help="where the data lies (default: SONOMOS_HOME, else ~/.sonomos)")
    parser.add_argument("--background", action="store_true", help="start without a window")
    parser.add_argument("--verbose", action="store_true", help="log what happens to standard error; never values")
    return parser


if __name__ == "__main__":
    sys.exit(main())
