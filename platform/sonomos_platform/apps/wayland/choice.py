"""Which way of following the active window this session has."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path

from sonomos_platform.apps.wayland.api import ActiveWindow, NotTold
from sonomos_platform.apps.wayland.hyprland import Hyprland
from sonomos_platform.apps.wayland.sway import Sway

_log = logging.getLogger("sonomos.platform")


def follow(environ: Mapping[str, str]) -> ActiveWindow | None:
    """Opens what tells the active window; None where nothing does."""
    try:
        return _opened(environ)
    except NotTold as problem:
        _log.info("which window is active is not told: %s", problem)
        return None


def _opened(environ: Mapping[str, str]) -> ActiveWindow | None:
    if address := environ.get("SWAYSOCK"):
        return Sway(address)
    if instance := environ.get("HYPRLAND_INSTANCE_SIGNATURE"):
        return Hyprland(str(_hyprland_folder(environ, instance)))
    if "KDE" in environ.get("XDG_CURRENT_DESKTOP", "").split(":"):
        # Only here, so that no D-Bus library is loaded elsewhere.
        from sonomos_platform.apps.wayland.kwin import KWin

        return KWin(environ.get("DBUS_SESSION_BUS_ADDRESS", ""))
    return None


def _hyprland_folder(environ: Mapping[str, str], instance: str) -> Path:
    """In the run-time folder since 0.40, in /tmp before."""
    place = Path(environ.get("XDG_RUNTIME_DIR", "/run")) / "hypr" / instance
    return place if place.exists() else Path("/tmp/hypr") / instance
