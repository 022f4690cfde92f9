"""`sonomos report`: what an auditor gets."""

from __future__ import annotations

import datetime
from argparse import Namespace
from collections.abc import Mapping

from sonomos_app import report
from sonomos_app.cli import CliError
from sonomos_app.cli.arguments import Parser, choice, words
from sonomos_app.cli.console import Console, Exit
from sonomos_app.cli.days import EARLIEST, LATEST, day
from sonomos_app.cli.home import open_store
from sonomos_app.cli.output import add_option, destination
from sonomos_app.language import available, best_of
from sonomos_app.report.writing import Form, rendered
from sonomos_app.store.store import Store
from sonomos_core.policy.settings import Language

_SPEAKING = ("LC_ALL", "LC_MESSAGES", "LANG")


def declare(parser: Parser) -> None:
    """The command's options."""
    parser.description = (
        "The compliance report on a range of days: how much was found, of what kind and severity, on its way to which\n"
        "apps, what became of it, the policy in force and whether the record is whole. No value is in it. The same\n"
        "record and days give the same file, byte for byte. Exit code 1 when the record is broken."
    )
    form = parser.add_mutually_exclusive_group(required=True)
    form.add_argument("--pdf", dest="form", action="store_const", const=Form.PDF, help="as PDF, A4")
    form.add_argument("--html", dest="form", action="store_const", const=Form.HTML, help="as one HTML file")
    first, last = "the first day, such as 2026-01-01 (default: that of the record)", "the last day (default: today)"
    parser.add_argument("--from", dest="first", metavar="DATE", type=day, help=first)
    parser.add_argument("--to", dest="last", metavar="DATE", type=day, help=last)
    speech = "the report's language (default: that of the windows)"
    parser.add_argument("--language", metavar=words(available()), type=choice(available()), help=speech)
    add_option(parser)
    parser.set_defaults(run=run)


def run(args: Namespace, console: Console) -> Exit:
    """Writes the report."""
    with open_store(args.home) as store:
        first, last = _range(args, store)
        language = args.language or _language(store, console.environ)
        document = report.document(store, first, last, language)
        home = store.places.home
    with destination(args.output, console, home, binary=args.form is Form.PDF) as file:
        file.write(rendered(document, args.form))
    return Exit.FOUND if document.broken else Exit.GOOD


def _range(args: Namespace, store: Store) -> tuple[datetime.date, datetime.date]:
    last = args.last or datetime.date.today()
    first = args.first or min(store.first_day() or last, last)
    if first > last:
        raise CliError("the first day is after the last")
    return max(first, EARLIEST), min(last, LATEST)


def _language(store: Store, environ: Mapping[str, str]) -> str:
    chosen = store.settings().ui_language
    if chosen is not Language.SYSTEM:
        return str(chosen.value)
    return best_of([next((environ[name] for name in _SPEAKING if environ.get(name)), "en")])
