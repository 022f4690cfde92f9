"""The configuration profile for macOS, with the values of the example.

https://developer.apple.com/documentation/devicemanagement/configuring-multiple-devices-using-profiles
"""

from __future__ import annotations

import plistlib
import re
import uuid
from typing import Any

from sonomos_platform.managed.profile import DOMAIN
from sonomos_policy.keys import EXAMPLE, KEYS

_KEY = re.compile(r"^(\t*)<key>([a-z]+\.[a-z_]+)</key>$", re.MULTILINE)


def profile() -> str:
    """The profile; each key of ours has its meaning above it."""
    text = plistlib.dumps(_profile(), sort_keys=False).decode()
    return _KEY.sub(lambda key: f"{key[1]}<!-- {KEYS[key[2]].sentence} -->\n{key[0]}", text)


def _profile() -> dict[str, Any]:
    ours = {"PayloadType": DOMAIN, "PayloadDisplayName": "Sonomos Desktop", **_named(f"{DOMAIN}.policy"), **EXAMPLE}
    return {
        "PayloadType": "Configuration",
        "PayloadDisplayName": "Sonomos Desktop",
        "PayloadDescription": "What Sonomos Desktop does for everybody on this computer.",
        "PayloadScope": "System",
        "PayloadRemovalDisallowed": True,
        **_named(f"{DOMAIN}.profile"),
        "PayloadContent": [ours],
    }


def _named(name: str) -> dict[str, Any]:
    """The same for every making, so that a profile replaces the one before it."""
    return {
        "PayloadVersion": 1,
        "PayloadIdentifier": name,
        "PayloadUUID": str(uuid.uuid5(uuid.NAMESPACE_DNS, name)).upper(),
    }
