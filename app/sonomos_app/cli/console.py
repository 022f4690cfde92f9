"""Where a command reads and writes. Tests hand in their own streams."""

from __future__ import annotations

import enum
import io
import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO, TextIO

from sonomos_app.cli import CliError

SCHEMA = 1
"""The version of what commands print as JSON."""


class Exit(enum.IntEnum):
    """What the exit code says."""

    GOOD = 0
    FOUND = 1  # a finding, a broken ledger, a rule whose examples fail, a channel that does not protect
    TROUBLE = 2  # something could not be scanned, or the command could not do its work


@dataclass(frozen=True, slots=True)
class Console:
    """Standard streams and environment. Input is bytes: what it means is for the command to find out."""

    stdin: BinaryIO
    stdout: TextIO
    stderr: TextIO
    environ: Mapping[str, str]

    def say(self, text: str = "") -> None:
        """One line on stdout; what the terminal cannot show is escaped, control characters too."""
        self.stdout.write(printable(text) + "\n")

    def say_json(self, value: Mapping[str, Any]) -> None:
        """One JSON object on one line of stdout, in ASCII, so that no terminal or pipe can spoil it."""
        self.stdout.write(json.dumps(value) + "\n")

    def say_object(self, **fields: Any) -> None:
        """One JSON object as the public interface has it, with the version of its form."""
        self.say_json({"schema": SCHEMA, **fields})

    def agrees(self, question: str) -> bool:
        """Whether the person types yes."""
        self.stderr.write(printable(f"{question} Type yes: "))
        self.stderr.flush()
        return self.stdin.readline().strip().lower() in (b"y", b"yes")

    def complain(self, text: str) -> None:
        """One line on stderr."""
        self.stderr.write(printable(text) + "\n")

    def write_bytes(self, data: bytes) -> None:
        """Exactly these bytes on stdout."""
        self.stdout.flush()
        self.stdout.buffer.write(data)
        self.stdout.buffer.flush()

    def read(self, limit_bytes: int) -> bytes:
        """All of stdin. Raises CliError when it holds more than `limit_bytes`."""
        data = self.stdin.read(limit_bytes + 1)
        if len(data) > limit_bytes:
            raise CliError(f"standard input is larger than {limit_bytes // 1024**2} MiB")
        return data


def system_console() -> Console:
    """The process's own streams; one that was closed is empty, and what goes there is lost."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # opened at once, in this order, so that no file of ours gets its number
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - lives as long as the process
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    return Console(sys.stdin.buffer, sys.stdout, sys.stderr, os.environ)


def one_line(text: str) -> str:
    """The text printable on one line: tabs and line ends are escaped, too, so that no name forges another row.

    >>> one_line("a\\nb")
    'a\\\\nb'
    """
    return printable(text).replace("\t", "\\t").replace("\n", "\\n")


def printable(text: str) -> str:
    """The text with control characters escaped, tabs and line ends kept: file names must not steer a terminal.

    >>> printable("a\\x1b[2Jb")
    'a\\\\x1b[2Jb'
    """
    if text.isprintable():  # as nearly all is
        return text
    return "".join(
        char if char.isprintable() or char in "\n\t" else char.encode("unicode_escape").decode() for char in text
    )
