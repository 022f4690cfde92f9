"""Does anybody show the tray icon, by which people see the state?"""

from __future__ import annotations

from sonomos_app.health.channel import Channel, Fix, Group, State
from sonomos_app.health.look import Check, Look
from sonomos_app.health.running import silent, unsaid
from sonomos_app.language import mark

NAME = "tray"


def _examine(look: Look) -> Channel:
    if look.live is None:
        return silent(NAME)
    match look.live.tray:
        case "shown":
            return Channel(NAME, State.PROVEN, mark("The icon is in the tray."), proven_at=look.now)
        case "host":
            reason = mark("This desktop shows tray icons, but ours was not seen among them.")
            return Channel(NAME, State.UNPROVEN, reason, mark("Show the icon again."), fix=Fix.SHOW_AGAIN)
        case "none":
            reason = mark("Nothing on this desktop shows tray icons; the main window stays in the task bar instead.")
            remedy = mark(
                "GNOME: switch on the extension AppIndicator. KDE and XFCE: add the system tray to the panel. "
                "sway and others: start a bar with a tray, such as Waybar."
            )
            return Channel(NAME, State.BLIND, reason, remedy, wanted=False, fix=Fix.SHOW_AGAIN)
        case _:
            return unsaid(NAME)


CHECK = Check(NAME, mark("Tray icon"), Group.COMPUTER, _examine)
