"""Can findings be recorded now? Whatever stands against it is named; the guard goes on guarding all the same."""

from __future__ import annotations

import os
import shutil
import sys

from sonomos_app.health.channel import Channel, Fix, Group, State
from sonomos_app.health.look import Check, Look
from sonomos_app.language import mark

NAME = "record"
LEAST_FREE_BYTES = 1024 * 1024


def _examine(look: Look) -> Channel:
    home = look.store.places.home
    if not home.exists():
        return Channel(NAME, State.UNPROVEN, mark("Nothing is recorded yet."))
    if not os.access(home, os.W_OK):
        return Channel(NAME, State.BLIND, mark("The data folder cannot be written."), fix=Fix.FOLDER)
    if sys.platform != "win32" and shutil.disk_usage(home).free < LEAST_FREE_BYTES:
        return Channel(NAME, State.BLIND, mark("The disk is full."), mark("Make room on the disk."))
    return Channel(NAME, State.PROVEN, mark("The data folder can be written."), proven_at=look.now)


CHECK = Check(NAME, mark("Record"), Group.KEPT, _examine)
