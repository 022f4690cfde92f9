"""Is the data folder the user's alone? Nobody else may read or write it or a file in it."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from sonomos_app.health.channel import Channel, Fix, Group, State
from sonomos_app.health.look import Check, Look
from sonomos_app.language import mark

NAME = "data folder"


def _examine(look: Look) -> Channel:
    home = look.store.places.home
    try:
        info = home.lstat()
    except FileNotFoundError:
        return Channel(NAME, State.UNPROVEN, mark("There is no data folder yet; the first record makes it."))
    except OSError as error:
        return _blind(f"It cannot be reached: {error.strerror or type(error).__name__}.", "")
    if stat.S_ISLNK(info.st_mode):
        return _blind(mark("It is a link, which could be bent to another place."), mark("Put the folder itself there."))
    if sys.platform == "win32":
        return Channel(NAME, State.UNPROVEN, mark("It is as private as the user profile it lies in."))
    if info.st_uid != os.geteuid():
        remedy = mark("Make it yours with chown, or use another one with --home.")
        return _blind(mark("It belongs to another user."), remedy)
    return _private(home, look.now)


def _private(home: Path, now: float) -> Channel:
    try:
        open_paths = list(_open_to_others(home))
    except OSError as error:
        return _blind(f"It cannot be read: {error.strerror or type(error).__name__}.", "")
    if open_paths:
        reason = f"Open to other users, or a link: {len(open_paths)}. The first: {open_paths[0].name}."
        return Channel(NAME, State.BLIND, reason, f"chmod -R go-rwx '{home}'", fix=Fix.CLOSE_TO_OTHERS, quotes=True)
    return Channel(NAME, State.PROVEN, mark("Only you can read it and what is in it."), proven_at=now)


def _open_to_others(home: Path) -> Iterator[Path]:
    for path in (home, *sorted(home.iterdir())):
        info = path.lstat()
        if stat.S_ISLNK(info.st_mode) or info.st_mode & 0o077:
            yield path


def _blind(reason: str, remedy: str) -> Channel:
    return Channel(NAME, State.BLIND, reason, remedy, fix=Fix.FOLDER)


CHECK = Check(NAME, mark("Data folder"), Group.KEPT, _examine)
