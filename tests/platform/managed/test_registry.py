"""Group policy's values, over a registry in memory."""

from __future__ import annotations

import sys
from collections.abc import Mapping

import pytest

from sonomos_platform.managed.registry import KEY, registry_values, system_registry


class Memory:
    """A registry without Windows."""

    def __init__(self, **keys: Mapping[str, object]) -> None:
        self.keys = keys

    def values(self, key: str) -> Mapping[str, object]:
        return {KEY: self.keys.get("ours", {})}.get(key, {})


class FakeWinreg:
    """The part of `winreg` that is used, over a dictionary."""

    KEY_READ, KEY_WOW64_64KEY, HKEY_LOCAL_MACHINE = 0x20019, 0x100, object()

    def __init__(self, keys: Mapping[str, list[tuple[str, object, int]]]) -> None:
        self._keys = keys
        self.opened: list[tuple[object, str, int]] = []

    def OpenKey(self, root: object, key: str, reserved: int, access: int) -> FakeWinreg.Opened:
        self.opened.append((root, key, access))
        if key not in self._keys:
            raise FileNotFoundError
        return FakeWinreg.Opened(self._keys[key])

    class Opened:
        def __init__(self, values: list[tuple[str, object, int]]) -> None:
            self.values = values

        def __enter__(self) -> FakeWinreg.Opened:
            return self

        def __exit__(self, *_: object) -> None:
            self.values = []

    def QueryInfoKey(self, key: FakeWinreg.Opened) -> tuple[int, int, int]:
        return 0, len(key.values), 0

    def EnumValue(self, key: FakeWinreg.Opened, index: int) -> tuple[str, object, int]:
        return key.values[index]


def test_values_are_the_keys_of_the_policy() -> None:
    ours: dict[str, object] = {"guard.floor": "banner", "guard.allow_pause": 0, "": "nothing"}
    assert registry_values(Memory(ours=ours)) == {"guard.floor": "banner", "guard.allow_pause": 0}


def test_without_the_key_there_is_no_policy() -> None:
    assert registry_values(Memory()) == {}


def test_the_machines_64_bit_hive_is_read_and_no_users(monkeypatch: pytest.MonkeyPatch) -> None:
    winreg = FakeWinreg({KEY: [("guard.mandatory", ["us_ssn"], 7), ("guard.floor", "banner", 1)]})
    monkeypatch.setitem(sys.modules, "winreg", winreg)  # type: ignore[arg-type]
    assert registry_values(system_registry()) == {"guard.mandatory": ["us_ssn"], "guard.floor": "banner"}
    ((root, key, access),) = winreg.opened
    assert (root, key, access) == (FakeWinreg.HKEY_LOCAL_MACHINE, KEY, 0x20119)
    monkeypatch.setitem(sys.modules, "winreg", FakeWinreg({}))  # type: ignore[arg-type]
    assert registry_values(system_registry()) == {}
