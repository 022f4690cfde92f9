"""`sonomos statusline`: the displayed count on one line, for a prompt or a status bar."""

from __future__ import annotations

from argparse import Namespace

from sonomos_app.cli.arguments import Parser
from sonomos_app.cli.console import Console, Exit, printable
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
    line = printable(status_line(counter))  # another program's record may name its types as it likes
    console.stdout.write(f"{line}\n" if console.environ.get("NO_COLOR") else f"{_colour(counter.total)}{line}{PLAIN}\n")
    return Exit.GOOD


def status_line(counter: Counter) -> str:
    """The line for the counter: the displayed count, its most frequent types, and all ever where that is more.

    >>> status_line(Counter(3, 3, {"email": 2, "us_ssn": 1}))
    '▲ 3 found: 2 email, 1 us_ssn'
    >>> status_line(Counter(0, 9, {}))
    '✓ nothing found, 9 ever'
    """
    total = counter.total
    shown = ", ".join(f"{count} {name}" for name, count in list(counter.types.items())[:TYPES_SHOWN])
    more = " …" if len(counter.types) > TYPES_SHOWN else ""
    text = f"{_glyph(total)} {total} found: {shown}{more}" if total else "✓ nothing found"
    return f"{text}, {counter.lifetime} ever" if counter.lifetime > total else text


def _glyph(total: int) -> str:
    return "‼" if total >= MANY else "▲"


def _colour(total: int) -> str:
    return RED if total >= MANY else YELLOW if total else GREEN
