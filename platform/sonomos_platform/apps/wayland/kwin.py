"""The active window of KWin: a script loaded into it calls a D-Bus service of ours whenever another one is active.

There is no other way for a program of its own: KWin's D-Bus interface tells of windows only when asked for one by
number (develop.kde.org, "KWin scripting API": `workspace.windowActivated`, `callDBus`; `/Scripting` loads scripts).
Written from the documentation and never run on KWin.
"""

from __future__ import annotations

import math
import time
from pathlib import Path

from jeepney import DBusAddress, HeaderFields, Message, MessageType, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from sonomos_platform.apps.wayland.api import NotTold
from sonomos_platform.apps.x11 import WindowFacts

NAME = "ai.sonomos.ActiveWindow"
SCRIPT = Path(__file__).with_name("kwin.js")
PLUGIN = "sonomos-active-window"
ANSWER_S = 1.0
MAX_TITLE = 4096

_SCRIPTING = DBusAddress("/Scripting", "org.kde.KWin", "org.kde.kwin.Scripting")
_BROKEN = (OSError, ValueError, TimeoutError)


class KWin:
    """Hears from our script in KWin."""

    def __init__(self, bus: str) -> None:
        """Load the script. Raises NotTold."""
        self.facts: WindowFacts | None = None
        self._changed_at = -math.inf
        try:
            self._bus: DBusConnection = open_dbus_connection(bus or "SESSION")
        except (*_BROKEN, KeyError):
            raise NotTold("no session bus") from None
        try:
            self._kwin = str(self._call(message_bus.GetNameOwner("org.kde.KWin"))[0])
            self._call(message_bus.RequestName(NAME))
            self._load()
        except _BROKEN:
            self._bus.close()
            raise NotTold("KWin does not answer") from None
        except NotTold:
            self._bus.close()
            raise

    def fileno(self) -> int:
        """The bus connection."""
        return int(self._bus.sock.fileno())

    def refresh(self) -> None:
        """Take in what the script told. Raises NotTold."""
        try:
            while True:
                self._heard(self._bus.receive(timeout=0))
        except TimeoutError:
            return
        except _BROKEN:
            raise NotTold("the session bus has gone") from None

    def age_ms(self) -> float:
        """Milliseconds since another window became active."""
        return (time.monotonic() - self._changed_at) * 1000

    def close(self) -> None:
        """Take the script out again and hang up."""
        try:
            self._call(new_method_call(_SCRIPTING, "unloadScript", "s", (PLUGIN,)))
        except (*_BROKEN, NotTold):
            pass  # KWin or the bus went first
        finally:
            self._bus.close()

    def _load(self) -> None:
        """A script left by a run that crashed is replaced."""
        self._call(new_method_call(_SCRIPTING, "unloadScript", "s", (PLUGIN,)))
        number = self._call(new_method_call(_SCRIPTING, "loadScript", "ss", (str(SCRIPT), PLUGIN)))[0]
        if not isinstance(number, int) or number < 0:
            raise NotTold("KWin refuses the script")
        # KWin 6 calls the script's object /Scripting/ScriptN, KWin 5 /N.
        for path in (f"/Scripting/Script{number}", f"/{number}"):
            try:
                self._call(new_method_call(DBusAddress(path, "org.kde.KWin", "org.kde.kwin.Script"), "run"))
            except NotTold:
                continue
            return
        raise NotTold("KWin does not run the script")

    def _call(self, question: Message) -> tuple[object, ...]:
        """The answer; what the script tells meanwhile is taken in. Raises NotTold for an error."""
        serial = next(self._bus.outgoing_serial)
        self._bus.send(question, serial=serial)
        deadline = time.monotonic() + ANSWER_S
        while True:
            message = self._bus.receive(timeout=max(0.0, deadline - time.monotonic()))
            if message.header.fields.get(HeaderFields.reply_serial) != serial:
                self._heard(message)
            elif message.header.message_type is MessageType.error:
                raise NotTold(str(message.header.fields.get(HeaderFields.error_name)))
            else:
                return tuple(message.body)

    def _heard(self, message: Message) -> None:
        """One call of the script; nobody but KWin is believed."""
        fields = message.header.fields
        if fields.get(HeaderFields.member) != "Tell" or fields.get(HeaderFields.sender) != self._kwin:
            return
        facts = described(*message.body)
        before = self.facts
        if (before.window, before.pid) != (facts.window, facts.pid) if before and facts else before is not facts:
            self._changed_at = time.monotonic()
        self.facts = facts


def described(number: str = "", pid: float = 0, resource_class: str = "", caption: str = "") -> WindowFacts | None:
    """What the script told; None when no window is active. KWin numbers windows by a UUID in braces."""
    digits = "".join(character for character in number if character in "0123456789abcdef")
    if not digits:
        return None
    return WindowFacts(
        window=int(digits[:8], 16),
        pid=int(pid) if pid > 0 else None,
        wm_class=(resource_class,) if resource_class else (),
        title=caption[:MAX_TITLE],
    )
