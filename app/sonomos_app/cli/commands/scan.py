"""`sonomos scan`: what stands in files, standard input or the clipboard, redacted."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from sonomos_app.cli import UsageError
from sonomos_app.cli.arguments import Parser, choice, level, words
from sonomos_app.cli.console import Console, Exit
from sonomos_app.cli.scanning.clipboard import clipboard_hits
from sonomos_app.cli.scanning.decode import name_of, text_of
from sonomos_app.cli.scanning.progress import Progress
from sonomos_app.cli.scanning.records import answer_records
from sonomos_app.cli.scanning.report import FORMATS
from sonomos_app.cli.scanning.scanner import Scanner, TooManyValues, open_scanner
from sonomos_app.cli.scanning.walk import NAMED_LIMIT_BYTES, Skipped, files, trouble
from sonomos_app.ipc.hits import Hit
from sonomos_core.model import Confidence, Severity

STDIN = "-"
CLIPBOARD = "clipboard"

Outcome = tuple[str, tuple[Hit, ...]] | Skipped


def declare(parser: Parser) -> None:
    """The command's options."""
    parser.description = (
        "Find sensitive values. Values are shown redacted, never as they stand.\n\n"
        "Exit code: 2 when something could not be scanned, else 1 when a finding reaches --fail-on, else 0.\n"
        "In a folder, hidden files are scanned; git's own data, what git ignores, links and files over 32 MiB\n"
        "are left out. Name a path to scan it all the same; the limit for a named file is 256 MiB."
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
    parser.set_defaults(run=run)


def run(args: Namespace, console: Console) -> Exit:
    """Scans what was named."""
    _check_sources(args)
    with open_scanner(args.home, args.min_confidence) as scanner:
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


def _report(args: Namespace, console: Console, scanner: Scanner) -> Exit:
    report = FORMATS[args.format](console)
    progress = Progress(console.stderr)
    scanned, code = 0, Exit.GOOD
    for outcome in _outcomes(args, console, scanner, progress):
        progress.clear()
        if isinstance(outcome, Skipped):
            report.skipped(outcome)
            code = Exit.TROUBLE if outcome.failed else code
            continue
        path, hits = outcome
        scanned += 1
        for hit in hits:
            report.found(path, hit)
        if code is Exit.GOOD and any(Severity(hit.severity) >= args.fail_on for hit in hits):
            code = Exit.FOUND
    report.end(scanned)
    return code


def _outcomes(args: Namespace, console: Console, scanner: Scanner, progress: Progress) -> Iterator[Outcome]:
    if args.clipboard:
        hits = clipboard_hits(scanner, record=args.record)
        yield Skipped(CLIPBOARD, "no text could be read", failed=True) if hits is None else (CLIPBOARD, hits)
        return
    for name in args.paths:
        if name == STDIN:
            yield _scan(STDIN, console.read(NAMED_LIMIT_BYTES), scanner, record=args.record)
            continue
        for found in files([name]):
            if isinstance(found, Skipped):
                yield found
                continue
            progress.step(str(found))
            yield _scan_file(found, scanner, record=args.record)


def _scan_file(path: Path, scanner: Scanner, *, record: bool) -> Outcome:
    try:
        with open(path, "rb") as file:
            data = file.read(NAMED_LIMIT_BYTES + 1)
    except OSError as error:
        return Skipped(str(path), trouble(error), failed=True)
    if len(data) > NAMED_LIMIT_BYTES:
        return Skipped(str(path), "grew while it was read", failed=True)
    return _scan(str(path), data, scanner, record=record)


def _scan(path: str, data: bytes, scanner: Scanner, *, record: bool) -> Outcome:
    text = text_of(data)
    if text is None:
        return Skipped(path, name_of(data), failed=True)
    try:
        return path, scanner.hits(text.content, record=record)
    except TooManyValues as error:
        return Skipped(path, str(error), failed=True)
