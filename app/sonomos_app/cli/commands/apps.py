"""`sonomos apps`: how each app is treated, and what that means for a paste."""

from __future__ import annotations

import argparse
import dataclasses
import time
from argparse import Namespace

from sonomos_app.cli import CliError
from sonomos_app.cli.arguments import Parser, level, words
from sonomos_app.cli.console import Console, Exit
from sonomos_app.cli.forecast import forecast
from sonomos_app.cli.home import open_store, tell_app
from sonomos_app.cli.ruling.force import IDENTITY, Force, as_json, in_force, recognised_by, warnings
from sonomos_app.cli.tables import columns
from sonomos_core.policy.apps import AppRule, Origin
from sonomos_core.policy.editing import changed
from sonomos_core.policy.identity import App, Program
from sonomos_core.policy.modes import Mode, Trust
from sonomos_core.policy.standing import standing

MOST_BYTES = 4 * 1024 * 1024


def declare(parser: Parser) -> None:
    """The command's verbs."""
    parser.description = "How each app is treated. Your own rules outrank the catalogue."
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    listing = verbs.add_parser("list", help="every app rule", description="List every app rule, your own first.")
    listing.add_argument("--json", action="store_true", help="as one JSON object")
    listing.set_defaults(run=run_list)
    seen = verbs.add_parser(
        "seen",
        help="the apps seen on this machine",
        description="List the apps that were seen on this machine, the last seen first. No titles are kept.",
    )
    seen.add_argument("--json", action="store_true", help="as one JSON object")
    seen.add_argument("--forget", action="store_true", help="empty the list")
    seen.set_defaults(run=run_seen)
    _declare_set(verbs.add_parser("set", help="treat an app in another way"))
    reset = verbs.add_parser("reset", help="forget your own rule for an app", description="Forget your own rule.")
    reset.add_argument("name", metavar="NAME", help="the rule's name")
    reset.set_defaults(run=run_reset)
    _declare_test(verbs.add_parser("test", help="say what would happen to a paste"))
    _declare_exchange(verbs)


def _declare_set(parser: Parser) -> None:
    parser.description = (
        "Write or change your own rule for an app. A running guard takes it over at once. Options that are left out\n"
        "keep their value; NAME alone means the executable's base name. A title or class alone can never make an\n"
        "app trusted, except inside a remote-desktop client that is ruled a host of remote apps."
    )
    parser.add_argument("name", metavar="NAME", help="the rule's name")
    parser.add_argument("--exe", metavar="E", action="append", help="path or base name (with *); may be repeated")
    parser.add_argument("--wm-class", metavar="C", action="append", help="window class; may be repeated")
    parser.add_argument("--bundle-id", metavar="B", action="append", help="macOS bundle id; may be repeated")
    parser.add_argument("--cmdline", metavar="RE", help="regular expression the command line must hold")
    parser.add_argument("--title", metavar="RE", help="regular expression the window title must hold")
    parser.add_argument("--trust", type=level(Trust), metavar=words(Trust), help="how much the app may see")
    parser.add_argument("--mode", type=level(Mode), metavar=words(Mode), help="how strongly the guard steps in")
    parser.add_argument(
        "--host", action=argparse.BooleanOptionalAction, help="a remote-desktop client that shows single remote apps"
    )
    parser.set_defaults(run=run_set)


def _declare_test(parser: Parser) -> None:
    parser.description = (
        "Say in words what would happen to a low, medium and high finding pasted into an app, or with --stdin to\n"
        "the text on standard input, which is neither kept nor shown."
    )
    parser.add_argument("name", metavar="NAME", help="a rule's name, or an executable's path or base name")
    parser.add_argument("--stdin", action="store_true", help="judge the text on standard input")
    parser.set_defaults(run=run_test)


def _declare_exchange(verbs: argparse._SubParsersAction[Parser]) -> None:
    out = verbs.add_parser(
        "export", help="write your own rules as TOML", description="Write your own rules as TOML on standard output."
    )
    out.set_defaults(run=run_export)
    bring = verbs.add_parser(
        "import",
        help="take over rules from a file",
        description="Take over the rules of a TOML file, in place of your own of the same name. With a mistake in the\n"
        "file nothing is taken over.",
    )
    bring.add_argument("file", metavar="FILE", help="the file, or - for standard input")
    bring.set_defaults(run=run_import)


def run_list(args: Namespace, console: Console) -> Exit:
    """One line a rule."""
    with open_store(args.home) as store:
        force = in_force(store)
    rules = sorted(force.rules, key=lambda rule: (rule.origin is not Origin.USER, rule.name.casefold()))
    if args.json:
        console.say_object(floor=str(force.floor), apps=[as_json(rule) for rule in rules])
        return Exit.GOOD
    rows = [
        (rule.name, str(rule.trust), str(rule.mode or "-"), rule.origin.value, recognised_by(rule)) for rule in rules
    ]
    for line in columns([("app", "trust", "mode", "from", "recognised by"), *rows]):
        console.say(line)
    return Exit.GOOD


def run_seen(args: Namespace, console: Console) -> Exit:
    """One line an app, with how it is treated."""
    with open_store(args.home) as store:
        if args.forget:
            store.seen.forget()
            return Exit.GOOD
        force, seen = in_force(store), store.seen.list()
    found = []
    for app in seen:
        program = Program(0, app.exe) if app.exe is not None else None
        at = standing(App(program, wm_class=app.wm_class, bundle_id=app.bundle_id), force.rules)
        found.append((app, at))
    if args.json:
        apps = [dataclasses.asdict(app) | {"rule": at.name, "trust": str(at.trust)} for app, at in found]
        console.say_object(apps=apps)
        return Exit.GOOD
    rows = [
        (at.name, str(at.trust), time.strftime("%Y-%m-%d %H:%M", time.localtime(app.last)), app.exe or "-")
        for app, at in found
    ]
    for line in columns([("app", "trust", "last seen", "executable"), *rows]):
        console.say(line)
    return Exit.GOOD


def run_set(args: Namespace, console: Console) -> Exit:
    """Writes the rule, tells the running app, says what will happen."""
    given = {key: value for key in (*IDENTITY, "trust", "mode", "host") if (value := getattr(args, key)) is not None}
    with open_store(args.home) as store:
        force = in_force(store)
        _refuse_managed(force, args.name)
        before, after = force.rule(args.name), changed(_plain(force), args.name, given)
        store.apps.put(after.as_table())
        told, now = tell_app(store), in_force(store)
    for warning in warnings(force, before, after):
        console.complain(warning)
    _say_forecast(after.name, now.effective(after.name), now, console)
    _say_told(told, console)
    return Exit.GOOD


def run_reset(args: Namespace, console: Console) -> Exit:
    """The user's rule is gone, and the catalogue's counts again."""
    with open_store(args.home) as store:
        own = {rule.name.casefold(): rule.name for rule in in_force(store).own}
        name = own.get(args.name.casefold())
        if name is None:
            raise CliError(f"you have no rule {args.name!r}")
        store.apps.remove(name)
        told, force = tell_app(store), in_force(store)
    _say_forecast(name, force.effective(name), force, console)
    _say_told(told, console)
    return Exit.GOOD


def run_test(args: Namespace, console: Console) -> Exit:
    """What would happen to a paste."""
    with open_store(args.home) as store:
        force = in_force(store)
    rule = force.effective(args.name)
    if rule is not None:
        for warning in warnings(force, force.rule(args.name), force.written(args.name) or rule):
            console.complain(warning)
    else:
        rule, reason = force.of_program(args.name)
        console.say(f"{args.name}: {reason}")
    if args.stdin:
        from sonomos_app.cli.ruling.judging import judge

        console.say(judge(args.home, args.name, rule, force, console.read(MOST_BYTES)))
        return Exit.GOOD
    _say_forecast(args.name, rule, force, console)
    return Exit.GOOD


def run_export(args: Namespace, console: Console) -> Exit:
    """The user's rules, as they stand in the file."""
    from sonomos_app.store.choices.exchange import as_toml

    with open_store(args.home) as store:
        console.stdout.write(as_toml(store.apps.tables().values()))
    return Exit.GOOD


def run_import(args: Namespace, console: Console) -> Exit:
    """All rules of a file, or none."""
    from pathlib import Path

    from sonomos_app.store.choices import exchange

    rules = exchange.rules_of(console.read(MOST_BYTES)) if args.file == "-" else exchange.read(Path(args.file))
    with open_store(args.home) as store:
        force = in_force(store)
        for rule in rules:
            _refuse_managed(force, rule.name)
        store.apps.replace({rule.name: rule.as_table() for rule in rules})
        told = tell_app(store)
    for rule in rules:
        for warning in warnings(force, force.rule(rule.name), rule):
            console.complain(warning)
    console.complain(f"{len(rules)} rule{'' if len(rules) == 1 else 's'} taken over.")
    _say_told(told, console)
    return Exit.GOOD


def _refuse_managed(force: Force, name: str) -> None:
    if name.casefold() in {managed.casefold() for managed in force.managed}:
        raise CliError(f"your organisation set the rule {name!r}; it cannot be changed")


def _plain(force: Force) -> tuple[AppRule, ...]:
    """The rules as the user may change them: what a floor adds to a rule is not the user's."""
    own = {rule.name: rule for rule in force.own}
    return tuple(own.get(rule.name, rule) for rule in force.rules)


def _say_told(told: bool, console: Console) -> None:
    console.complain("The running app took it over." if told else "No app is running; it holds from the next start.")


def _say_forecast(name: str, rule: AppRule | None, force: Force, console: Console) -> None:
    console.say(f"{name}: {'no rule' if rule is None else rule.trust}, {_mode_words(rule, force)}")
    for sentence in forecast(rule, force.mode, force.floor):
        console.say(sentence)


def _mode_words(rule: AppRule | None, force: Force) -> str:
    ruled = rule.mode if rule is not None else None
    said = f"mode {ruled}, set by its rule" if ruled is not None else f"general mode {force.mode}"
    below = force.floor > (ruled if ruled is not None else force.mode)
    return f"{said}; your organisation's floor is {force.floor}" if below else said
