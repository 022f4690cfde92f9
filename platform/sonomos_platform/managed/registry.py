"""The policy as Windows' group policy writes it: one value a key below `HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies`.

Ordinary users cannot write there. Texts are REG_SZ, lists REG_MULTI_SZ, numbers and switches REG_DWORD. App rules have
no form there; they need the file. Not run on a real Windows yet.

https://learn.microsoft.com/previous-versions/windows/desktop/policy/registry-based-policy
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any, Protocol

KEY = r"SOFTWARE\Policies\Sonomos\Desktop"


class Registry(Protocol):
    """The part of the machine's registry that is read."""

    def values(self, key: str) -> Mapping[str, object]:
        """The values of a key by their names; empty where there is no such key. Raises OSError."""


def registry_values(registry: Registry) -> Mapping[str, Any]:
    """The keys of the policy with their values; what a policy cannot hold is left to whoever reads it to refuse."""
    return {name: value for name, value in registry.values(KEY).items() if name}


def system_registry() -> Registry:
    """The registry of this system. Raises ImportError where there is none."""
    return _Winreg(importlib.import_module("winreg"))


class _Winreg:
    def __init__(self, winreg: Any) -> None:
        self._winreg = winreg

    def values(self, key: str) -> Mapping[str, object]:
        access = self._winreg.KEY_READ | self._winreg.KEY_WOW64_64KEY
        found: dict[str, object] = {}
        try:
            with self._winreg.OpenKey(self._winreg.HKEY_LOCAL_MACHINE, key, 0, access) as opened:
                for index in range(self._winreg.QueryInfoKey(opened)[1]):
                    name, value, _ = self._winreg.EnumValue(opened, index)
                    found[name] = value
        except FileNotFoundError:
            return {}
        return found
