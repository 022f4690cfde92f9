"""`sonomos policy`: what the administrator of this machine set, what holds by it, and whether a file is right."""

from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from sonomos_app.cli import CliError
from sonomos_app.cli.arguments import Parser
from sonomos_app.cli.console import Console, Exit
from sonomos_app.cli.home import open_store
from sonomos_app.cli.tables import columns
from sonomos_app.cli.wording import counted
from sonomos_app.store.choices.managed import reading_of
from sonomos_app.store.choices.tomlfile import Loaded
from sonomos_core.errors import PolicyError
from sonomos_core.policy.effective import Row, Source, effective
from sonomos_core.policy.managed import NONE, Managed
from sonomos_core.policy.modes import Mode
from sonomos_core.policy.setting import Plain

RULES_ENFORCED_BY = "sonomos_app.desktop.policy"


def declare(parser: Parser) -> None:
    """The command's verbs."""
    parser.description = "What the administrator of this machine set for everybody on it."
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    show = verbs.add_parser("show", help="what holds")
    show.description = (
        "Say what the policy of this machine sets. With --effective say for every key its value, who said so\n"
        "(default, user or managed), whether only an administrator can change it, and which modules act on it.\n"
        "Exit code 1 when there is a policy that cannot be obeyed: it is refused, or has mistakes."
    )
    show.add_argument("--effective", action="store_true", help="every key, not only those of the policy")
    show.add_argument("--json", action="store_true", help="as one JSON object")
    show.set_defaults(run=run_show)
    check = verbs.add_parser("check", help="whether a policy file is right")
    check.description = (
        "For administrators: name every mistake of a policy file with its line, and what was probably meant.\n"
        "Without FILE look at the one in force, and at who could have written it. Exit code 1 for mistakes."
    )
    check.add_argument("file", nargs="?", metavar="FILE", help="the file (default: the policy of this machine)")
    check.set_defaults(run=run_check)


def run_show(args: Namespace, console: Console) -> Exit:
    """The keys, the app rules, and what is wrong."""
    with open_store(args.home) as store:
        loaded, place = store.managed.load(), store.managed.path
        rows = effective(store.config.load().value, store.config.given(), loaded.value)
    shown = rows if args.effective else tuple(row for row in rows if row.source is Source.MANAGED)
    if args.json:
        console.say_object(**_as_json(loaded, place, shown))
    else:
        _say(loaded, place, shown, console)
    return Exit.FOUND if loaded.mistakes else Exit.GOOD


def run_check(args: Namespace, console: Console) -> Exit:
    """Every mistake on a line of its own."""
    if args.file is None:
        with open_store(args.home) as store:
            loaded, name = store.managed.load(), str(store.managed.path)
    else:
        loaded, name = _read(Path(args.file)), args.file
    for mistake in sorted(loaded.mistakes, key=_line):
        console.say(f"{name}: {mistake}")
    for hint in hints(loaded.value) if not loaded.mistakes else ():
        console.say(f"{name}: {hint}")
    console.complain(_summary(loaded.value) if not loaded.mistakes else counted(len(loaded.mistakes), "mistake"))
    return Exit.FOUND if loaded.mistakes else Exit.GOOD


def hints(managed: Managed) -> Sequence[str]:
    """What is no mistake, but perhaps not what was meant."""
    found = []
    pinned = managed.pinned.get("guard.mode")
    if isinstance(pinned, Mode) and pinned < managed.floor:
        found.append(f"guard.mode is pinned to {pinned}, but the floor {managed.floor} holds")
    if managed.binds and managed.leave.pause:
        found.append("guard.allow_pause takes the floor away for as long as somebody wants")
    if managed.binds and managed.leave.rules:
        found.append("guard.allow_rules takes the floor away for every kind of finding that somebody chooses")
    if managed.binds and managed.leave.trust:
        found.append("guard.allow_trust takes the floor away for every app that somebody trusts, without a record")
    return found


def _read(path: Path) -> Loaded[Managed]:
    try:
        reading = reading_of(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise CliError(f"{path}: not UTF-8 text") from None
    except PolicyError as error:
        return Loaded(NONE, error.mistakes)
    return Loaded(reading.managed, reading.mistakes)


def _line(mistake: str) -> int:
    """The line a mistake names; those without one come first."""
    found = re.match(r"line (\d+):", mistake)
    return int(found[1]) if found else 0


def _summary(managed: Managed) -> str:
    keys = len(managed.pinned) + len(managed.orders) + (managed.floor is not Mode.OFF)
    if managed == NONE:
        return "no mistakes; nothing is set"
    return f"no mistakes; sets {counted(keys, 'key')} and {counted(len(managed.rules), 'app rule')}"


def _state(loaded: Loaded[Managed]) -> str:
    if any("is refused" in mistake for mistake in loaded.mistakes):
        return "refused"
    if loaded.mistakes:
        return "mistaken"
    return "none" if loaded.value == NONE else "in force"


def _as_json(loaded: Loaded[Managed], place: Path, rows: Sequence[Row]) -> dict[str, object]:
    return {
        "policy": {"path": str(place), "state": _state(loaded), "mistakes": list(loaded.mistakes)},
        "settings": [row.as_json() for row in rows],
        "apps": [
            {**rule.as_table(), "source": Source.MANAGED.value, "pinned": True, "enforced_by": RULES_ENFORCED_BY}
            for rule in loaded.value.rules
        ],
    }


def _say(loaded: Loaded[Managed], place: Path, rows: Sequence[Row], console: Console) -> None:
    match _state(loaded):
        case "none":
            console.say(f"No policy is set on this machine ({place}).")
        case "in force":
            console.say(f"The policy {place} is in force.")
        case _:
            for mistake in loaded.mistakes:
                console.complain(f"{place}: {mistake}")
    table = [
        (row.key, _written(row.value), row.source.value, "pinned" if row.pinned else "", ", ".join(row.enforced_by))
        for row in rows
    ]
    table += [
        (f"app {rule.name}", str(rule.trust), "managed", "pinned", RULES_ENFORCED_BY) for rule in loaded.value.rules
    ]
    for line in columns([("key", "value", "from", "", "enforced by"), *table]) if table else ():
        console.say(line)


def _written(value: Plain) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return (", ".join(value) or "none") if isinstance(value, list) else str(value) or "none"
