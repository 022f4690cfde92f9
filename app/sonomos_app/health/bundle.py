"""The support bundle: one readable text that a person can go through before sharing it.

It is made of what has no room for a value in the first place (versions, states, counts, settings with a fixed choice)
and goes through a cleaner all the same, which takes names, paths and anything a detector finds out of it.
"""

from __future__ import annotations

import datetime
import os
import platform
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import metadata

from sonomos_app.figures.counter import counter_of
from sonomos_app.health.channel import Channel
from sonomos_app.health.cleaning import Cleaner, cleaner_here
from sonomos_app.health.look import Look
from sonomos_app.store.choices.allow import Effect
from sonomos_app.store.errors import StoreError
from sonomos_core import Detector
from sonomos_core.detect import rulebook
from sonomos_core.policy.apps import AppRule, parse_rules
from sonomos_core.policy.settings import TABLE

PACKAGES = (
    "sonomos-desktop", "PySide6-Essentials", "hyperscan", "google-re2", "python-xlib", "pyobjc-framework-Cocoa",
    "keyring", "SecretStorage", "jeepney", "platformdirs", "psutil", "pydyf", "pyqtgraph", "tomlkit",
)  # fmt: skip
DESKTOPS = frozenset(
    {"budgie", "cinnamon", "cosmic", "enlightenment", "gnome", "hyprland", "i3", "kde", "lxde", "lxqt", "mate",
     "openbox", "pantheon", "river", "sway", "ubuntu", "unity", "wlroots", "x-cinnamon", "xfce"}
)  # fmt: skip
NO_RULES: tuple[AppRule, ...] = ()
LEFT_OUT = "(left out: it repeats what somebody wrote)"
LAST_PLACES = 20


@dataclass(frozen=True, slots=True)
class Contents:
    """What a bundle is made of."""

    look: Look
    channels: Sequence[Channel]


def bundle(contents: Contents, cleaner: Cleaner | None = None) -> str:
    """The whole text. Takes about as long as reading the names of the machine does, a tenth of a second."""
    look = contents.look
    if cleaner is None:
        places = look.store.places
        cleaner = cleaner_here((places.home, places.vault), look.engine if isinstance(look.engine, Detector) else None)
    parts = [
        f"Sonomos Desktop, support bundle of {_moment(look.now)}",
        "Nothing was sent anywhere. Read it before you share it.",
    ]
    for title, lines in SECTIONS:
        parts += ["", title, *(f"  {cleaner.clean(line)}" for line in _told(lines, contents))]
    return "\n".join(parts) + "\n"


def _moment(epoch: float) -> str:
    return datetime.datetime.fromtimestamp(epoch, datetime.UTC).strftime("%Y-%m-%d %H:%M UTC")


def _told(lines: Callable[[Contents], Iterator[str]], contents: Contents) -> list[str]:
    try:
        return list(lines(contents)) or ["nothing"]
    except (StoreError, OSError) as error:  # one part that cannot be read takes no other with it
        return [f"cannot be read ({type(error).__name__})"]


def _versions(_: Contents) -> Iterator[str]:
    for package in PACKAGES:
        try:
            yield f"{package} {metadata.version(package)}"
        except metadata.PackageNotFoundError:
            continue
    yield f"python {platform.python_version()}{', frozen' if getattr(sys, 'frozen', False) else ''}"


def _system(contents: Contents) -> Iterator[str]:
    yield f"{platform.system()} {platform.release()} {platform.machine()}"
    live = contents.look.live
    if live is not None and live.system:
        yield f"clipboard: {live.system}"
    named = filter(None, (os.environ.get("XDG_CURRENT_DESKTOP") or "").split(":"))
    yield f"desktop: {', '.join(name if name.casefold() in DESKTOPS else 'another' for name in named) or 'unknown'}"
    there = [name for name in ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS") if os.environ.get(name)]
    yield f"set in the environment: {', '.join(there) or 'no display and no bus'}"
    yield f"the app runs: {'yes' if live is not None else 'no'}"


def _channels(contents: Contents) -> Iterator[str]:
    for channel in contents.channels:
        reason = LEFT_OUT if channel.quotes else channel.reason
        when = "" if channel.proven_at is None else f" ({_moment(channel.proven_at)})"
        yield f"{channel.state.value:9} {channel.name}{' (fails)' if channel.fails else ''}: {reason}{when}"


def _settings(contents: Contents) -> Iterator[str]:
    """A text that anybody can choose is not told, only that it was chosen."""
    config = contents.look.store.config.load()
    for key, setting in TABLE.items():
        value = config.value[key]
        if value != setting.default:
            yield f"{key} = {setting.write(value) if not isinstance(value, str) else 'changed'}"
    if config.mistakes:
        yield f"mistakes in config.toml: {len(config.mistakes)}"


def _policy(contents: Contents) -> Iterator[str]:
    loaded = contents.look.store.managed.load()
    yield f"floor: {loaded.value.floor}"
    yield f"pinned: {', '.join(sorted(loaded.value.pinned)) or 'nothing'}"
    yield f"app rules: {len(loaded.value.rules)}; mistakes: {len(loaded.mistakes)}"


def _own(contents: Contents) -> Iterator[str]:
    store = contents.look.store
    rules = store.apps.load(parse_rules, NO_RULES)
    yield f"app rules: {len(rules.value)}; mistakes: {len(rules.mistakes)}"
    entries = store.allowed.list()
    passing = sum(entry.effect is Effect.PASS for entry in entries)
    yield f"exceptions: {passing} pass, {len(entries) - passing} mask without a question"
    yield f"words: {len(store.words.list())}"


def _ledger(contents: Contents) -> Iterator[str]:
    store = contents.look.store
    checked = store.verify(anew=False)
    yield "intact" if checked.intact else f"broken places: {len(checked.places)}"
    for place in checked.places[:LAST_PLACES]:
        yield f"{place.file} line {place.line or '-'}: {place.trouble.value}"
    yield f"records: {checked.records}, of other programs: {checked.others}, unsigned: {checked.unsigned}"
    yield f"erased: {checked.erased}; checked with the key: {'yes' if checked.with_key else 'no'}"
    for path in (store.places.ledger, store.places.decisions, store.places.counter, store.places.anchor):
        yield f"{path.name}: {path.stat().st_size if path.exists() else 0} bytes"


def _numbers(contents: Contents) -> Iterator[str]:
    counter = counter_of(contents.look.store)
    yield f"found since the last reset: {counter.total}; in all: {counter.lifetime}"
    shipped = {rule.type for rule in rulebook.shipped()}
    for name, count in sorted(counter.types.items()):
        if name in shipped:
            yield f"{name}: {count}"
    others = sum(count for name, count in counter.types.items() if name not in shipped)
    if others:
        yield f"of other types: {others}"


def _log(_: Contents) -> Iterator[str]:
    yield "The app keeps no log file; sonomos-desktop --verbose writes one to standard error, without values."


SECTIONS: tuple[tuple[str, Callable[[Contents], Iterator[str]]], ...] = (
    ("Versions", _versions),
    ("System", _system),
    ("Channels", _channels),
    ("Settings that differ from the defaults", _settings),
    ("Managed policy", _policy),
    ("Rules and exceptions of your own (counts)", _own),
    ("Ledger", _ledger),
    ("Numbers", _numbers),
    ("Log", _log),
)
