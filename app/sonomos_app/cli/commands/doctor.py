"""`sonomos doctor`: what is protected, what is not, why, and what to do about it."""

from __future__ import annotations

from argparse import Namespace

from sonomos_app.cli.arguments import Parser
from sonomos_app.cli.checkup.channel import Channel, State
from sonomos_app.cli.checkup.engine import engine_channels
from sonomos_app.cli.checkup.guard import guard_channel
from sonomos_app.cli.checkup.storage import folder_channel, key_channel, ledger_channel, settings_channel
from sonomos_app.cli.console import Console, Exit
from sonomos_app.cli.home import open_store
from sonomos_app.ipc.client import ask
from sonomos_app.ipc.messages import Ask, Request
from sonomos_app.store.store import Store
from sonomos_core import Detector
from sonomos_core.errors import EngineError, RuleError

SCHEMA = 1
GLYPHS = {State.PROVEN: "✓", State.UNPROVEN: "?", State.BLIND: "‼", State.OFF: "▲"}


def declare(parser: Parser) -> None:
    """The command's options."""
    parser.description = (
        "Say of each channel whether it is proven, unproven, blind or off, with the reason and what to do.\n"
        "Exit code 1 when something that should protect does not."
    )
    parser.add_argument("--json", action="store_true", help="as one JSON object")
    parser.set_defaults(run=run)


def run(args: Namespace, console: Console) -> Exit:
    """Looks at every channel."""
    channels = examine(args.home)
    if args.json:
        console.say_json({"schema": SCHEMA, "channels": [channel.as_json() for channel in channels]})
    else:
        for channel in channels:
            _say(channel, console)
    return Exit.FOUND if any(channel.fails for channel in channels) else Exit.GOOD


def examine(home: str | None) -> tuple[Channel, ...]:
    """Every channel there is, what protects first."""
    with open_store(home) as store:
        answer = ask(store.places.home, Request(Ask.STATUS))
        return (
            guard_channel(answer, store.settings().guard_mode),
            *engine_channels(_detector(store)),
            key_channel(store),
            ledger_channel(store),
            folder_channel(store.places.home),
            settings_channel(store),
        )


def _detector(store: Store) -> Detector | EngineError | RuleError:
    try:
        return Detector.load(cache=store.cache)
    except (EngineError, RuleError) as error:
        return error


def _say(channel: Channel, console: Console) -> None:
    console.say(f"{GLYPHS[channel.state]} {channel.name}: {channel.state.value}. {channel.reason}")
    if channel.remedy:
        console.say(f"  {channel.remedy}")
