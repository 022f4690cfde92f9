"""The app is killed, asked to end, started twice, started before there is a tray: nothing is lost, nothing leaks."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import SystemRandom

import pytest

pytest.importorskip("Xlib", reason="needs a Linux desktop")

from sonomos_lab import planted
from sonomos_lab.desktop import Desktop
from sonomos_lab.drawing import social_security_number
from sonomos_lab.editors import Editor
from sonomos_lab.owners import Owner
from sonomos_lab.running import Running, running
from sonomos_lab.waiting import until


@pytest.fixture
def app(desktop: Desktop, request: pytest.FixtureRequest, compiled: Path) -> Iterator[Running]:
    """An app of its own for each test, on a desktop without a tray."""
    with running(desktop, tray=False, home=f"data-{request.node.name}", compiled=compiled) as started:
        yield started


@pytest.fixture
def value() -> str:
    return social_security_number(SystemRandom())


def copied(app: Running, value: str) -> Editor:
    """Notes from which a value was copied; the app holds it."""
    notes = app.editor("notes", text=f"SSN: {value}")
    notes.copy()
    held(app)
    return notes


def held(app: Running) -> None:
    def holds() -> bool:
        status = app.product.status()
        return status is not None and status.original_until is not None

    until(holds, what="a held clip")


def places(app: Running) -> list[Path]:
    """Everywhere the app may have written; not the folder in which the lab's editors keep their own text."""
    root = app.desktop.root
    return [app.product.home, root / "home", root / "run", root / "tmp", root / "logs"]


def test_killed_while_it_holds_it_leaves_nothing_and_starts_again(app: Running, value: str) -> None:
    notes = copied(app, value)
    until(lambda: len(app.product.records()) == 1, what="the record")
    assert app.product.process is not None
    app.product.process.kill()
    app.product.process.wait(10)
    assert app.desktop.windows.owner("CLIPBOARD") == 0
    assert not list(planted.in_folders(places(app), {"ssn": value}))
    app.product.start()
    assert app.product.cli("ledger", "verify", check=False).returncode == 0
    assert len(app.product.records()) == 1
    notes.copy()
    held(app)
    assistant = app.editor("assistant")
    assistant.paste()
    assert "[US_SSN_" in assistant.wait_for()
    assert app.product.cli("ledger", "verify", check=False).returncode == 0
    for editor in (notes, assistant):
        editor.close()


def test_a_second_start_shows_the_first_ones_window_and_ends_well(app: Running) -> None:
    first = app.desktop.windows.active()
    other = app.editor("plain")
    other.front()
    until(lambda: app.desktop.windows.active() not in (0, first), what="another window in front")
    command = [sys.executable, "-m", "sonomos_app", "--home", str(app.product.home)]
    assert app.desktop.run(command).returncode == 0
    until(lambda: app.desktop.windows.active() in app.product.windows(), what="the first one's window in front")
    other.close()


def test_a_second_start_shows_the_review_where_that_is_asked_for(app: Running) -> None:
    command = [sys.executable, "-m", "sonomos_app", "--home", str(app.product.home), "--review"]
    assert app.desktop.run(command).returncode == 0
    review = app.desktop.wait_for_window("Weekly leak review")
    until(lambda: app.desktop.windows.active() == review, what="the review in front")


def test_asked_to_end_it_leaves_the_original_to_a_clipboard_manager(
    app: Running, value: str, need: Callable[..., None]
) -> None:
    need("xclip")
    manager, said = app.desktop.talk_to([sys.executable, "-m", "sonomos_lab.peers.keeper"])
    until(lambda: "ready" in said.read_text(), what="a clipboard manager")
    notes = copied(app, value)
    assert app.product.process is not None
    app.product.process.terminate()
    assert app.product.process.wait(10) == 0
    until(lambda: "saved" in said.read_text(), what="a saved clip")
    assert app.desktop.run(["xclip", "-o", "-selection", "clipboard"]).stdout == f"SSN: {value}"
    notes.close()
    app.desktop.end(manager)


def test_asked_to_end_without_a_manager_it_leaves_an_empty_clipboard(app: Running, value: str) -> None:
    notes = copied(app, value)
    assert app.product.process is not None
    app.product.process.terminate()
    assert app.product.process.wait(10) == 0
    assert app.desktop.windows.owner("CLIPBOARD") == 0
    assert "Traceback" not in app.log()
    notes.close()


def test_what_lay_on_the_clipboard_before_the_start_is_guarded(desktop: Desktop, value: str, compiled: Path) -> None:
    owner = Owner(desktop, "text", f"SSN: {value}".encode())
    with running(desktop, tray=False, home="data-before", compiled=compiled) as app:
        held(app)
        assistant = app.editor("assistant")
        assistant.paste()
        assert "[US_SSN_" in assistant.wait_for()
        assistant.close()
    owner.close()


def test_without_a_tray_there_is_a_window_until_a_tray_comes_and_takes_the_icon(
    app: Running, need: Callable[..., None]
) -> None:
    need("tint2")
    assert app.product.windows()
    host = app.desktop.start_tray_host("tint2")
    panel = app.desktop.wait_for_window(wm_class="Tint2")
    until(lambda: app.desktop.windows.docked(panel), what="the icon in the panel")
    app.desktop.end(host)
