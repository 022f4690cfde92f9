"""Do Not Disturb as Linux desktops tell it on the session bus.

Plasma: the property `Inhibited` of org.freedesktop.Notifications. dunst: its property `paused`. Xfce: a key of
its settings service. GNOME: a key of its settings (`show-banners`), whose changes the settings' writer announces.
"""

from __future__ import annotations

import contextlib
import logging
import os
import select
import shutil
import subprocess
import threading
from collections.abc import Callable, Mapping
from typing import Any

from jeepney import DBusAddress, MatchRule, Properties, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.low_level import Message, MessageType

from sonomos_platform.quiet.api import Told

log = logging.getLogger("sonomos.quiet")

ANSWER_S = 2.0
_NOTIFICATIONS = DBusAddress(
    "/org/freedesktop/Notifications", "org.freedesktop.Notifications", "org.freedesktop.Notifications"
)
_XFCE = DBusAddress("/org/xfce/Xfconf", "org.xfce.Xfconf", "org.xfce.Xfconf")
_GNOME_KEY = ("org.gnome.desktop.notifications", "show-banners")
_CHANGES = (
    MatchRule(
        type="signal",
        interface="org.freedesktop.DBus.Properties",
        member="PropertiesChanged",
        path="/org/freedesktop/Notifications",
    ),
    MatchRule(type="signal", interface="org.xfce.Xfconf", member="PropertyChanged"),
    MatchRule(type="signal", interface="ca.desrt.dconf.Writer", member="Notify"),
)
_SETTINGS = ("notifications", "notifyd")
"""Xfce's and GNOME's signals tell of every setting; only those that name one of these are looked at."""


class BusDesktop:
    """Listens to the session bus on a thread of its own."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self._told: Told = lambda quiet: None
        self._bell: tuple[int, int] | None = None
        self._thread: threading.Thread | None = None
        self._last: bool | None = None

    def start(self, told: Told) -> None:
        """Begin to listen; without a session bus nothing is told."""
        self._told = told
        if "DBUS_SESSION_BUS_ADDRESS" in self._environ:
            self._bell = os.pipe()
            self._thread = threading.Thread(target=self._run, name="sonomos-quiet", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """End."""
        bell = self._bell
        if bell is not None:
            with contextlib.suppress(OSError):
                os.write(bell[1], b".")
        if self._thread is not None:
            self._thread.join(2 * ANSWER_S)
            self._thread = None

    def _run(self) -> None:
        assert self._bell is not None
        address = self._environ["DBUS_SESSION_BUS_ADDRESS"]
        try:
            # Two connections, since a call passes over the signals that come before its answer.
            with open_dbus_connection(bus=address) as hearing, open_dbus_connection(bus=address) as asking:
                for rule in _CHANGES:
                    hearing.send_and_get_reply(message_bus.AddMatch(rule), timeout=ANSWER_S)
                self._tell(asking)
                self._listen(hearing, asking, self._bell[0])
        except (OSError, ValueError, EOFError) as error:
            log.info("the session bus is not heard: %s", type(error).__name__)
            if self._last:  # nobody would take the silence back
                self._told(False)
        finally:
            ends, self._bell = self._bell, None
            for end in ends or ():
                os.close(end)

    def _listen(self, hearing: DBusConnection, asking: DBusConnection, bell: int) -> None:
        while True:
            ready, _, _ = select.select([hearing.sock, bell], [], [])
            if bell in ready:
                return
            if any(_matters(message) for message in _arrived(hearing)):
                self._tell(asking)

    def _tell(self, asking: DBusConnection) -> None:
        quiet = any(_said(look, asking) for look in (_inhibited, _dunst_paused, _xfce_quiet))
        quiet = quiet or self._gnome_quiet()
        if quiet is not self._last:
            self._last = quiet
            self._told(quiet)

    def _gnome_quiet(self) -> bool:
        if "gnome" not in self._environ.get("XDG_CURRENT_DESKTOP", "").lower():
            return False
        command = shutil.which("gsettings", path=self._environ.get("PATH"))
        if command is None:
            return False
        try:
            said = subprocess.run(
                [command, "get", *_GNOME_KEY],
                env=dict(self._environ),
                capture_output=True,
                timeout=ANSWER_S,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return False
        return said.stdout.strip() == b"false"


def _arrived(hearing: DBusConnection) -> list[Message]:
    found = []
    with contextlib.suppress(TimeoutError):
        while True:
            found.append(hearing.receive(timeout=0))
    return found


def _matters(message: Message) -> bool:
    if message.header.message_type is not MessageType.signal:
        return False
    words = [word for word in message.body if isinstance(word, str)]
    return any(part in word.lower() for word in words for part in _SETTINGS) or "org.dunstproject.cmd0" in words


def _said(look: Callable[[DBusConnection], object], asking: DBusConnection) -> bool:
    """What a look says; a desktop that does not answer, or does not know, wants no quiet."""
    try:
        return look(asking) is True
    except (TimeoutError, IndexError, TypeError):
        return False


def _inhibited(asking: DBusConnection) -> object:
    return _property(asking, _NOTIFICATIONS, "Inhibited")


def _dunst_paused(asking: DBusConnection) -> object:
    dunst = DBusAddress(_NOTIFICATIONS.object_path, _NOTIFICATIONS.bus_name, "org.dunstproject.cmd0")
    return _property(asking, dunst, "paused")


def _xfce_quiet(asking: DBusConnection) -> object:
    call = new_method_call(_XFCE, "GetProperty", "ss", ("xfce4-notifyd", "/do-not-disturb"))
    return _variant(asking, _XFCE, call)


def _property(asking: DBusConnection, address: DBusAddress, name: str) -> object:
    return _variant(asking, address, Properties(address).get(name))


def _variant(asking: DBusConnection, address: DBusAddress, call: Message) -> object:
    """The value in an answer; None when nobody is there (nobody is started for it) or the answer is a refusal."""
    there = asking.send_and_get_reply(message_bus.NameHasOwner(address.bus_name), timeout=ANSWER_S)
    if not there.body[0]:
        return None
    answer: Any = asking.send_and_get_reply(call, timeout=ANSWER_S)
    return answer.body[0][1] if answer.header.message_type is MessageType.method_return else None
