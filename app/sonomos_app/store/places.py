"""Where everything lies that this project keeps.

The data folder is what `--home` says, else `SONOMOS_HOME`, else `~/.sonomos`. What must outlive it (the install key,
the anchor and a copy of the counter) lies in a vault: a folder of its own below the user's configuration, one for each
data folder, named after a hash of the data folder's path.
"""

from __future__ import annotations

import hashlib
import os
import sys
from dataclasses import dataclass
from pathlib import Path

import platformdirs

APPLICATION = "sonomos-desktop"


def machine_policy(system: str = sys.platform) -> Path:
    """Where an administrator of this machine may leave a policy."""
    match system:
        case "darwin":
            return Path("/Library/Application Support/Sonomos/policy.toml")
        case "win32":
            # Not %ProgramData%: a variable is the user's to set, and with it the floor would be.
            return Path("C:/ProgramData/Sonomos/policy.toml")
        case _:
            return Path("/etc/sonomos/policy.toml")


POLICY = machine_policy()


def home_folder(explicit: Path | None = None) -> Path:
    """The data folder, absolute; nothing is made."""
    chosen = explicit or Path(os.environ.get("SONOMOS_HOME") or Path.home() / ".sonomos")
    return Path(os.path.abspath(chosen.expanduser()))


def vault_folder(home: Path) -> Path:
    """The folder of what outlives the data folder `home`; nothing is made."""
    return platformdirs.user_config_path(APPLICATION, appauthor=False) / home_name(home)


def home_name(home: Path) -> str:
    """A short name for a data folder: 16 hex digits of the SHA-256 of its path, links resolved."""
    return hashlib.sha256(os.fsencode(os.path.realpath(home))).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Places:
    """Every file of one data folder and its vault."""

    home: Path
    vault: Path

    @classmethod
    def of(cls, home: Path | None = None) -> Places:
        """The places of a data folder."""
        folder = home_folder(home)
        return cls(folder, vault_folder(folder))

    @property
    def ledger(self) -> Path:
        """The findings, one a line."""
        return self.home / "leaks.jsonl"

    @property
    def decisions(self) -> Path:
        """What people decided about findings later, one a line."""
        return self.home / "decisions.jsonl"

    @property
    def counter(self) -> Path:
        """The counts and how far the files were counted."""
        return self.home / "counter.json"

    @property
    def placeholders(self) -> Path:
        """Which placeholder numbers were given out; never what they stand for."""
        return self.home / "placeholders.json"

    @property
    def lock(self) -> Path:
        """Held while anything is appended."""
        return self.home / ".lock"

    @property
    def config(self) -> Path:
        """The user's settings."""
        return self.home / "config.toml"

    @property
    def apps(self) -> Path:
        """The user's app rules."""
        return self.home / "apps.toml"

    @property
    def policy(self) -> Path:
        """The administrator's policy: of the machine, not of the data folder."""
        return POLICY

    @property
    def seen(self) -> Path:
        """Which apps were seen, and when last."""
        return self.home / "apps-seen.json"

    @property
    def allowed(self) -> Path:
        """What the user allowed."""
        return self.home / "allow.json"

    @property
    def index(self) -> Path:
        """The summary of the record; may be deleted at any time."""
        return self.home / "index.sqlite3"

    @property
    def whole(self) -> Path:
        """Which archives were verified whole; may be deleted at any time."""
        return self.home / "verified.json"

    @property
    def imports(self) -> Path:
        """Which folders of Canary were taken over or declined."""
        return self.home / "imports.json"

    @property
    def ticks(self) -> Path:
        """How items of the weekly review were ticked off."""
        return self.home / "ticks.json"

    @property
    def guarded(self) -> Path:
        """How long the guard was on."""
        return self.home / "guarded.jsonl"

    @property
    def reviewed(self) -> Path:
        """For which day the weekly review was announced."""
        return self.home / "reviewed.json"

    @property
    def windows(self) -> Path:
        """How large windows were."""
        return self.home / "windows.json"

    @property
    def words(self) -> Path:
        """The words the user added, as keyed hashes."""
        return self.home / "words.json"

    @property
    def cache(self) -> Path:
        """What may be deleted at any time."""
        return self.home / "cache"

    @property
    def key_marker(self) -> Path:
        """Says where the install key lives; the vault holds a copy."""
        return self.home / "key.json"

    @property
    def anchor(self) -> Path:
        """The signed copy of the counts and of the end of each chain."""
        return self.vault / "anchor.json"
