"""`sonomos apps`: how each app is treated, and what that means for a paste."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from sonomos_app.cli.arguments import Parser, level, words
from sonomos_app.cli.console import Console, Exit
from sonomos_app.cli.forecast import forecast
from sonomos_app.cli.home import open_store, tell_app
from sonomos_app.cli.tables import columns
from sonomos_app.store.store import Store
from sonomos_core.errors import PolicyError
from sonomos_core.policy.apps import AppRule, Origin, parse_rules
from sonomos_core.policy.catalogue import load_catalogue
from sonomos_core.policy.identity import App, Program
from sonomos_core.policy.modes import Mode, Trust
from sonomos_core.policy.standing import standing

SCHEMA = 1
NO_RULES: tuple[AppRule, ...] = ()
IDENTITY = ("exe", "wm_class", "bundle_id", "cmdline", "title")


def declare(parser: Parser) -> None:
    """The command's verbs."""
    parser.description = "How each app is treated. Your own rules outrank the catalogue."
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    listing = verbs.add_parser("list", help="every app rule", description="List every app rule, your own first.")
    listing.add_argument("--json", action="store_true", help="as one JSON object")
    listing.set_defaults(run=run_list)
    _declare_set(verbs.add_parser("set", help="treat an app in another way"))
    test = verbs.add_parser(
        "test",
        help="say what would happen to a paste",
        description="Say in words what would happen to a low, medium and high finding pasted into an app.",
    )
    test.add_argument("name", metavar="NAME", help="a rule's name, or an executable's path or base name")
    test.set_defaults(run=run_test)


def _declare_set(parser: Parser) -> None:
    parser.description = (
        "Write or change your own rule for an app. A running guard takes it over at once. Options that are left out\n"
        "keep their value; NAME alone means the executable's base name. A title or class alone can never make an\n"
        "app trusted."
    )
    parser.add_argument("name", metavar="NAME", help="the rule's name")
    parser.add_argument("--exe", metavar="E", action="append", help="path or base name (with *); may be repeated")
    parser.add_argument("--wm-class", metavar="C", action="append", help="window class; may be repeated")
    parser.add_argument("--bundle-id", metavar="B", action="append", help="macOS bundle id; may be repeated")
    parser.add_argument("--cmdline", metavar="RE", help="regular expression the command line must hold")
    parser.add_argument("--title", metavar="RE", help="regular expression the window title must hold")
    parser.add_argument("--trust", type=level(Trust), metavar=words(Trust), help="how much the app may see")
    parser.add_argument("--mode", type=level(Mode), metavar=words(Mode), help="how strongly the guard steps in")
    parser.set_defaults(run=run_set)


def changed(rules: Iterable[AppRule], name: str, options: Namespace) -> AppRule:
    """The user's rule for `name` after `apps set`: what was not given is as in the rule of this name so far.

    Raises PolicyError for a pattern that is none.
    """
    old = _named(rules, name)
    given = {key: value for key in (*IDENTITY, "trust", "mode") if (value := getattr(options, key)) is not None}
    if old is None and not any(key in given for key in IDENTITY):
        given["exe"] = [name]
    base = {} if old is None else old.as_table()
    table = {**base, **{key: str(value) if key in ("trust", "mode") else value for key, value in given.items()}}
    (rule,) = parse_rules([{**table, "name": name if old is None else old.name}])
    return replace(rule, verified=())


def _all_rules(store: Store) -> tuple[AppRule, ...]:
    """The catalogue and the user's rules. Raises PolicyError with all mistakes of the user's file."""
    loaded = store.apps.load(parse_rules, NO_RULES)
    if loaded.mistakes:
        raise PolicyError([f"{store.places.apps.name}: {mistake}" for mistake in loaded.mistakes])
    return (*load_catalogue(), *loaded.value)


def _named(rules: Iterable[AppRule], name: str) -> AppRule | None:
    """The rule of this name that outranks the others, case aside."""
    fitting = [rule for rule in rules if rule.name.casefold() == name.casefold()]
    order = list(Origin)
    return max(fitting, key=lambda rule: order.index(rule.origin), default=None)


def run_list(args: Namespace, console: Console) -> Exit:
    """One line a rule."""
    with open_store(args.home) as store:
        rules = sorted(_all_rules(store), key=lambda rule: (rule.origin is Origin.CATALOGUE, rule.name.casefold()))
    if args.json:
        console.say_json({"schema": SCHEMA, "apps": [_as_json(rule) for rule in rules]})
        return Exit.GOOD
    rows = [
        (rule.name, str(rule.trust), str(rule.mode or "-"), rule.origin.value, _recognised_by(rule)) for rule in rules
    ]
    for line in columns([("app", "trust", "mode", "from", "recognised by"), *rows]):
        console.say(line)
    return Exit.GOOD


def run_set(args: Namespace, console: Console) -> Exit:
    """Writes the rule, tells the running app, says what will happen."""
    with open_store(args.home) as store:
        rules = _all_rules(store)
        before, after = _named(rules, args.name), changed(rules, args.name, args)
        store.apps.put(after.as_table())
        mode = store.settings().guard_mode
        told = tell_app(store)
    for warning in _warnings(before, after):
        console.complain(warning)
    _say_forecast(after.name, after, mode, console)
    console.complain("The running app took it over." if told else "No app is running; it holds from the next start.")
    return Exit.GOOD


def run_test(args: Namespace, console: Console) -> Exit:
    """What would happen to a paste."""
    with open_store(args.home) as store:
        rules, mode = _all_rules(store), store.settings().guard_mode
    rule = _named(rules, args.name)
    if rule is None:
        found = standing(App(Program(0, args.name)), rules)
        rule = None if found.rule is None else replace(found.rule, trust=found.trust)
        console.say(f"{args.name}: {found.reason}")
    _say_forecast(args.name, rule, mode, console)
    return Exit.GOOD


def _warnings(before: AppRule | None, after: AppRule) -> Iterator[str]:
    if before is not None and before.trust is Trust.GUARDED and after.trust is not Trust.GUARDED:
        yield f"{after.name} was guarded; now it may get what you copy as it stands."
    if after.mode is Mode.OFF and after.trust is not Trust.TRUSTED:
        yield f"The guard is off in {after.name}: what is pasted there is recorded, not stopped."
    if after.trust is Trust.TRUSTED and not (after.exe or after.bundle_id):
        yield "A title or class alone cannot make an app trusted; name its executable with --exe."


def _say_forecast(name: str, rule: AppRule | None, mode: Mode, console: Console) -> None:
    console.say(f"{name}: {'no rule' if rule is None else rule.trust}, {_mode_words(rule, mode)}")
    for sentence in forecast(rule, mode):
        console.say(sentence)


def _mode_words(rule: AppRule | None, mode: Mode) -> str:
    return (
        f"mode {rule.mode}, set by its rule" if rule is not None and rule.mode is not None else f"general mode {mode}"
    )


def _recognised_by(rule: AppRule) -> str:
    parts = [
        f"{key} {', '.join(value) if isinstance(value, tuple) else value}"
        for key in IDENTITY
        if (value := getattr(rule, key))
    ]
    return "; ".join(parts)


def _as_json(rule: AppRule) -> dict[str, Any]:
    return {
        "name": rule.name,
        "trust": str(rule.trust),
        "mode": None if rule.mode is None else str(rule.mode),
        "kind": str(rule.kind),
        "reader": rule.reader,
        "origin": rule.origin.value,
        **{key: list(value) if isinstance(value := getattr(rule, key), tuple) else value for key in IDENTITY},
    }
