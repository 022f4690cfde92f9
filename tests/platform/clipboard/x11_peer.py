"""Another program on the same X display, told what to do by JSON lines: copies anything, reads anything, or hangs.

Run as a program of its own (`python x11_peer.py`); `Peer` is the test's end of the line.
"""

from __future__ import annotations

import base64
import hashlib
import json
import select
import sys
import time
from typing import Any

from peer_line import Line
from Xlib import X

from sonomos_lab.peers.selection import Selection, Value
from sonomos_platform.clipboard.api import Item


class Peer(Line):
    """A running peer."""

    def __init__(self, env: dict[str, str]) -> None:
        super().__init__(__file__, env)

    def own(
        self,
        *items: Item,
        silent: tuple[str, ...] = (),
        refused: tuple[str, ...] = (),
        hung: bool = False,
        at: int | None = None,
    ) -> int:
        """Copy these as of server time `at` (None: now), which is given back.

        `silent` formats are never answered, `refused` ones are.
        """
        offer = [[item.target, item.type, item.format, base64.b64encode(item.data).decode()] for item in items]
        return int(self.ask("own", offer=offer, silent=silent, refused=refused, hung=hung, at=at))

    def get(self, target: str, *, at: int = 0, timeout_s: float = 10.0) -> Item | None:
        """Read a format; None when refused. Raises TimeoutError when nobody answers."""
        found = self.ask("get", target=target, at=at, timeout_s=timeout_s)
        if found == "timeout":
            raise TimeoutError(target)
        return None if found is None else Item(target, found[0], found[1], base64.b64decode(found[2]))

    def targets(self) -> set[str]:
        """The list of formats."""
        return set(self.ask("targets"))

    def multiple(self, *targets: str) -> list[Item | None]:
        """Read several formats with one MULTIPLE request."""
        return [
            None if found is None else Item(target, found[0], found[1], base64.b64decode(found[2]))
            for target, found in zip(targets, self.ask("multiple", targets=targets), strict=True)
        ]


class Program(Selection):
    """The peer's own side."""

    def __init__(self) -> None:
        super().__init__()
        self.silent: set[str] = set()
        self.refused: set[str] = set()
        self.hung = False
        self.asked: list[str] = []
        self.late = ""  # the next question for this is not answered
        self.slow_s = 0.0  # so long it takes until the next answer with data
        self.forgetful_s = 0.0  # takes so long, and refuses what it was asked before it lost the clipboard
        self.managing = 0
        self.saved: dict[str, Value] = {}

    def handle(self, event: Any) -> None:
        if event.type == X.SelectionRequest:
            name = self.atom_name(event.target)
            self.asked.append(name)
            if self.hung or name in self.silent:
                return
            if name == self.late:
                self.late = ""
                return
            if name not in ("TARGETS", "TIMESTAMP"):
                time.sleep(self.slow_s)
                self.slow_s = 0.0
        super().handle(event)

    def _write(self, requestor: Any, place: int, target: str) -> bool:
        if target in self.refused:
            return False
        if self.forgetful_s and target != "TARGETS":
            time.sleep(self.forgetful_s)
            if self.display.get_selection_owner(self.name) != self.window:
                return False
        return super()._write(requestor, place, target)

    def do(self, order: dict[str, Any]) -> Any:
        match order["do"]:
            case "own":
                self.silent, self.refused, self.hung = set(order["silent"]), set(order["refused"]), order["hung"]
                self.asked.clear()
                offer = order["offer"]
                self.own(
                    {name: Value(kind, unit, base64.b64decode(data)) for name, kind, unit, data in offer}, order["at"]
                )
                self.display.sync()
                return self.owned_at
            case "fill":  # a large text, made here so that it need not travel
                self.silent, self.refused, self.hung = set(), set(), False
                self.asked.clear()
                self.own(
                    {name: Value(name, 8, b"0123456789abcde\n" * (order["size"] // 16)) for name in order["names"]}
                )
                self.display.sync()
                return self.owned_at
            case "get":
                return self.get(order["target"], order["at"], order["timeout_s"])
            case "digest":
                value = self.convert(order["target"], timeout_s=60)
                return None if value is None else [len(value.data), hashlib.sha256(value.data).hexdigest()]
            case "targets":
                return self.targets()
            case "multiple":
                return self.multiple(order["targets"])
            case "begin":  # ask for a large format and fall asleep before its first piece
                self.window.convert_selection(self.name, self.atom(order["target"]), self._property, X.CurrentTime)
                self._next(lambda event: event.type == X.SelectionNotify, 5.0)
                return self._taken_type()
            case "nameless":  # as clients older than the ICCCM ask: no property
                self.window.convert_selection(self.name, self.atom(order["target"]), X.NONE, X.CurrentTime)
                return self._next(lambda event: event.type == X.SelectionNotify, 5.0).property == self.atom(
                    order["target"]
                )
            case "slow":
                self.slow_s = float(order["seconds"])
            case "forgetful":
                self.forgetful_s = 0.02
            case "late":
                self.late = order["name"]
            case "asked":
                return self.asked
            case "time":
                return self.server_time()
            case "manage":  # be the session's clipboard manager: read the clip when told to save it
                manager = self.atom("CLIPBOARD_MANAGER")
                self.window.set_selection_owner(manager, X.CurrentTime)
                self.display.sync()
                self.managing = manager
                return True
            case "saved":
                return {name: base64.b64encode(value.data).decode() for name, value in self.saved.items()}
        return True

    def _answer(self, event: Any) -> None:
        if event.selection == self.managing and self.managing:
            self.saved = {name: value for name in self.targets() if (value := self._data(name)) is not None}
        super()._answer(event)

    def _data(self, name: str) -> Value | None:
        return None if name in ("TARGETS", "TIMESTAMP", "MULTIPLE") else self.convert(name)

    def get(self, target: str, at: int, timeout_s: float) -> Any:
        try:
            value = self.convert(target, at, timeout_s=timeout_s)
        except TimeoutError:
            return "timeout"
        return None if value is None else _plain(value)

    def multiple(self, targets: list[str]) -> list[Any]:
        places = [self.atom(f"PEER_{number}") for number in range(len(targets))]
        pairs = [atom for name, place in zip(targets, places, strict=True) for atom in (self.atom(name), place)]
        self.window.change_property(self._property, self.atom("ATOM_PAIR"), 32, pairs)
        self.window.convert_selection(self.name, self.atom("MULTIPLE"), self._property, X.CurrentTime)
        answer = self._next(lambda event: event.type == X.SelectionNotify, 5.0)
        if answer.property == X.NONE:
            return [None for _ in targets]
        back = self.window.get_full_property(self._property, X.AnyPropertyType).value
        got: list[Any] = []
        for number, place in enumerate(places):
            if back[2 * number + 1] == X.NONE:
                got.append(None)
                continue
            self._property = place
            value = self._taken()
            got.append(_plain(value if value.type != "INCR" else self._pieces(5.0)))
        self._property = self.atom("SONOMOS_LAB")
        return got

    def _taken_type(self) -> str:
        found = self.window.get_full_property(self._property, X.AnyPropertyType)
        return self.atom_name(found.property_type)

    def main(self) -> None:
        sys.stdout.write("true\n")
        sys.stdout.flush()
        self._line()
        while True:
            while self._passed_over or self.display.pending_events():
                self.handle(self.next_event())
            ready, _, _ = select.select([sys.stdin.buffer.raw, self.display.fileno()], [], [])
            if sys.stdin.buffer.raw in ready:
                line = self._line()
                if not line:
                    return
                print(json.dumps(self.do(json.loads(line))), flush=True)  # noqa: T201 - the line to the test

    def _line(self) -> bytes:
        raw = sys.stdin.buffer.raw
        line = bytearray()
        while not line.endswith(b"\n") and (part := raw.readline()):
            line += part
        return bytes(line)


def _plain(value: Value) -> list[Any]:
    return [value.type, value.format, base64.b64encode(value.data).decode()]


if __name__ == "__main__":
    Program().main()
