"""`sonomos scan`: what stands in files, standard input or the clipboard, redacted."""

from __future__ import annotations

from argparse import Namespace

from sonomos_app.cli import UsageError
from sonomos_app.cli.arguments import Parser, choice, level, words
from sonomos_app.cli.console import Console, Exit, one_line
from sonomos_app.cli.scanning.known import KnownFindings
from sonomos_app.cli.scanning.progress import Progress
from sonomos_app.cli.scanning.records import answer_records
from sonomos_app.cli.scanning.report import FORMATS, Report
from sonomos_app.cli.scanning.scanner import Scanner, open_scanner
from sonomos_app.cli.scanning.sources import Scanned, Sources
from sonomos_app.cli.scanning.walk import Skipped
from sonomos_app.cli.wording import counted
from sonomos_core.model import Confidence, Severity


def declare(parser: Parser) -> None:
    """The command's options."""
    parser.description = (
        "Find sensitive values. Values are shown redacted, never as they stand.\n\n"
        "Exit code: 2 when something could not be scanned, else 1 when a finding reaches --fail-on, else 0.\n"
        "In a folder, hidden files are scanned; git's own data, what git ignores, links and files over 32 MiB\n"
        "are left out. Name a path to scan it all the same, however long it is.\n\n"
        "A comment `sonomos:allow RULE REASON` in a file, on the line of a finding or alone above it, lets it pass."
    )
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files and folders; - is standard input")
    parser.add_argument("--clipboard", action="store_true", help="scan what is on the clipboard")
    parser.add_argument("--records", action="store_true", help='answer JSON lines {"id","text"} from standard input')
    parser.add_argument("--format", type=choice(FORMATS), default="text", metavar=words(FORMATS), help="default: text")
    parser.add_argument(
        "--min-confidence", type=level(Confidence), default=Confidence.MEDIUM, metavar=words(Confidence),
        help="leave out what is less certain (default: medium)",
    )  # fmt: skip
    parser.add_argument(
        "--fail-on", type=level(Severity), default=Severity.LOW, metavar=words(Severity),
        help="exit 1 from this severity on (default: low)",
    )  # fmt: skip
    parser.add_argument("--record", action="store_true", help="write the findings to the ledger too")
    parser.add_argument("--own-names", action="store_true", help="find this machine's own names too")
    parser.add_argument("--baseline", metavar="FILE", help="tell only what this file does not know")
    parser.add_argument("--write-baseline", metavar="FILE", help="write what is found to this file: it is known then")
    parser.add_argument("--no-comments", action="store_true", help="take no notice of sonomos:allow comments")
    parser.set_defaults(run=run)


def run(args: Namespace, console: Console) -> Exit:
    """Scans what was named."""
    _check_sources(args)
    with open_scanner(args.home, console.stderr, args.min_confidence, own_names=args.own_names) as scanner:
        if args.records:
            return answer_records(console, lambda text: {"findings": [hit.as_json() for hit in scanner.hits(text)]})
        return _report(args, console, scanner)


def _check_sources(args: Namespace) -> None:
    sources = bool(args.paths) + args.clipboard + args.records
    if sources == 0:
        raise UsageError("sonomos scan: name a path, or - for standard input; see sonomos scan --help")
    if sources > 1:
        raise UsageError("sonomos scan: paths, --clipboard and --records exclude each other")
    if args.records and (args.record or args.format != "text"):
        raise UsageError("sonomos scan: --records takes neither --record nor --format")
    if not args.paths and (args.baseline or args.write_baseline):
        raise UsageError("sonomos scan: a baseline is for files and folders")


def _report(args: Namespace, console: Console, scanner: Scanner) -> Exit:
    report = FORMATS[args.format](console)
    progress = Progress(console.stderr)
    sources = Sources(scanner, record=args.record, heed=not args.no_comments)
    known = KnownFindings(scanner, args.baseline, args.write_baseline)
    scanned, code = 0, Exit.GOOD
    outcomes = [sources.clipboard()] if args.clipboard else sources.paths(args.paths, console, progress)
    for outcome in outcomes:
        progress.clear()
        if isinstance(outcome, Skipped):
            report.skipped(outcome)
            code = Exit.TROUBLE if outcome.failed else code
            continue
        scanned += 1
        worst = _tell(outcome, report, known, console)
        if code is Exit.GOOD and not known.writes and worst is not None and worst >= args.fail_on:
            code = Exit.FOUND
    unmet = known.end()
    report.end(scanned)
    if unmet:
        console.complain(f"{counted(unmet, 'finding')} of the baseline not met; --write-baseline leaves such out")
    return code


def _tell(outcome: Scanned, report: Report, known: KnownFindings, console: Console) -> Severity | None:
    """Tells what one path holds; the worst of what is new."""
    for mistake in outcome.mistakes:
        console.complain(f"{one_line(outcome.path)}:{mistake.line}: {mistake.what}")
    fresh, passed = known.split(outcome.path, outcome.hits)
    for hit in fresh:
        report.found(outcome.path, hit)
    for each in (*outcome.passed, *passed):
        report.passed(outcome.path, each)
    return max((Severity(hit.severity) for hit in fresh), default=None)
