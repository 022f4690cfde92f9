"""Is what was found kept, unchanged and private?"""

from __future__ import annotations

import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from sonomos_app.cli.checkup.channel import Channel, State
from sonomos_app.cli.home import has_key
from sonomos_app.cli.wording import counted
from sonomos_app.store.errors import StoreError
from sonomos_app.store.store import Store
from sonomos_core.policy.apps import AppRule, parse_rules

NO_RULES: tuple[AppRule, ...] = ()


def ledger_channel(store: Store) -> Channel:
    """The record, checked against its chain, signatures and anchor."""
    name = "ledger"
    try:
        checked = store.verify()
    except StoreError as error:
        return Channel(name, State.BLIND, str(error), "Make the data folder yours alone: chmod 700.")
    if not checked.intact:
        reason = f"{len(checked.places)} broken: {checked.places[0].sentence}."
        return Channel(name, State.BLIND, reason, "sonomos ledger verify names every place.")
    if not checked.records:
        return Channel(name, State.UNPROVEN, "Nothing is recorded yet.")
    if not checked.with_key:
        return Channel(name, State.UNPROVEN, "The chain is intact; without the key its signatures are not checked.")
    return Channel(name, State.PROVEN, f"{counted(checked.records, 'record')}, each in its place with its signature.")


def key_channel(store: Store) -> Channel:
    """Where the install key lives; without it repeats are not recognised and records are not signed."""
    name = "install key"
    if not has_key(store):
        return Channel(name, State.UNPROVEN, "There is no key yet; the first record makes it.")
    found = store.key_state
    if found.key is None:
        remedy = "Unlock the keychain and run this again."
        return Channel(name, State.BLIND, f"The key is out of reach: {found.reason}.", remedy)
    if found.place == "file":
        reason = f"The key lies in a file only you can read{f', since {found.reason}' if found.reason else ''}."
        return Channel(name, State.PROVEN, reason)
    return Channel(name, State.PROVEN, "The key lies in the system's keychain.")


def folder_channel(home: Path) -> Channel:
    """Nobody else may read or write the data folder or a file in it."""
    name = "data folder"
    if not home.exists():
        return Channel(name, State.UNPROVEN, "There is no data folder yet; the first record makes it.")
    if sys.platform == "win32":
        return Channel(name, State.UNPROVEN, "It is as private as the user profile it lies in.")
    open_paths = list(_open_to_others(home))
    if open_paths:
        reason = f"{len(open_paths)} open to other users, or a link: {open_paths[0].name}."
        return Channel(name, State.BLIND, reason, f"chmod -R go-rwx '{home}'")
    return Channel(name, State.PROVEN, "Only you can read it and what is in it.")


def _open_to_others(home: Path) -> Iterator[Path]:
    for path in (home, *sorted(home.iterdir())):
        info = path.lstat()
        if stat.S_ISLNK(info.st_mode) or info.st_mode & 0o077:
            yield path


def settings_channel(store: Store) -> Channel:
    """Mistakes in the settings and the app rules; with one, the last good version stays in force."""
    name = "settings and app rules"
    config, apps = store.config.load(), store.apps.load(parse_rules, NO_RULES)
    mistakes = [f"config.toml: {mistake}" for mistake in config.mistakes]
    mistakes += [f"apps.toml: {mistake}" for mistake in apps.mistakes]
    store.allowed.list()
    mistakes += [store.allowed.mistake] if store.allowed.mistake else []
    if mistakes:
        reason = f"{'; '.join(mistakes)}. What was good before stays in force."
        return Channel(name, State.BLIND, reason, "Mend what is named.")
    return Channel(name, State.PROVEN, "Every line was understood.")
