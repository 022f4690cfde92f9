"""A notification service in a process of its own, `notifier.py plasma|dunst|xfce`, told `on` and `off` by lines."""

from __future__ import annotations

import os
import select
import sys

from jeepney import DBusAddress, message_bus, new_error, new_method_return, new_signal
from jeepney.io.blocking import open_dbus_connection
from jeepney.low_level import MessageType

KINDS = {
    "plasma": ("org.freedesktop.Notifications", "/org/freedesktop/Notifications", "org.freedesktop.Notifications"),
    "dunst": ("org.freedesktop.Notifications", "/org/freedesktop/Notifications", "org.dunstproject.cmd0"),
    "xfce": ("org.xfce.Xfconf", "/org/xfce/Xfconf", "org.xfce.Xfconf"),
}
PROPERTY = {"plasma": "Inhibited", "dunst": "paused"}


def main(kind: str) -> None:
    """Serve until standard input ends."""
    bus_name, path, interface = KINDS[kind]
    quiet = False
    with open_dbus_connection(bus=os.environ["DBUS_SESSION_BUS_ADDRESS"]) as connection:
        connection.send_and_get_reply(message_bus.RequestName(bus_name))
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        while True:
            ready, _, _ = select.select([connection.sock, sys.stdin], [], [])
            if sys.stdin in ready:
                words = os.read(sys.stdin.fileno(), 4096).decode().split()
                if not words:
                    return
                for word in words:
                    quiet = word == "on"
                    connection.send(changed(kind, path, interface, quiet))
            if connection.sock in ready:
                serve(connection, kind, interface, quiet)


def serve(connection, kind, interface, quiet):  # type: ignore[no-untyped-def]
    try:
        while True:
            message = connection.receive(timeout=0)
            if message.header.message_type is MessageType.method_call:
                right = message.body in ((interface, PROPERTY.get(kind)), ("xfce4-notifyd", "/do-not-disturb"))
                answer = (
                    new_method_return(message, "v", (("b", quiet),)) if right else new_error(message, "a.b.Unknown")
                )
                connection.send(answer)
    except TimeoutError:
        return


def changed(kind, path, interface, quiet):  # type: ignore[no-untyped-def]
    emitter = DBusAddress(path, interface="org.freedesktop.DBus.Properties" if kind != "xfce" else interface)
    if kind == "xfce":
        return new_signal(emitter, "PropertyChanged", "ssv", ("xfce4-notifyd", "/do-not-disturb", ("b", quiet)))
    return new_signal(emitter, "PropertiesChanged", "sa{sv}as", (interface, {PROPERTY[kind]: ("b", quiet)}, []))


if __name__ == "__main__":
    main(sys.argv[1])
