"""`sonomos stats`: what was found so far, in numbers."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Mapping

from sonomos_app.cli.arguments import Parser
from sonomos_app.cli.console import Console, Exit, one_line
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
    if stats.unbacked:
        console.say(f"{stats.unbacked} ever counted stand in no record and no signed copy: counter.json may be edited")
    if gone := stats.total - sum(stats.by_severity.values()):
        console.say(f"{gone} of them deleted, or in a file that is gone: counted, but no longer told apart below")
    for title, counts in (
        ("type", stats.types),
        ("severity", stats.by_severity),
        ("app", stats.by_app),
        ("action", stats.by_action),
        ("source", stats.sources),
    ):
        if counts:
            console.say(f"\n{title}")
            for line in columns([(f"  {one_line(name)}", str(count)) for name, count in _most(counts)]):
                console.say(line)


def _most(counts: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """The most frequent, and the rest in one row, so that the rows add up."""
    rows = list(counts.items())
    shown = rows if len(rows) <= MOST_SHOWN + 1 else rows[:MOST_SHOWN]
    yield from shown
    if rest := rows[len(shown) :]:
        yield f"{len(rest)} more", sum(count for _, count in rest)
