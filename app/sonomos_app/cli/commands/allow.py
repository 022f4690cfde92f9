"""`sonomos allow`: what may pass without a question. A value comes through standard input, never as an argument."""

from __future__ import annotations

import datetime
import difflib
import re
import time
from argparse import ArgumentTypeError, Namespace
from pathlib import PureWindowsPath

from sonomos_app.cli import CliError, UsageError
from sonomos_app.cli.arguments import Parser, seconds
from sonomos_app.cli.console import Console, Exit
from sonomos_app.cli.home import open_store, tell_app
from sonomos_app.cli.ruling.force import in_force
from sonomos_app.cli.scanning.scanner import Scanner, open_scanner
from sonomos_app.cli.tables import columns
from sonomos_app.store.choices.allow import Allowance, new_id
from sonomos_app.store.store import Store
from sonomos_core import Detector
from sonomos_core.detect.rule import Rule
from sonomos_core.inventory.rules import RULE_IDS
from sonomos_core.model import Confidence, DataClass, Finding, Match, Redaction, Severity
from sonomos_core.redact import redact_value
from sonomos_core.value_id import value_id as value_id_of

LONGEST_VALUE_BYTES = 64 * 1024
LISTING = (
    "List every exception: what may pass or is masked without a question, where, until when, when it was last used\n"
    "(to the hour), and why it was made. Values are named by their id."
)


def declare(parser: Parser) -> None:
    """The command's verbs."""
    parser.description = "What may pass: a value, a rule or an app, everywhere or in one app, for good or for a while."
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    listing = verbs.add_parser("list", help="what is allowed", description=LISTING)
    listing.set_defaults(run=run_list)
    listing.add_argument("--json", action="store_true", help="as one JSON object")
    _declare_add(verbs.add_parser("add", help="allow a value, a rule or an app"))
    remove = verbs.add_parser("remove", help="take it back", description="Take allowances back.")
    remove.add_argument("ids", nargs="+", metavar="ID", help="the first column of allow list")
    remove.set_defaults(run=run_remove)


def _declare_add(parser: Parser) -> None:
    parser.description = (
        "Allow a value, a whole rule, or all that goes into an app. With --stdin the text on standard input is\n"
        "scanned and each value found in it is allowed, or the whole text where nothing is found; only the ids and\n"
        "redacted forms of the values are kept."
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--stdin", action="store_true", help="the values in the text on standard input")
    what.add_argument("--value-id", type=value_id, metavar="ID", help="a value's id, as findings list --json shows it")
    parser.add_argument("--rule", metavar="R", help="only as found by this rule; alone: everything this rule finds")
    parser.add_argument(
        "--app",
        metavar="A",
        help="only on the way to this app (a rule's name, or a program's path or base name); alone: everything",
    )
    parser.add_argument(
        "--for", dest="for_s", type=seconds, metavar="TIME", help="for 90s, 15m, 1h, 7d (default: for good)"
    )
    parser.add_argument("--reason", metavar="T", default="", help="a note for yourself; no values here")
    parser.set_defaults(run=run_add)


def value_id(text: str) -> str:
    """A value's id. Raises ArgumentTypeError without repeating what was given."""
    if re.fullmatch(r"[0-9a-f]{12}", text) is None:
        raise ArgumentTypeError("must be 12 hex digits; a value itself goes through --stdin")
    return text


def run_add(args: Namespace, console: Console) -> Exit:
    """Keeps one allowance for each value, or one for the rule."""
    if not (args.stdin or args.value_id or args.rule or args.app):
        raise UsageError("sonomos allow add: name what is allowed: --stdin, --value-id, --rule or --app")
    with open_scanner(args.home, console.stderr) as scanner:
        _check(args, scanner.detector)
        _refuse_mandatory(args, scanner)
        ids = _ids_from(console, scanner, args.rule) if args.stdin else {args.value_id: ""}
        app = _app(args.app, scanner.store, console)
        now = time.time()
        until = None if args.for_s is None else now + args.for_s
        entries = [
            Allowance(new_id(), each, args.rule, app, until, args.reason, now, shown=shown)
            for each, shown in ids.items()
        ]
        scanner.store.allowed.put(*entries)
        for entry in entries:
            console.say("  ".join(filter(None, _row(entry, now))))
        tell_app(scanner.store)
    return Exit.GOOD


def _check(args: Namespace, detector: Detector) -> None:
    known = {*(rule.id for rule in detector.rules), *RULE_IDS}
    if args.rule is not None and args.rule not in known:
        near = difflib.get_close_matches(args.rule, known, n=1)
        raise CliError("no rule has this id" + (f"; did you mean {near[0]}?" if near else "; see sonomos rules list"))
    if detector.scan(args.reason):
        raise CliError("the reason holds a sensitive value; nothing was kept")


MANDATORY = "your organisation allows no exception for {type}"


def _refuse_mandatory(args: Namespace, scanner: Scanner) -> None:
    """An exception that could never count is not made. Raises CliError."""
    if not scanner.leave.mandatory:
        return
    rules: list[Match | Rule | Finding] = [rule for rule in scanner.detector.rules if rule.id == args.rule]
    found = [one for one in scanner.store.findings() if one.value_id == args.value_id] if args.value_id else []
    for barred in filter(scanner.leave.is_mandatory, [*rules, *found]):
        raise CliError(MANDATORY.format(type=barred.type))


def _app(name: str | None, store: Store, console: Console) -> str | None:
    """As the guard names the app: by its rule, else by the path of its executable."""
    if name is None or "/" in name or "\\" in name:
        return name
    if (rule := in_force(store).rule(name)) is not None:
        return rule.name
    paths = {seen.exe for seen in store.seen.list() if seen.exe is not None and _called(seen.exe, name)}
    if len(paths) == 1:
        return paths.pop()
    console.complain(
        "no app rule has this name, and not just one program that was seen: for one without a rule give its path; "
        "see sonomos apps seen"
    )
    return name


def _called(exe: str, name: str) -> bool:
    path = PureWindowsPath(exe)  # takes both kinds of slashes
    return name.casefold() in (path.name.casefold(), path.stem.casefold())


def _ids_from(console: Console, scanner: Scanner, rule: str | None) -> dict[str, str]:
    """The ids of the values found in the text with their redacted forms; of the whole text where nothing is found."""
    text = console.read(LONGEST_VALUE_BYTES).decode("utf-8", "replace").strip()
    if not text:
        raise CliError("standard input is empty")
    key = scanner.store.key
    if key is None:
        raise CliError("the install key is out of reach, so a value could not be recognised again; see sonomos doctor")
    found = [match for match in scanner.detector.scan(text) if rule in (None, match.rule)]
    for barred in filter(scanner.leave.is_mandatory, found):
        raise CliError(MANDATORY.format(type=barred.type))
    matches = found or [_whole(text, rule, scanner.detector)]
    return {value_id_of(key, match): redact_value(match.value, match.redaction) for match in matches}


def _whole(text: str, rule_id: str | None, detector: Detector) -> Match:
    """The text as the value of a rule: a password without its label is no match, but it is a password."""
    rule = next((rule for rule in detector.rules if rule.id == rule_id), None)
    normal = text if rule is None else rule.normalise.apply(text)
    redaction = Redaction.FULL if rule is None else rule.redaction
    known = (rule_id or "", "", DataClass.SECRET, Severity.HIGH, Confidence.LOW, False, 0, len(text), text)
    return Match(*known, redaction=redaction, normal=normal)


def run_list(args: Namespace, console: Console) -> Exit:
    """One line an exception."""
    now = time.time()
    with open_store(args.home) as store:
        entries, leave = store.allowed.list(), store.leave()
        if store.allowed.mistake:
            raise CliError(store.allowed.mistake)
    if args.json:
        said = [entry.as_json() | {"counts": entry.may_be(leave)} for entry in entries]
        console.say_object(allow=said)
        return Exit.GOOD
    for line in columns([_row(entry, now, counts=entry.may_be(leave)) for entry in entries]):
        console.say(line)
    return Exit.GOOD


def run_remove(args: Namespace, console: Console) -> Exit:
    """Takes each of them back, or says which one is unknown."""
    with open_store(args.home) as store:
        unknown = [entry for entry in args.ids if not store.allowed.remove(entry)]
        tell_app(store)
    if unknown:
        raise CliError(f"{len(unknown)} of {len(args.ids)} ids are unknown; see sonomos allow list")
    return Exit.GOOD


def _row(entry: Allowance, now: float, *, counts: bool = True) -> tuple[str, ...]:
    return (
        entry.id,
        entry.effect.value,
        f"value {entry.value_id}" if entry.value_id else "any value",
        f"rule {entry.rule}" if entry.rule else "any rule",
        f"in {entry.app}" if entry.app else "everywhere",
        _until(entry, now) if counts else "has no effect: your organisation does not allow it",
        "never used" if entry.last_used is None else f"used {_moment(entry.last_used)}",
        entry.reason,
    )


def _until(entry: Allowance, now: float) -> str:
    if entry.until is None:
        return "for good"
    if entry.until <= now:
        return "run out"
    return f"until {_moment(entry.until)}"


def _moment(seconds: float) -> str:
    return datetime.datetime.fromtimestamp(seconds).astimezone().strftime("%Y-%m-%d %H:%M")
