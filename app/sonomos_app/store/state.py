"""Whether the data folder can be used, as one sentence for people: what `doctor` and the tray show.

Looks and never writes; the guard goes on whatever the answer is, and what was recorded stays.
"""

from __future__ import annotations

import datetime
import enum
import os
import shutil
import stat
import sys
from dataclasses import dataclass
from pathlib import Path

from sonomos_app.store.errors import DiskFull, NotWritable, StoreError
from sonomos_app.store.ledger import line, shelf
from sonomos_app.store.ledger.line import Kind
from sonomos_app.store.ledger.shelf import Shelf
from sonomos_app.store.places import Places
from sonomos_app.store.summary import days
from sonomos_platform.errors import FileBusy, PlatformError

LEAST_FREE_BYTES = 1024 * 1024
CLOCK_SLACK_S = 86_400.0
LOOKED_AT = 100
"""So many of the last records tell whether the clock was put back."""


class StateKind(enum.StrEnum):
    """What is wrong with the data folder."""

    GOOD = "good"
    FULL = "full"
    READ_ONLY = "read_only"
    LINK = "link"
    FOREIGN = "foreign"  # it belongs to somebody else
    OPEN = "open"  # every user of the machine may change it
    CLOCK_BACK = "clock_back"
    BUSY = "busy"


@dataclass(frozen=True, slots=True)
class StoreState:
    """`place` is the file or folder that the sentence is about; empty where all is well."""

    kind: StateKind
    sentence: str
    place: str = ""


GOOD = StoreState(StateKind.GOOD, "The data folder can be used.")


def state_of(places: Places, now: float, failure: StoreError | None = None) -> StoreState:
    """The first thing that is wrong. `now` in epoch seconds; `failure` is why the last record was not kept."""
    return (
        _folder(places.home)
        or next(filter(None, map(_file, (places.ledger, places.decisions, places.counter, places.lock))), None)
        or _room(places.home)
        or _told(places.home, failure)
        or _clock(places, now)
        or GOOD
    )


def _folder(home: Path) -> StoreState | None:
    try:
        info = home.lstat()
    except FileNotFoundError:
        return _missing(home)
    except OSError as error:
        return _say(StateKind.READ_ONLY, home, f"{home} cannot be reached: {error.strerror}.")
    if (wrong := _trust(home, info)) is not None:
        return wrong
    if not stat.S_ISDIR(info.st_mode):
        return _say(StateKind.READ_ONLY, home, f"{home} is a file where the data folder should be.")
    if not os.access(home, os.R_OK | os.W_OK | os.X_OK) or _is_read_only(home):
        return _say(StateKind.READ_ONLY, home, f"{home} cannot be written: nothing more is recorded.")
    return None


def _missing(home: Path) -> StoreState | None:
    """A folder that is not there yet is made at the first record, where that is possible."""
    above = next(parent for parent in home.parents if parent.exists())
    if not above.is_dir() or not os.access(above, os.W_OK | os.X_OK) or _is_read_only(above):
        return _say(StateKind.READ_ONLY, home, f"{home} cannot be made: {above} cannot be written.")
    return None


def _file(path: Path) -> StoreState | None:
    try:
        info = path.lstat()
    except OSError:
        return None
    if (wrong := _trust(path, info)) is not None:
        return wrong
    if not stat.S_ISREG(info.st_mode):
        return _say(StateKind.READ_ONLY, path, f"{path} is no file: nothing more is recorded.")
    if not os.access(path, os.R_OK | os.W_OK):
        return _say(StateKind.READ_ONLY, path, f"{path} cannot be written: nothing more is recorded.")
    return None


def _trust(path: Path, info: os.stat_result) -> StoreState | None:
    if stat.S_ISLNK(info.st_mode):
        return _say(StateKind.LINK, path, f"{path} is a link, and links are not followed: nothing more is recorded.")
    if sys.platform == "win32":
        return None
    if info.st_uid != os.geteuid():
        return _say(StateKind.FOREIGN, path, f"{path} belongs to another user: nothing more is recorded.")
    if info.st_mode & stat.S_IWOTH:
        sentence = f"{path} can be changed by every user of this machine: nothing more is recorded."
        return _say(StateKind.OPEN, path, sentence)
    return None


def _room(home: Path) -> StoreState | None:
    try:
        free = shutil.disk_usage(home).free
    except OSError:
        return None
    return _full(home) if free < LEAST_FREE_BYTES else None


def _told(home: Path, failure: StoreError | None) -> StoreState | None:
    if isinstance(failure, DiskFull):
        return _full(home)
    if isinstance(failure, NotWritable):
        busy = isinstance(failure.__cause__, FileBusy)
        return _say(StateKind.BUSY if busy else StateKind.READ_ONLY, home, str(failure))
    return None


def _clock(places: Places, now: float) -> StoreState | None:
    """Only the last records are asked, so that one from a wrong future is forgotten some day."""
    try:
        opened = Shelf(places.ledger).open(None)
        if opened is None:
            return None
        with opened[0] as file:
            block = next(shelf.backwards(file), None)
    except (OSError, PlatformError):
        return None
    lines = map(line.read, block.text.splitlines()[-LOOKED_AT:] if block else ())
    latest = max((days.seconds(each.timestamp) for each in lines if each.kind is Kind.OURS), default=0)
    if latest <= now + CLOCK_SLACK_S:
        return None
    when, today = (datetime.datetime.fromtimestamp(moment).date().isoformat() for moment in (latest, now))
    sentence = f"The clock says {today}, but the last records are of {when}; new ones are kept under the clock's day."
    return _say(StateKind.CLOCK_BACK, places.ledger, sentence)


def _full(home: Path) -> StoreState:
    return _say(StateKind.FULL, home, f"The disk that holds {home} is full: nothing more is recorded.")


def _say(kind: StateKind, place: Path, sentence: str) -> StoreState:
    return StoreState(kind, sentence, str(place))


def _is_read_only(folder: Path) -> bool:
    if sys.platform == "win32":
        return False
    try:
        return bool(os.statvfs(folder).f_flag & os.ST_RDONLY)
    except OSError:
        return False
