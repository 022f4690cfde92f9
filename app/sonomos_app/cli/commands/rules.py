"""`sonomos rules`: what is looked for, and the proof that it is found."""

from __future__ import annotations

import difflib
from argparse import Namespace
from pathlib import Path
from typing import Any

from sonomos_app.cli import CliError
from sonomos_app.cli.arguments import Parser
from sonomos_app.cli.console import Console, Exit
from sonomos_app.cli.tables import columns
from sonomos_app.cli.wording import counted
from sonomos_core.checks.registry import CHECKS
from sonomos_core.detect import rulebook, rulefile
from sonomos_core.detect.proof import prove
from sonomos_core.detect.rule import Rule


def declare(parser: Parser) -> None:
    """The command's verbs."""
    parser.description = "The detection rules: what is looked for, how sure and how bad a find is, and the proof."
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    listing = verbs.add_parser("list", help="every rule", description="List every rule.")
    listing.add_argument("--json", action="store_true", help="as one JSON object")
    listing.set_defaults(run=run_list)
    check = verbs.add_parser(
        "check",
        help="run each rule's examples through the engine",
        description=(
            "Run each rule's examples and near misses through the real engine. Exit code 1 when one of them fails,\n"
            "2 when the file has mistakes; all of them are listed."
        ),
    )
    check.add_argument("file", nargs="?", metavar="FILE", help="a rule file of your own (default: the shipped rules)")
    check.set_defaults(run=run_check)
    show = verbs.add_parser("show", help="one rule in full", description="Show one rule in full.")
    show.add_argument("id", metavar="ID", help="the rule's id, as in rules list")
    show.set_defaults(run=run_show)


def run_list(args: Namespace, console: Console) -> Exit:
    """One line a rule."""
    rules = sorted(rulebook.shipped(), key=lambda rule: rule.id)
    if args.json:
        console.say_object(rules=[_as_json(rule) for rule in rules])
        return Exit.GOOD
    for line in columns([(r.id, str(r.class_), str(r.severity), str(r.confidence), r.label) for r in rules]):
        console.say(line)
    return Exit.GOOD


def run_check(args: Namespace, console: Console) -> Exit:
    """The proof of the shipped rules or of one file."""
    rules = rulebook.shipped() if args.file is None else _read(Path(args.file))
    failures = prove(rules)
    for failure in failures:
        console.say(str(failure))
    examples = sum(len(rule.examples) + len(rule.negative_examples) for rule in rules)
    console.complain(f"{counted(len(rules), 'rule')}, {counted(examples, 'example')}, {len(failures)} failed")
    return Exit.FOUND if failures else Exit.GOOD


def run_show(args: Namespace, console: Console) -> Exit:
    """Everything about one rule."""
    rules = {rule.id: rule for rule in rulebook.shipped()}
    if args.id not in rules:
        near = difflib.get_close_matches(args.id, rules, n=1)
        raise CliError("no rule has this id" + (f"; did you mean {near[0]}?" if near else "; see sonomos rules list"))
    rule = rules[args.id]
    console.say(f"{rule.id}: {rule.label}\n\n{rule.description}\n")
    for line in columns(_facts(rule)):
        console.say(line)
    _say_block(console, "pattern", rule.pattern.strip("\n").split("\n"))
    _say_block(console, "found", rule.examples)
    _say_block(console, "not found", rule.negative_examples)
    _say_block(console, "references", rule.references)
    return Exit.GOOD


def _read(path: Path) -> tuple[Rule, ...]:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise CliError(f"{path}: not UTF-8 text") from None
    return rulefile.parse(text, str(path), CHECKS)


def _facts(rule: Rule) -> list[tuple[str, str]]:
    facts = [
        ("type", rule.type),
        ("class", str(rule.class_)),
        ("severity", str(rule.severity)),
        ("confidence", str(rule.confidence)),
    ]
    if rule.check is not None:
        facts.append(("check", rule.check))
    if rule.entropy is not None:
        facts.append(("entropy", f"at least {rule.entropy} bits a character"))
    return facts


def _say_block(console: Console, title: str, lines: tuple[str, ...] | list[str]) -> None:
    if lines:
        console.say(f"\n{title}")
        for line in lines:
            console.say(f"  {line}")


def _as_json(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "type": rule.type,
        "class": str(rule.class_),
        "severity": str(rule.severity),
        "confidence": str(rule.confidence),
        "label": rule.label,
        "description": rule.description,
        "check": rule.check,
        "references": list(rule.references),
    }
