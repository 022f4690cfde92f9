"""Another Windows program: does on its own window's thread what JSON lines tell it, and hears its messages meanwhile.

Run as a program of its own (`python windows_peer.py`, or `… memory` for a session in memory with nobody else in it);
`Peer` is the test's end of the line and looks like the program's own `System`.
"""

from __future__ import annotations

import base64
import json
import os
import queue
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from windows_session import Seat, Session

from sonomos_platform.clipboard.windows.calls import Windows
from sonomos_platform.clipboard.windows.system import Heard


class Peer:
    """A running peer; the calls it knows are those a rig makes."""

    def __init__(self, *words: str) -> None:
        env = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
        command = [sys.executable, str(Path(__file__)), *words]
        self.process = subprocess.Popen(command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def open(self) -> bool:
        return bool(self._ask("open"))

    def close(self) -> None:
        self._ask("close")

    def empty(self) -> None:
        self._ask("empty")

    def formats(self) -> list[int]:
        return list(self._ask("formats"))

    def read(self, number: int) -> bytes | None:
        found = self._ask("read", number)
        return None if found is None else base64.b64decode(found)

    def write(self, number: int, data: bytes | None) -> None:
        self._ask("write", number, None if data is None else base64.b64encode(data).decode())

    def number(self, name: str) -> int:
        return int(self._ask("number", name))

    def name(self, number: int) -> str | None:
        return self._ask("name", number)  # type: ignore[no-any-return]

    def end(self) -> None:
        """End it."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait(10)
        self.process.stdout.close()

    def _ask(self, call: str, *words: Any) -> Any:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps([call, *words]).encode() + b"\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


def main() -> None:
    system = Seat(Session(), os.getpid()) if sys.argv[1:] == ["memory"] else Windows()
    orders: queue.SimpleQueue[list[Any] | None] = queue.SimpleQueue()

    def heard(what: Heard, argument: int) -> None:
        while what is Heard.COMMAND and not orders.empty():
            order = orders.get()
            if order is None:
                system.end()
                return
            call, *words = order
            if call == "write" and words[1] is not None:
                words[1] = base64.b64decode(words[1])
            found = getattr(system, call)(*words)
            sys.stdout.write(json.dumps(base64.b64encode(found).decode() if isinstance(found, bytes) else found) + "\n")
            sys.stdout.flush()

    def listen() -> None:
        for line in sys.stdin:
            orders.put(json.loads(line))
            system.post()
        orders.put(None)
        system.post()

    system.create(heard)
    threading.Thread(target=listen, daemon=True).start()
    system.run()


if __name__ == "__main__":
    main()
