"""A thousand clips in a row: each original comes back byte for byte, and the app does not grow."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from random import SystemRandom
from subprocess import Popen

import psutil
import pytest

pytest.importorskip("Xlib", reason="needs a Linux desktop")

from sonomos_lab.desktop import Desktop
from sonomos_lab.drawing import social_security_number
from sonomos_lab.owners import Owner
from sonomos_lab.peers.owner import rich_offer
from sonomos_lab.running import Running, running
from sonomos_lab.waiting import until

CLIPS = 1000
WARM = 200
GROWTH_BYTES = 10 * 1024 * 1024


class Reader:
    """A trusted program that reads every format of the clip."""

    def __init__(self, app: Running) -> None:
        command = [str(app.programs["records"]), "-m", "sonomos_lab.peers.reader"]
        self._process: Popen[bytes]
        self._process, self._log = app.desktop.talk_to(command)
        self._reads = 0

    def read(self, *targets: str) -> dict[str, list[object] | None]:
        """Type, unit and digest of each."""
        assert self._process.stdin is not None
        self._process.stdin.write(" ".join(targets).encode() + b"\n")
        self._process.stdin.flush()
        self._reads += 1
        lines = until(self._lines, what="a read", timeout_s=30.0)
        found: dict[str, list[object] | None] = json.loads(lines[self._reads - 1])
        return found

    def _lines(self) -> list[str]:
        lines = self._log.read_text().splitlines()
        return lines if len(lines) >= self._reads else []


def one_clip(app: Running, owner: Owner, reader: Reader) -> bool:
    """Whether a trusted program got all formats of a fresh clip as they were copied."""
    text = f"SSN: {social_security_number(SystemRandom())}".encode()
    clips = app.log().count("sonomos.guard clip ")
    owner.copy(text)
    until(lambda: app.log().count("sonomos.guard clip ") > clips, what="a judged clip")
    offered = rich_offer(text)
    wanted = {name: [item.type, item.format, hashlib.sha256(item.data).hexdigest()] for name, item in offered.items()}
    return reader.read(*offered) == wanted


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_a_thousand_originals_come_back_and_nothing_grows(desktop: Desktop, compiled: Path) -> None:
    with running(desktop, tray=False, home="data-thousand", compiled=compiled) as app:
        owner, reader = Owner(desktop, "rich", b"nothing in here"), Reader(app)
        assert app.product.process is not None
        process = psutil.Process(app.product.process.pid)
        same = [one_clip(app, owner, reader) for _ in range(WARM)]
        memory, threads, handles = process.memory_info().rss, process.num_threads(), process.num_fds()
        same += [one_clip(app, owner, reader) for _ in range(CLIPS - WARM)]
        assert sum(same) == CLIPS
        assert process.memory_info().rss - memory < GROWTH_BYTES
        assert process.num_threads() <= threads
        assert process.num_fds() <= handles
        owner.close()
