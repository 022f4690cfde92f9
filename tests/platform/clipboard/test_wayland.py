"""The Wayland clipboard keeps the contract: on sway by the older protocol, by the newer on a compositor of our own."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator

import pytest
from contract import Contract
from wayland_rig import Programs, WaylandRig, rigs, running

from sonomos_lab.wayland.headless import Headless
from sonomos_lab.wayland.server import DataControlServer
from sonomos_platform.apps.wayland.choice import follow


@pytest.fixture(scope="module")
def sway(need: Callable[..., None]) -> Iterator[Headless]:
    need("sway", "swaymsg")
    with Headless() as running:
        yield running


@pytest.fixture(scope="module")
def sway_programs(sway: Headless) -> Iterator[Programs]:
    programs = Programs(sway.env)
    yield programs
    programs.close()


@pytest.fixture(scope="module")
def server() -> Iterator[DataControlServer]:
    yield from running(late=False)


@pytest.fixture(scope="module")
def late_server() -> Iterator[DataControlServer]:
    yield from running(late=True)


@pytest.fixture(scope="module")
def server_programs(server: DataControlServer) -> Iterator[Programs]:
    programs = Programs({**os.environ, "WAYLAND_DISPLAY": server.address})
    yield programs
    programs.close()


@pytest.fixture(scope="module")
def late_programs(late_server: DataControlServer) -> Iterator[Programs]:
    programs = Programs({**os.environ, "WAYLAND_DISPLAY": late_server.address})
    yield programs
    programs.close()


class TestOnSway(Contract):
    """`zwlr_data_control_unstable_v1`."""

    @pytest.fixture
    def rig(self, sway: Headless, sway_programs: Programs) -> Iterator[WaylandRig]:
        def bring() -> int:
            return sway.window(f"front {time.monotonic_ns()}").pid

        rig = WaylandRig(sway.address, sway_programs, lambda: follow(sway.env), bring)
        yield rig
        rig.close()
        for process in [*sway.processes.started]:
            sway.end(process)


class TestOnTheNewerProtocol(Contract):
    """`ext_data_control_v1`; what is replaced is cancelled before the news of what replaces it."""

    @pytest.fixture
    def rig(self, server: DataControlServer, server_programs: Programs) -> Iterator[WaylandRig]:
        yield from rigs(server, server_programs)


class TestWithTheNewsFirst(Contract):
    """The same from a compositor that cancels after the news, which the protocol allows, too."""

    @pytest.fixture
    def rig(self, late_server: DataControlServer, late_programs: Programs) -> Iterator[WaylandRig]:
        yield from rigs(late_server, late_programs)


class TestClaimed(Contract):
    """The same where the text alone is reason to take a clip over."""

    @pytest.fixture
    def rig(self, server: DataControlServer, server_programs: Programs) -> Iterator[WaylandRig]:
        for rig in rigs(server, server_programs):
            rig.handler.suspicious = True
            yield rig
