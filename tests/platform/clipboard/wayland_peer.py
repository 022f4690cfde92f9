"""Another program on the same Wayland desktop, told what to do by JSON lines: copies anything, reads anything.

Run as a program of its own (`python wayland_peer.py`); `Peer` is the test's end of the line.
"""

from __future__ import annotations

import base64
import json
import os
import sys
from typing import Any

from peer_line import Line

from sonomos_platform.clipboard.api import Item
from sonomos_platform.clipboard.wayland.control import OWN_PREFIX, Board, Control, Offer, Source
from sonomos_platform.clipboard.wayland.loop import READ, Loop
from sonomos_platform.clipboard.wayland.serving import Server
from sonomos_platform.clipboard.wayland.session import Session, address_of


class Peer(Line):
    """A running peer."""

    def __init__(self, env: dict[str, str]) -> None:
        super().__init__(__file__, env)

    def own(self, *items: Item, silent: tuple[str, ...] = ()) -> None:
        """Copy these; `silent` formats are offered and never delivered."""
        offer = [[item.target, base64.b64encode(item.data).decode()] for item in items]
        self.ask("own", offer=offer, silent=silent)

    def get(self, target: str) -> Item | None:
        """Read a format; None when it is not offered or nothing comes."""
        found = self.ask("get", target=target)
        return None if found is None else Item(target, target, 8, base64.b64decode(found))

    def targets(self) -> set[str]:
        """The list of formats, without the mark of our own copies."""
        return {name for name in self.ask("targets") if not name.startswith(OWN_PREFIX)}


class Program:
    """The peer's own side."""

    def __init__(self) -> None:
        address = address_of(os.environ)
        assert address is not None
        self.loop = Loop()
        self.session = Session(address, self.loop)
        board = Board[os.environ.get("PEER_BOARD", "CLIPBOARD")]
        self.control = Control(self.session, board, self.copied)
        self.server = Server(self.loop)
        self.present: Offer | None = None
        self.kept: list[int] = []  # what silent readers wait for

    def copied(self, offer: Offer | None) -> None:
        self.present = offer

    def do(self, order: dict[str, Any]) -> Any:
        match order["do"]:
            case "own":
                offer = {name: base64.b64decode(data) for name, data in order["offer"]}
                self.own(offer, set(order["silent"]))
            case "fill":  # a large text, made here so that it need not travel
                data = b"0123456789abcde\n" * (order["size"] // 16)
                self.own(dict.fromkeys(order["names"], data), set())
            case "clear":
                self.control.clear()
            case "begin":  # ask for a format and fall asleep before it comes
                self.session.roundtrip()
                if self.present is None or order["target"] not in self.present.formats:
                    return False
                self.kept.append(self.control.read(self.present, order["target"]))
            case "get":
                return self.get(order["target"])
            case "targets":
                self.session.roundtrip()
                return self.present.formats if self.present is not None else []
        self.session.roundtrip()
        return True

    def own(self, offer: dict[str, bytes], silent: set[str]) -> None:
        def send(target: str, fd: int) -> None:
            if target in silent:
                self.kept.append(fd)
            else:
                self.server.give(fd, offer.get(target, b""))

        self.control.own(Source("", send, lambda source: None), [*offer, *silent - set(offer)])

    def get(self, target: str) -> str | None:
        self.session.roundtrip()
        if self.present is None or target not in self.present.formats:
            return None
        fd = self.control.read(self.present, target)
        data, ended = bytearray(), []

        def readable() -> None:
            piece = os.read(fd, 65536)
            data.extend(piece)
            if not piece:
                ended.append(True)

        self.loop.watch(fd, READ, readable)
        while not ended:
            self.loop.turn()
        self.loop.forget(fd)
        os.close(fd)
        return base64.b64encode(data).decode() if data else None


def main() -> None:
    program = Program()
    waiting = bytearray()

    def ordered() -> None:
        data = os.read(sys.stdin.fileno(), 1 << 20)
        if not data:
            sys.exit()
        waiting.extend(data)
        while b"\n" in waiting:
            line, _, rest = bytes(waiting).partition(b"\n")
            waiting[:] = rest
            sys.stdout.write(json.dumps(program.do(json.loads(line))) + "\n")
            sys.stdout.flush()

    program.loop.watch(sys.stdin.fileno(), READ, ordered)
    while True:
        program.loop.turn()


if __name__ == "__main__":
    main()
