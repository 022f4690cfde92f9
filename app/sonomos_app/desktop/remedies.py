"""What the buttons of the page Protection do beside the window's thread."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from sonomos_app.desktop.keys import Keys
from sonomos_app.guard.guard import Guard
from sonomos_app.health.channel import Fix
from sonomos_app.health.trials import Trials
from sonomos_app.language import told, tr
from sonomos_app.store import privacy
from sonomos_app.store.errors import StoreError
from sonomos_app.store.store import Store
from sonomos_core import Detector
from sonomos_platform import Platform
from sonomos_platform.autostart.api import Autostart
from sonomos_platform.errors import AutostartUnavailable

log = logging.getLogger("sonomos.desktop")


@dataclass(frozen=True, slots=True)
class Parts:
    """What of the running app the page looks at and mends."""

    store: Store
    guard: Guard
    platform: Platform
    detector: Detector
    keys: Keys
    switch: Autostart
    trials: Trials


def remedied(fix: Fix, parts: Parts) -> str:
    """Do it; a sentence where it came to nothing, else empty. May take seconds."""
    try:
        match fix:
            case Fix.RESUME:
                parts.guard.resume()
            case Fix.START_AT_LOGIN:
                parts.switch.set(on=True)
            case Fix.RETRY_KEY:
                return "" if parts.store.retry_key() else tr("The key is still out of reach.")
            case Fix.CLOSE_TO_OTHERS:
                privacy.close_to_others(parts.store.places.home)
            case _:
                raise ValueError(fix)  # the window's own thread does it
    except (StoreError, AutostartUnavailable) as error:
        log.error("a remedy came to nothing: %s", type(error).__name__)
        return told(str(error))
    return ""
