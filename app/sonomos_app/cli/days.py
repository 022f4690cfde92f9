"""Days on the command line, and the range of them that a command works on."""

from __future__ import annotations

import argparse
import datetime

EARLIEST, LATEST = datetime.date(1970, 1, 2), datetime.date(2999, 12, 30)
"""What every system can reckon with, in every time zone."""


def day(text: str) -> datetime.date:
    """A day such as 2026-01-31.

    >>> day("2026-01-31")
    datetime.date(2026, 1, 31)
    """
    try:
        found = datetime.datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        found = None
    if found is None or found.isoformat() != text or not EARLIEST <= found <= LATEST:
        raise argparse.ArgumentTypeError("must be a day such as 2026-01-31")
    return found
