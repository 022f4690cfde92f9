"""A stage that another process made, found again by its name: `Platform.stage_name`."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from sonomos_platform.clipboard.api import ClipboardBackend
from sonomos_platform.errors import ClipboardUnavailable


def named_stage(name: str, system: str = sys.platform, environ: Mapping[str, str] = os.environ) -> ClipboardBackend:
    """A backend on the clipboard of this name, which no program uses. Raises ClipboardUnavailable."""
    if system == "darwin":
        from sonomos_platform.clipboard.macos import MacClipboard
        from sonomos_platform.clipboard.macos.cocoa import Cocoa

        return MacClipboard(lambda: Cocoa(name))
    if not system.startswith("linux") or not environ.get("DISPLAY"):
        raise ClipboardUnavailable("The X11 display cannot be reached.")
    from sonomos_platform.clipboard.x11 import X11Clipboard

    return X11Clipboard(environ["DISPLAY"], name)
