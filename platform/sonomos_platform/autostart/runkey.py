"""Start at login on Windows: a value of the user's Run key.

https://learn.microsoft.com/windows/win32/setupapi/run-and-runonce-registry-keys. Who switches a program off in the task
manager leaves the value and gets a mark beside it in `StartupApproved`, whose first byte is odd.
"""

from __future__ import annotations

import importlib
import subprocess
from collections.abc import Sequence
from typing import Any, Protocol

from sonomos_platform.errors import AutostartUnavailable

VALUE = "Sonomos"
RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
APPROVED = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"


class Registry(Protocol):
    """The current user's part of the registry. All methods raise OSError but for what is said."""

    def read(self, key: str, name: str) -> str | bytes | None:
        """A value; None when there is none."""

    def write(self, key: str, name: str, text: str) -> None:
        """Set a text."""

    def delete(self, key: str, name: str) -> None:
        """Take a value away; none is no mistake."""


class RunKey:
    """One value, and the task manager's mark beside it."""

    def __init__(self, command: Sequence[str], registry: Registry) -> None:
        self._line = subprocess.list2cmdline(command)
        self._registry = registry

    def enabled(self) -> bool:
        """Whether the value is there and the task manager lets it."""
        try:
            mark = self._registry.read(APPROVED, VALUE)
            return self._registry.read(RUN, VALUE) is not None and not _forbidden(mark)
        except OSError:
            return False

    def set(self, *, on: bool) -> None:
        """Write the value, or take it away; a mark of the task manager goes with it."""
        try:
            self._registry.delete(APPROVED, VALUE)
            if on:
                self._registry.write(RUN, VALUE, self._line)
            else:
                self._registry.delete(RUN, VALUE)
        except OSError as error:
            raise AutostartUnavailable("The start at login could not be changed: the registry refused.") from error


def system_registry() -> Registry:
    """The registry of this system. Raises ImportError where there is none."""
    return _Winreg(importlib.import_module("winreg"))


class _Winreg:
    def __init__(self, winreg: Any) -> None:
        self._winreg = winreg

    def read(self, key: str, name: str) -> str | bytes | None:
        try:
            with self._winreg.OpenKey(self._winreg.HKEY_CURRENT_USER, key) as opened:
                value = self._winreg.QueryValueEx(opened, name)[0]
        except FileNotFoundError:
            return None
        return value if isinstance(value, str | bytes) else None

    def write(self, key: str, name: str, text: str) -> None:
        with self._winreg.CreateKey(self._winreg.HKEY_CURRENT_USER, key) as opened:
            self._winreg.SetValueEx(opened, name, 0, self._winreg.REG_SZ, text)

    def delete(self, key: str, name: str) -> None:
        access = self._winreg.KEY_SET_VALUE
        try:
            with self._winreg.OpenKey(self._winreg.HKEY_CURRENT_USER, key, 0, access) as opened:
                self._winreg.DeleteValue(opened, name)
        except FileNotFoundError:
            return


def _forbidden(mark: str | bytes | None) -> bool:
    return isinstance(mark, bytes) and bool(mark) and mark[0] % 2 == 1
