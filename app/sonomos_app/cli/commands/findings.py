"""`sonomos findings`: what was recorded, exported or deleted, and a new start for the displayed count."""

from __future__ import annotations

import datetime
import itertools
import json
from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence

from sonomos_app.cli import CliError
from sonomos_app.cli.arguments import Parser
from sonomos_app.cli.console import SCHEMA, Console, Exit, one_line
from sonomos_app.cli.days import LATEST
from sonomos_app.cli.exporting.choosing import add_options, chosen
from sonomos_app.cli.exporting.columns import fields
from sonomos_app.cli.home import has_key, open_store
from sonomos_app.cli.output import add_option as add_output
from sonomos_app.cli.output import destination
from sonomos_app.cli.tables import columns
from sonomos_app.cli.wording import counted
from sonomos_app.figures.counter import counter_of
from sonomos_app.store.reading import Told
from sonomos_app.store.store import Store

MANY = 10_000
"""A step through the record that gave more findings is followed by a shorter one."""
LONGEST_DAYS = 224


def declare(parser: Parser) -> None:
    """The command's verbs."""
    parser.description = "What was recorded: redacted facts, never a value."
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    listing = verbs.add_parser(
        "list",
        help="every finding",
        description="List every finding and what became of it, the oldest first.",
    )
    listing.add_argument("--json", action="store_true", help="as one JSON object")
    listing.set_defaults(run=run_list)
    _declare_export(verbs.add_parser("export", help="findings as CSV, JSON or HTML"))
    _declare_delete(verbs.add_parser("delete", help="delete findings"))
    reset = verbs.add_parser(
        "reset",
        help="start the displayed count anew",
        description="Start the displayed count anew. The records and the lifetime count stay.",
    )
    reset.add_argument("--yes", action="store_true", help="do not ask")
    reset.set_defaults(run=run_reset)


def _declare_export(parser: Parser) -> None:
    parser.description = (
        "Export findings, the newest first, each with what became of it last. Values stay redacted. CSV holds\n"
        "nothing that a spreadsheet would run, HTML nothing active. The same record gives the same file."
    )
    form = parser.add_mutually_exclusive_group(required=True)
    form.add_argument("--csv", dest="form", action="store_const", const="csv", help="Canary's columns, then ours")
    form.add_argument("--json", dest="form", action="store_const", const="json", help="one JSON object")
    form.add_argument("--html", dest="form", action="store_const", const="html", help="one page with a table")
    add_options(parser)
    add_output(parser)
    parser.set_defaults(run=run_export)


def _declare_delete(parser: Parser) -> None:
    parser.description = (
        "Delete findings and what was decided about them. The counts stay, and the record can still be checked:\n"
        "a signed mark stands in the place of each."
    )
    parser.add_argument("ids", nargs="+", metavar="ID", help="the id of a finding, as findings list --json shows it")
    parser.set_defaults(run=run_delete)


def run_list(args: Namespace, console: Console) -> Exit:
    """One line a finding."""
    with open_store(args.home) as store:
        steps = oldest_first(store)
        if args.json:
            _list_json(steps, console)
            return Exit.GOOD
        for found in steps:
            for line in columns(map(_row, found)):
                console.say(line)
    return Exit.GOOD


def oldest_first(store: Store) -> Iterator[Sequence[Told]]:
    """All findings, some days at a time: whoever has a long record need not have as much memory. So many days that no
    file of it is read for each of them anew."""
    store.sum_up()
    first, length = store.first_day(), 7
    while first is not None and first <= LATEST:
        last = first + datetime.timedelta(days=length - 1) if first <= datetime.date.today() else LATEST
        found = [told for batch in store.told_between(first, last) for told in batch]
        if found:
            yield found[::-1]
        length = max(1, length // 2) if len(found) > MANY else min(2 * length, LONGEST_DAYS)
        first = last + datetime.timedelta(days=1)


def _list_json(steps: Iterable[Sequence[Told]], console: Console) -> None:
    console.stdout.write(f'{{"schema": {SCHEMA}, "findings": [')
    gap = ""
    for told in itertools.chain.from_iterable(steps):
        console.stdout.write(gap + json.dumps(fields(told)))
        gap = ", "
    console.stdout.write("]}\n")


def run_export(args: Namespace, console: Console) -> Exit:
    """Finding after finding."""
    from sonomos_app.cli.exporting.forms import FORMS  # what draws pages is not needed to list or delete

    choice, count = chosen(args), itertools.count()
    with open_store(args.home) as store, destination(args.output, console, store.places.home) as file:
        found = (told for told, _ in zip(choice.of(store.told_between(choice.first, choice.last)), count, strict=False))
        for piece in FORMS[args.form](found):
            file.write(piece.encode("utf-8", "backslashreplace"))
    if next(count) == 0:
        console.complain("no finding fits")  # else a misspelt name would look like a clean record
    return Exit.GOOD


def run_delete(args: Namespace, console: Console) -> Exit:
    """Deletes those that are there, or says how many are not."""
    wanted = set(args.ids)
    with open_store(args.home) as store:
        gone = store.delete(wanted) if has_key(store) else 0
    if gone < len(wanted):
        raise CliError(f"{len(wanted) - gone} of {len(wanted)} ids are unknown; see sonomos findings list --json")
    console.complain(f"{counted(gone, 'finding')} deleted; the counts stay.")
    return Exit.GOOD


def run_reset(args: Namespace, console: Console) -> Exit:
    """Asks first, unless told not to."""
    with open_store(args.home) as store:
        if not args.yes and not console.agrees(f"Start the displayed count ({counter_of(store).total}) anew?"):
            raise CliError("nothing was changed")
        store.reset()
    console.complain("The displayed count starts at 0; the records and the lifetime count stay.")
    return Exit.GOOD


def _row(told: Told) -> tuple[str, ...]:
    finding, now = told
    cells = (
        finding.timestamp,
        str(finding.severity),
        finding.type,
        finding.value,
        f"×{finding.occurrences}" if finding.occurrences > 1 else "",
        str(now.action),
        now.app or "-",
        finding.source,
    )
    return tuple(one_line(cell) for cell in cells)
