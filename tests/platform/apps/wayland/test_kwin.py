"""KWin's active window is followed, as far as its documentation tells: the KWin here is written from it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sonomos_lab.waiting import until

pytest.importorskip("jeepney")

from jeepney import DBusAddress, HeaderFields, MessageType, message_bus, new_error, new_method_call, new_method_return
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from sonomos_lab import session
from sonomos_lab.processes import Processes
from sonomos_platform.apps.wayland.api import NotTold
from sonomos_platform.apps.wayland.choice import follow
from sonomos_platform.apps.wayland.kwin import NAME, KWin, described
from sonomos_platform.apps.x11 import WindowFacts

OURS = DBusAddress("/window", NAME, NAME)
EDITOR = ("{0a1b2c3d-0000-4000-8000-000000000000}", 41, "org.editor", "a text")
CHAT = ("{0a1b2c3e-0000-4000-8000-000000000000}", 42, "org.chat", "a chat")


class Compositor:
    """A KWin that runs one script, by hand: it tells what the script would."""

    def __init__(self, bus: str, *, script_place: str = "/Scripting/Script7") -> None:
        self.loaded: list[tuple[str, str]] = []
        self.unloaded: list[str] = []
        self.active = EDITOR
        self._place = script_place
        self._bus: DBusConnection = open_dbus_connection(bus)
        self._bus.send_and_get_reply(message_bus.RequestName("org.kde.KWin"))
        self._ended = False
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def tell(self, *window: object) -> None:
        self.active = window  # type: ignore[assignment]
        self._bus.send(new_method_call(OURS, "Tell", "siss", window))

    def end(self) -> None:
        self._ended = True
        self._thread.join(5)
        self._bus.close()

    def _run(self) -> None:
        while not self._ended:
            try:
                message = self._bus.receive(timeout=0.05)
            except TimeoutError:
                continue
            if message.header.message_type is not MessageType.method_call:
                continue
            fields = message.header.fields
            match fields[HeaderFields.member], fields[HeaderFields.path]:
                case "loadScript", "/Scripting":
                    self.loaded.append(message.body)
                    answer = new_method_return(message, "i", (7,))
                case "unloadScript", "/Scripting":
                    self.unloaded.append(message.body[0])
                    answer = new_method_return(message, "b", (True,))
                case "run", place if place == self._place:
                    self.tell(*self.active)
                    answer = new_method_return(message)
                case _:
                    answer = new_error(message, "org.freedesktop.DBus.Error.UnknownObject")
            self._bus.send(answer)


@pytest.fixture(scope="module")
def bus(need: Callable[..., None], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    need("dbus-daemon")
    root = tmp_path_factory.mktemp("bus")
    (root / "run").mkdir()
    processes = Processes(root / "logs")
    env = {"XDG_RUNTIME_DIR": str(root / "run"), "PATH": "/usr/bin:/bin"}
    yield session.start_bus(processes, env, root)
    processes.end_all(f"XDG_RUNTIME_DIR={root}/run".encode())


@pytest.fixture
def kwin(bus: str) -> Iterator[Compositor]:
    running = Compositor(bus)
    yield running
    running.end()


def test_the_active_window_is_told_by_our_script(bus: str, kwin: Compositor) -> None:
    following = KWin(bus)
    until(lambda: following.refresh() or following.facts == described(*EDITOR), what="the editor in front")
    (script, name), *others = kwin.loaded
    assert others == []
    assert "windowActivated" in Path(script).read_text()
    kwin.tell(*CHAT)
    until(lambda: following.refresh() or following.facts == described(*CHAT), what="the chat in front")
    assert 0 <= following.age_ms() < 5000
    kwin.tell("", 0, "", "")
    until(lambda: following.refresh() or following.facts is None, what="no window in front")
    following.close()
    assert kwin.unloaded == [name, name]


def test_nobody_but_kwin_is_believed(bus: str, kwin: Compositor) -> None:
    following = KWin(bus)
    with open_dbus_connection(bus) as stranger:
        stranger.send(new_method_call(OURS, "Tell", "siss", ("{0a}", 43, "org.password.manager", "trust me")))
        stranger.send_and_get_reply(message_bus.GetId())
    kwin.tell(*CHAT)
    until(lambda: following.refresh() or following.facts == described(*CHAT), what="the chat in front")
    assert following.facts == WindowFacts(0x0A1B2C3E, 42, ("org.chat",), "a chat")
    following.close()


def test_an_older_kwin_keeps_its_scripts_elsewhere(bus: str) -> None:
    older = Compositor(bus, script_place="/7")
    following = KWin(bus)
    until(lambda: following.refresh() or following.facts is not None, what="the editor in front")
    following.close()
    older.end()


def test_a_kwin_that_runs_no_script_is_told(bus: str) -> None:
    refusing = Compositor(bus, script_place="/nowhere")
    with pytest.raises(NotTold):
        KWin(bus)
    refusing.end()


def test_without_kwin_nothing_is_told(bus: str) -> None:
    assert follow({"XDG_CURRENT_DESKTOP": "KDE", "DBUS_SESSION_BUS_ADDRESS": bus}) is None


def test_without_a_bus_nothing_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotTold):
        KWin(f"unix:path={tmp_path}/gone")


def test_a_window_without_a_process_stays_without_one() -> None:
    assert described("{ab12}", 0, "", "x") == WindowFacts(0xAB12, None, (), "x")
