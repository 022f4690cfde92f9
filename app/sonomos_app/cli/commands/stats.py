"""`sonomos stats`: what was found so far, in numbers."""

from __future__ import annotations

from argparse import Namespace

from sonomos_app.cli.arguments import Parser
from sonomos_app.cli.console import Console, Exit
from sonomos_app.cli.home import open_store
from sonomos_app.cli.spreadsheet import csv_text, flat_rows
from sonomos_app.cli.tables import columns
from sonomos_app.figures.stats import Stats, stats_of

MOST_SHOWN = 10


def declare(parser: Parser) -> None:
    """The command's options."""
    parser.description = (
        "What was found so far, in numbers. The total counts from the last `sonomos findings reset` on;\n"
        "the lifetime count never falls, whatever is deleted."
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="as one JSON object")
    form.add_argument("--csv", action="store_true", help="as metric,key,value rows, safe to open in a spreadsheet")
    parser.set_defaults(run=run)


def run(args: Namespace, console: Console) -> Exit:
    """Prints the numbers."""
    with open_store(args.home) as store:
        stats = stats_of(store)
    if args.json:
        console.say_json(stats.as_json())
    elif args.csv:
        figures = {name: value for name, value in stats.as_json().items() if name != "schema"}
        console.stdout.write(csv_text([("metric", "key", "value"), *flat_rows(figures)]))
    else:
        _say(stats, console)
    return Exit.GOOD


def _say(stats: Stats, console: Console) -> None:
    since = f", last {stats.last}" if stats.last else ""
    console.say(f"{stats.total} found ({stats.lifetime} ever{since})")
    for title, counts in (
        ("type", stats.types),
        ("severity", stats.by_severity),
        ("app", stats.by_app),
        ("action", stats.by_action),
        ("source", stats.sources),
    ):
        if counts:
            console.say(f"\n{title}")
            for line in columns([(f"  {name}", str(count)) for name, count in list(counts.items())[:MOST_SHOWN]]):
                console.say(line)
