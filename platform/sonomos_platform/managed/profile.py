"""The policy as macOS keeps a configuration profile: a property list that only the system writes.

The keys are those of the policy; `app` is a list of dictionaries. Not run on a real macOS yet.

https://developer.apple.com/documentation/devicemanagement/custom
"""

from __future__ import annotations

import plistlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.parsers.expat import ExpatError

from sonomos_platform.files.administered import read_administered

DOMAIN = "ai.sonomos.Desktop"
PLACE = Path(f"/Library/Managed Preferences/{DOMAIN}.plist")


def profile_values(place: Path = PLACE, *, admin: int = 0) -> Mapping[str, Any]:
    """The keys of the policy with their values. Raises UnsafePath, OSError, ValueError for what is no property list."""
    try:
        given = plistlib.loads(read_administered(place, admin=admin))
    except FileNotFoundError:
        return {}
    except (plistlib.InvalidFileException, ExpatError, ValueError, IndexError) as error:
        raise ValueError(f"{place.name} is not a property list") from error
    if not isinstance(given, dict):
        raise ValueError(f"{place.name} is not a property list of keys")
    return {key: value for key, value in given.items() if not key.startswith("Payload")}  # the profile's own keys
