"""`sonomos doctor`: what is protected, what is not, why, and what to do about it."""

from __future__ import annotations

import time
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from sonomos_app.cli.arguments import Parser
from sonomos_app.cli.console import Console, Exit
from sonomos_app.cli.home import open_store
from sonomos_app.health.asking import live
from sonomos_app.health.bundle import Contents, bundle
from sonomos_app.health.channel import Channel, State
from sonomos_app.health.examination import examine
from sonomos_app.health.look import Engine, Look
from sonomos_app.report.writing import keep
from sonomos_app.store.store import Store
from sonomos_core import Detector
from sonomos_core.errors import EngineError, RuleError
from sonomos_platform import current
from sonomos_platform.autostart import autostart, own_command

GLYPHS = {State.PROVEN: "✓", State.UNPROVEN: "?", State.BLIND: "‼", State.OFF: "▲"}
NOT_WANTED = "–"


def declare(parser: Parser) -> None:
    """The command's options."""
    parser.description = (
        "Say of each channel whether it is proven, unproven, blind or off, with the reason and what to do.\n"
        "Exit code 1 when something that should protect does not."
    )
    parser.add_argument("--json", action="store_true", help="as one JSON object")
    parser.add_argument(
        "--bundle", metavar="FILE", help="also write a text for support: states, versions, counts; no values or names"
    )
    parser.set_defaults(run=run)


def run(args: Namespace, console: Console) -> Exit:
    """Looks at every channel."""
    if console.stderr.isatty():
        console.complain("Checking everything; with a long record this takes a while.")
    with open_store(args.home) as store:
        look = _look(store)
        channels = tuple(examine(look) if args.json else _said(examine(look), console))
        if args.bundle is not None:
            _write_bundle(Contents(look, channels), Path(args.bundle))
    if args.json:
        console.say_object(channels=[channel.as_json() for channel in channels])
    return Exit.FOUND if any(channel.fails for channel in channels) else Exit.GOOD


def _write_bundle(contents: Contents, path: Path) -> None:
    """Raises ReportError."""
    keep(bundle(contents).encode(), path)


def _look(store: Store) -> Look:
    found = live(store.places.home)
    here = current() if found is None or not found.system else None
    switch = autostart(here.name if here is not None else found.system if found is not None else "", own_command())
    return Look(
        store,
        _engine(store),
        time.time(),
        found,
        limit="" if here is None else here.limit or here.reason,
        login=switch.enabled,
    )


def _engine(store: Store) -> Engine:
    try:
        return Detector.load(cache=store.cache)
    except (EngineError, RuleError) as error:
        return error


def _said(channels: Iterator[Channel], console: Console) -> Iterator[Channel]:
    """The same channels, each told as soon as it is known: some take seconds."""
    for channel in channels:
        _say(channel, console)
        console.stdout.flush()
        yield channel


def _say(channel: Channel, console: Console) -> None:
    glyph = GLYPHS[channel.state] if channel.wanted or channel.state is not State.OFF else NOT_WANTED
    console.say(f"{glyph} {channel.name}: {channel.state.value}. {channel.reason}")
    if channel.remedy:
        console.say(f"  {channel.remedy}")
