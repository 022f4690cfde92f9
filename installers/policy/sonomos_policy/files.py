"""Every file that is handed out, by its place below the folder."""

from __future__ import annotations

from collections.abc import Mapping

from sonomos_platform.managed.profile import DOMAIN
from sonomos_policy.admx import LANGUAGES, adml, admx
from sonomos_policy.example import example
from sonomos_policy.profile import profile


def files() -> Mapping[str, str]:
    """Their texts."""
    return {
        "policy.toml": example(),
        f"macos/{DOMAIN}.mobileconfig": profile(),
        "windows/Sonomos.admx": admx(),
        **{f"windows/{folder}/Sonomos.adml": adml(code) for code, folder in LANGUAGES.items()},
    }
