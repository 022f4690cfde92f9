"""What a screen reader meets: the accessible tree of the programs on a desktop, asked over the real accessibility bus.

The interfaces are those of AT-SPI 2 (https://gitlab.gnome.org/GNOME/at-spi2-core, `xml/`).
"""

from __future__ import annotations

import enum
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

from jeepney import DBusAddress, DBusErrorResponse, MatchRule, Message, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from sonomos_lab.desktop import Desktop
from sonomos_lab.waiting import until

SPEAKING = {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
"""Environment with which Qt talks to the accessibility bus before any screen reader has announced itself."""

_ACCESSIBLE, _ACTION = "org.a11y.atspi.Accessible", "org.a11y.atspi.Action"
_COMPONENT, _ON_SCREEN = "org.a11y.atspi.Component", 0
_PROPERTIES = "org.freedesktop.DBus.Properties"
_REGISTRY = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
_DEEPEST = 12
_MOST_CHILDREN = 400


class State(enum.IntEnum):
    """The states that are looked at, by their number in AT-SPI."""

    ACTIVE = 1
    CHECKED = 4
    FOCUSABLE = 11
    FOCUSED = 12
    MODAL = 16
    SHOWING = 25
    CHECKABLE = 41


@dataclass(frozen=True)
class Heard:
    """One thing in a window, as a screen reader is told of it."""

    role: str
    name: str
    description: str
    states: frozenset[State]
    address: tuple[str, str] = field(repr=False, compare=False)


class Ears:
    """Listens on the accessibility bus of one desktop."""

    def __init__(self, desktop: Desktop) -> None:
        session = open_dbus_connection(desktop.env["DBUS_SESSION_BUS_ADDRESS"])
        launcher = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
        with session:
            (address,) = _answer(session, new_method_call(launcher, "GetAddress"))
        self._bus = open_dbus_connection(address)
        self._listening = ExitStack()

    def close(self) -> None:
        """Hear no more."""
        self._listening.close()
        self._bus.close()

    def window(self, name: str, *, timeout_s: float = 10.0) -> Heard:
        """The top-level window with this name, as soon as it is there."""
        found = until(
            lambda: next((w for w in self.windows() if name in w.name), None),
            what=f"an accessible window {name!r}",
            timeout_s=timeout_s,
        )
        assert found is not None
        return found

    def inside(self, window: Heard) -> list[Heard]:
        """Everything that shows in a window, from the first to the last."""
        return [heard for heard in self._walk(window.address, 0) if State.SHOWING in heard.states]

    def press(self, what: Heard, action: str = "Press") -> None:
        """Do what a screen reader does for its user. Raises AssertionError when there is no such action."""
        (actions,) = self._ask(what.address, _ACTION, "GetActions")
        names = [entry[0] for entry in actions]
        assert action in names, f"{what.role} {what.name!r} knows {names}"
        self._ask(what.address, _ACTION, "DoAction", "i", (names.index(action),))

    def centre(self, what: Heard) -> tuple[int, int]:
        """The middle of it, in pixels of the screen."""
        ((left, top, width, height),) = self._ask(what.address, _COMPONENT, "GetExtents", "u", (_ON_SCREEN,))
        return left + width // 2, top + height // 2

    def listen(self, kind: str) -> Callable[[], tuple[str, str]]:
        """From now on hear events of a kind (`object:announcement`); the call that is given back waits for the next.

        An event is its detail (`checked`) and its value as text.
        """
        member = kind.rpartition(":")[2].title().replace("-", "")
        rule = MatchRule(type="signal", interface="org.a11y.atspi.Event.Object", member=member)
        heard: deque[Message] = deque()
        self._listening.enter_context(self._bus.filter(rule, queue=heard))
        _answer(self._bus, message_bus.AddMatch(rule))
        registry = DBusAddress("/org/a11y/atspi/registry", _REGISTRY[0], "org.a11y.atspi.Registry")
        _answer(self._bus, new_method_call(registry, "RegisterEvent", "s", (kind,)))

        def following() -> tuple[str, str]:
            message = self._bus.recv_until_filtered(heard, timeout=10)
            return message.body[0], str(message.body[3][1])

        return following

    def windows(self) -> list[Heard]:
        """All top-level windows of the programs that talk to screen readers."""
        found = [self._hear(window) for program in self._children(_REGISTRY) for window in self._children(program)]
        return [heard for heard in found if heard is not None]

    def _walk(self, address: tuple[str, str], depth: int) -> Iterator[Heard]:
        heard = self._hear(address)
        if heard is None:
            return
        yield heard
        if depth < _DEEPEST:
            for child in self._children(address)[:_MOST_CHILDREN]:
                yield from self._walk(child, depth + 1)

    def _hear(self, address: tuple[str, str]) -> Heard | None:
        """What is told of one thing; None when it is gone meanwhile."""
        try:
            (role,) = self._ask(address, _ACCESSIBLE, "GetRoleName")
            (bits,) = self._ask(address, _ACCESSIBLE, "GetState")
            name, description = (self._property(address, key) for key in ("Name", "Description"))
        except DBusErrorResponse:
            return None
        whole = bits[0] | bits[1] << 32
        states = frozenset(state for state in State if whole >> state & 1)
        return Heard(role, name, description, states, address)

    def _children(self, address: tuple[str, str]) -> list[tuple[str, str]]:
        try:
            (children,) = self._ask(address, _ACCESSIBLE, "GetChildren")
        except DBusErrorResponse:
            return []
        return [(name, path) for name, path in children if not path.endswith("/null")]

    def _property(self, address: tuple[str, str], key: str) -> str:
        ((_, value),) = self._ask(address, _PROPERTIES, "Get", "ss", (_ACCESSIBLE, key))
        return str(value)

    def _ask(
        self, address: tuple[str, str], interface: str, method: str, signature: str = "", body: tuple[Any, ...] = ()
    ) -> tuple[Any, ...]:
        target = DBusAddress(address[1], address[0], interface)
        return _answer(self._bus, new_method_call(target, method, signature or None, body))


def _answer(bus: DBusConnection, question: Any) -> tuple[Any, ...]:
    reply = bus.send_and_get_reply(question, timeout=10)
    if reply.header.message_type.name == "error":
        raise DBusErrorResponse(reply)
    return tuple(reply.body)
