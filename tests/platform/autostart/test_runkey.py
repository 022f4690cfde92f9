"""The Run key of Windows, over a registry in memory."""

from __future__ import annotations

import sys

import pytest
from autostart_contract import AutostartContract

from sonomos_platform.autostart.api import Autostart
from sonomos_platform.autostart.runkey import APPROVED, RUN, VALUE, RunKey, system_registry
from sonomos_platform.errors import AutostartUnavailable

COMMAND = (r"C:\Program Files\Sonomos\sonomos-desktop.exe", "--background")


class Memory:
    """A registry without Windows."""

    def __init__(self) -> None:
        self.values: dict[tuple[str, str], str | bytes] = {}

    def read(self, key: str, name: str) -> str | bytes | None:
        return self.values.get((key, name))

    def write(self, key: str, name: str, text: str) -> None:
        self.values[key, name] = text

    def delete(self, key: str, name: str) -> None:
        self.values.pop((key, name), None)


class Refusing(Memory):
    def write(self, key: str, name: str, text: str) -> None:
        raise PermissionError

    def read(self, key: str, name: str) -> str | bytes | None:
        raise PermissionError


class TestRunKey(AutostartContract):
    @pytest.fixture
    def switch(self) -> RunKey:
        self.registry = Memory()
        return RunKey(COMMAND, self.registry)

    def again(self, switch: Autostart) -> RunKey:
        return RunKey(COMMAND, self.registry)

    def test_the_line_is_quoted_for_windows(self, switch: RunKey) -> None:
        switch.set(on=True)
        assert self.registry.values[RUN, VALUE] == r'"C:\Program Files\Sonomos\sonomos-desktop.exe" --background'

    @pytest.mark.parametrize(("first", "on"), [(2, True), (3, False), (6, True), (7, False)])
    def test_the_task_managers_word_counts(self, switch: RunKey, first: int, on: bool) -> None:
        switch.set(on=True)
        self.registry.values[APPROVED, VALUE] = bytes([first, *([0] * 11)])
        assert switch.enabled() is on

    def test_switching_on_overrules_the_task_manager(self, switch: RunKey) -> None:
        self.registry.values[APPROVED, VALUE] = bytes([3, *([0] * 11)])
        switch.set(on=True)
        assert switch.enabled()


def test_a_refusal_is_told_and_reads_as_off() -> None:
    switch = RunKey(COMMAND, Refusing())
    assert not switch.enabled()
    with pytest.raises(AutostartUnavailable, match="registry"):
        switch.set(on=True)


@pytest.mark.skipif(sys.platform == "win32", reason="there is one")
def test_elsewhere_there_is_no_registry() -> None:
    with pytest.raises(ImportError):
        system_registry()
