"""What a device management set for this machine, in the place the system has for that: `registry` on Windows, `profile`
on macOS. Linux has none; there the policy is a file."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def administered_values(system: str = sys.platform) -> Mapping[str, Any]:
    """The keys of the policy with their values, and `app` for app rules. Raises UnsafePath, OSError, ValueError."""
    # Each only where it is asked for, so that no system loads another one's parts.
    match system:
        case "darwin":
            from sonomos_platform.managed.profile import profile_values

            return profile_values()
        case "win32":
            from sonomos_platform.managed.registry import registry_values, system_registry

            return registry_values(system_registry())
        case _:
            return {}


def administered_files(system: str = sys.platform) -> tuple[Path, ...]:
    """The files that hold these values, to be watched; a registry has none."""
    if system != "darwin":
        return ()
    from sonomos_platform.managed.profile import PLACE

    return (PLACE,)
