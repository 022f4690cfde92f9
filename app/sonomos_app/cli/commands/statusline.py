"""`sonomos statusline`: the displayed count on one line, for a prompt or a status bar."""

from __future__ import annotations

from argparse import Namespace

from sonomos_app.cli.arguments import Parser
from sonomos_app.cli.console import Console, Exit
from sonomos_app.cli.home import open_store
from sonomos_app.figures.counter import Counter, counter_of

MANY = 10
TYPES_SHOWN = 3
GREEN, YELLOW, RED, PLAIN = "\x1b[32m", "\x1b[33m", "\x1b[31m", "\x1b[0m"


def declare(parser: Parser) -> None:
    """The command's options."""
    parser.description = (
        "One line with the displayed count and the most frequent types. Its first character tells the state without\n"
        "colour: ✓ nothing, ▲ one to nine, ‼ ten or more. No colour when NO_COLOR is set."
    )
    parser.set_defaults(run=run)


def run(args: Namespace, console: Console) -> Exit:
    """Prints the line."""
    with open_store(args.home) as store:
        counter = counter_of(store)
    console.stdout.write(status_line(counter, colour=not console.environ.get("NO_COLOR")) + "\n")
    return Exit.GOOD


def status_line(counter: Counter, *, colour: bool) -> str:
    """The line for the counter: the total, and the most frequent types.

    >>> status_line(Counter(3, 9, {"email": 2, "us_ssn": 1}), colour=False)
    '▲ 3 found: 2 email, 1 us_ssn'
    >>> status_line(Counter(0, 9, {}), colour=False)
    '✓ nothing found'
    """
    total = counter.total
    shown = ", ".join(f"{count} {name}" for name, count in list(counter.types.items())[:TYPES_SHOWN])
    more = " …" if len(counter.types) > TYPES_SHOWN else ""
    text = f"{_glyph(total)} {total} found: {shown}{more}" if total else "✓ nothing found"
    return f"{_colour(total)}{text}{PLAIN}" if colour else text


def _glyph(total: int) -> str:
    return "‼" if total >= MANY else "▲"


def _colour(total: int) -> str:
    return RED if total >= MANY else YELLOW if total else GREEN
