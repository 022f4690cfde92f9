"""Where the door is: `door.json` in the data folder names the address and the key of the app that runs now.

Where the data folder cannot be used (a link, somebody else's, read-only, full) the app guards all the same, and its
door is in a shelter below the user's folder for things that run.

A Unix socket's path has to fit into some hundred bytes (`sun_path` in unix(7): 108 on Linux, 104 on macOS and the
BSDs). In a data folder with a longer name the socket lies in a fresh 0700 folder below the system's temporary one.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import secrets
import shutil
import sys
import tempfile
import warnings
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs

from sonomos_platform.errors import UnsafePath
from sonomos_platform.files import secure

DOOR_FILE = "door.json"
SOCKET_FILE = "app.socket"
LONGEST_SOCKET_PATH_BYTES = 100
SHORT_FOLDER_PREFIX = "sonomos-door-"
KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Door:
    """An address to connect to and the key both sides must know."""

    address: str
    family: str
    key: bytes = field(repr=False)


def shelter(home: Path) -> Path:
    """The folder that stands in for a data folder which cannot be used; nothing is made."""
    name = hashlib.sha256(os.fsencode(os.path.realpath(home))).hexdigest()[:16]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # where there is no session, cron for one, platformdirs warns of its own choice
        return Path(platformdirs.user_runtime_path("sonomos-desktop", appauthor=False)) / name


def open_door(home: Path) -> Door:
    """A new address and key, written to the data folder; what a killed app left is gone. Raises UnsafePath, OSError."""
    secure.ensure_private_folder(home)
    close_door(home)
    family = "AF_PIPE" if sys.platform == "win32" else "AF_UNIX"
    door = Door(_new_address(home), family, secrets.token_bytes(KEY_BYTES))
    record = {"address": door.address, "family": door.family, "key": door.key.hex()}
    secure.write_atomic(home / DOOR_FILE, json.dumps(record).encode())
    return door


def find_door(home: Path) -> Door | None:
    """The door of the app that runs, or ran last; None when there is none to be found or its file is not ours."""
    try:
        fd = secure.open_private(home / DOOR_FILE, os.O_RDONLY)
    except (OSError, UnsafePath):
        return None
    with open(fd, "rb") as file:
        text = file.read(4096)
    try:
        record = json.loads(text)
        return Door(str(record["address"]), str(record["family"]), bytes.fromhex(record["key"]))
    except (ValueError, KeyError, TypeError):
        return None


def close_door(home: Path) -> None:
    """No address, no socket and no key are left."""
    old = find_door(home)
    with contextlib.suppress(FileNotFoundError):
        os.unlink(home / DOOR_FILE)
    if old is None or old.family != "AF_UNIX":
        return
    socket = Path(old.address)
    if socket.parent.name.startswith(SHORT_FOLDER_PREFIX):
        shutil.rmtree(socket.parent, ignore_errors=True)
    elif socket.parent == home.resolve():
        socket.unlink(missing_ok=True)


def _new_address(home: Path) -> str:
    if sys.platform == "win32":
        return rf"\\.\pipe\sonomos-{secrets.token_hex(16)}"
    path = home.resolve() / SOCKET_FILE
    if len(os.fsencode(path)) > LONGEST_SOCKET_PATH_BYTES:
        return str(Path(tempfile.mkdtemp(prefix=SHORT_FOLDER_PREFIX)) / SOCKET_FILE)
    path.unlink(missing_ok=True)
    return str(path)
