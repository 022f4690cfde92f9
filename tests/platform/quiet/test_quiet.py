"""Whether the desktop wants quiet: told at the start and at each change, by whichever service the desktop has."""

from __future__ import annotations

import queue
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sonomos_lab.desktop import Desktop
from sonomos_platform.quiet.bus import BusDesktop
from sonomos_platform.quiet.fake import FakeDesktop
from sonomos_platform.quiet.none import UnknownDesktop

NOTIFIER = Path(__file__).with_name("notifier.py")


@pytest.fixture
def service(desktop: Desktop) -> Iterator[Callable[[str], Callable[[str], None]]]:
    """`say = service("plasma")`: a service on the desktop's bus that is told `on` and `off`."""
    running: list[subprocess.Popen[bytes]] = []

    def start(kind: str) -> Callable[[str], None]:
        process = subprocess.Popen(
            [sys.executable, str(NOTIFIER), kind], env=desktop.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        running.append(process)
        stdin, stdout = process.stdin, process.stdout
        assert stdin is not None
        assert stdout is not None
        assert stdout.readline() == b"ready\n"

        def say(word: str) -> None:
            stdin.write(f"{word}\n".encode())
            stdin.flush()

        return say

    yield start
    for process in running:
        process.communicate(timeout=5)


@pytest.fixture
def listening(desktop: Desktop) -> Iterator[Callable[..., queue.SimpleQueue[bool]]]:
    sources: list[BusDesktop] = []

    def listen(**environ: str) -> queue.SimpleQueue[bool]:
        told: queue.SimpleQueue[bool] = queue.SimpleQueue()
        sources.append(BusDesktop({**desktop.env, **environ}))
        sources[-1].start(told.put)
        return told

    yield listen
    for source in sources:
        source.stop()
        source.stop()


@pytest.mark.parametrize("kind", ["plasma", "dunst", "xfce"])
def test_each_change_is_told(
    kind: str,
    service: Callable[[str], Callable[[str], None]],
    listening: Callable[..., queue.SimpleQueue[bool]],
) -> None:
    say = service(kind)
    told = listening()
    assert told.get(timeout=5) is False
    say("on")
    assert told.get(timeout=5) is True
    say("on")
    say("off")
    assert told.get(timeout=5) is False, "told once, though said twice"


def test_quiet_from_before_the_start_is_told(
    service: Callable[[str], Callable[[str], None]], listening: Callable[..., queue.SimpleQueue[bool]]
) -> None:
    service("dunst")("on")
    told = listening()
    while not told.get(timeout=5):
        pass  # the service may have been asked before it was told


def test_gnome_is_asked_through_its_own_program(
    listening: Callable[..., queue.SimpleQueue[bool]], tmp_path: Path
) -> None:
    program = tmp_path / "gsettings"
    program.write_text('#!/bin/sh\n[ "$*" = "get org.gnome.desktop.notifications show-banners" ] && echo false\n')
    program.chmod(0o700)
    assert listening(XDG_CURRENT_DESKTOP="ubuntu:GNOME", PATH=str(tmp_path)).get(timeout=5) is True
    assert listening(XDG_CURRENT_DESKTOP="XFCE", PATH=str(tmp_path)).get(timeout=5) is False


def test_a_bus_where_nobody_says_anything_wants_no_quiet(listening: Callable[..., queue.SimpleQueue[bool]]) -> None:
    assert listening().get(timeout=5) is False


def test_a_bus_that_goes_takes_the_silence_with_it(need: Callable[..., None], tmp_path: Path) -> None:
    """Else no banner would come until the app starts again."""
    need("dbus-daemon")
    told: queue.SimpleQueue[bool] = queue.SimpleQueue()
    gsettings = tmp_path / "gsettings"
    gsettings.write_text("#!/bin/sh\necho false\n")
    gsettings.chmod(0o700)
    command = ["dbus-daemon", "--session", "--nofork", "--print-address"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as bus:
        assert bus.stdout is not None
        address = bus.stdout.readline().strip()
        environ = {"XDG_CURRENT_DESKTOP": "GNOME", "PATH": str(tmp_path), "DBUS_SESSION_BUS_ADDRESS": address}
        source = BusDesktop(environ)
        source.start(told.put)
        assert told.get(timeout=5) is True
        bus.kill()
    assert told.get(timeout=5) is False
    source.stop()


@pytest.mark.parametrize("environ", [{}, {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere/at/all"}], ids=str)
def test_without_a_bus_nothing_is_told(environ: dict[str, str]) -> None:
    told: list[bool] = []
    source = BusDesktop(environ)
    source.start(told.append)
    source.stop()
    assert told == []


def test_the_fake_tells_as_the_real_ones_do() -> None:
    told: list[bool] = []
    fake = FakeDesktop()
    fake.start(told.append)
    fake.want(True)
    fake.want(True)
    fake.stop()
    fake.want(False)
    assert told == [False, True]


def test_an_unknown_desktop_tells_nothing() -> None:
    unknown = UnknownDesktop()
    unknown.start(lambda quiet: pytest.fail("told"))
    unknown.stop()
