"""A process of its own that copies and pastes on the stage, so that the guard meets a real stranger.

It is this same program started with `--stand-in NAME`. What it is to copy comes through standard input and what it
could read goes out through standard output, a line of JSON each; it ends with its input. No value is an argument.
"""

from __future__ import annotations

import base64
import contextlib
import json
import queue
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from typing import Any

from sonomos_app.guard.rehearsal import Reading
from sonomos_app.language import mark
from sonomos_platform.clipboard.api import Clip, Item
from sonomos_platform.clipboard.named import named_stage
from sonomos_platform.errors import ClipboardUnavailable

OPTION = "--stand-in"
HELPLESS = mark("The program that helps with the test could not be started.")
READY_S = 15.0
"""A cold start of the program on a busy machine; usually it takes a third of a second."""


class StandIn:
    """The other process, seen from this one: a stranger of the rehearsal."""

    def __init__(self, command: Sequence[str], environ: Mapping[str, str] | None = None) -> None:
        """`command` starts this program with `--stand-in`; `environ` is its environment, ours when None.

        Raises ClipboardUnavailable.
        """
        pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
        try:
            self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nowhere, env=environ)
        except OSError:
            raise ClipboardUnavailable(HELPLESS) from None
        self._lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        threading.Thread(target=self._listen, name="sonomos-stand-in", daemon=True).start()

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    def copy(self, items: tuple[Item, ...]) -> None:
        """Let it copy. Raises ClipboardUnavailable when it does not come up."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps([_packed(item) for item in items]).encode() + b"\n")
            self._process.stdin.flush()
        except OSError:
            raise ClipboardUnavailable(HELPLESS) from None
        if self._answer(READY_S) != "copied":
            raise ClipboardUnavailable(HELPLESS)

    def received(self, patience_s: float) -> tuple[Item, ...] | None:
        """What it read after its copy was replaced."""
        answer = self._answer(patience_s)
        return tuple(map(_unpacked, answer)) if isinstance(answer, list) else None

    def stop(self) -> None:
        """End it."""
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):
            self._process.stdin.close()
        try:
            self._process.wait(2.0)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _answer(self, patience_s: float) -> Any:
        try:
            return json.loads(self._lines.get(timeout=patience_s) or b"null")
        except (queue.Empty, ValueError):
            return None

    def _listen(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as lines:
            for line in lines:
                self._lines.put(line)
        self._lines.put(b"")


def stand_in(name: str) -> int:
    """Be the other process: copy what comes in, tell what could be read, end with the input."""
    given, out = sys.stdin.buffer, sys.stdout.buffer  # a program with windows has none of them on Windows
    told = threading.Lock()

    def say(what: Any) -> None:
        with told, contextlib.suppress(OSError):
            out.write(json.dumps(what).encode() + b"\n")
            out.flush()

    def arrived(clip: Clip) -> None:
        say([_packed(item) for item in clip.items])

    try:
        backend = named_stage(name)
        backend.start(Reading(arrived))
    except ClipboardUnavailable:
        say(None)
        return 1
    backend.put(tuple(map(_unpacked, json.loads(given.readline() or b"[]"))))
    say("copied")
    given.readline()
    backend.stop()
    return 0


def _packed(item: Item) -> list[Any]:
    return [item.target, item.type, item.format, base64.b64encode(item.data).decode("ascii")]


def _unpacked(fields: Sequence[Any]) -> Item:
    target, kind, unit, data = fields
    return Item(str(target), str(kind), unit, base64.b64decode(data))
