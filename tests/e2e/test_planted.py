"""After a whole session, with a fault in every layer, no value is left anywhere a program may have put it."""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Iterator
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path
from random import SystemRandom

import pytest

pytest.importorskip("Xlib", reason="needs a Linux desktop")

from sonomos_app.ipc.address import find_door
from sonomos_app.ipc.client import ask
from sonomos_app.ipc.messages import Ask, Request
from sonomos_app.ipc.wire import Wire
from sonomos_lab import planted
from sonomos_lab.broken import LAYERS
from sonomos_lab.desktop import Desktop
from sonomos_lab.drawing import Drawn, draw, letter
from sonomos_lab.editors import BY_HAND_S, Editor
from sonomos_lab.running import Running, running
from sonomos_lab.sequences import settled

FAULTS = ("examine", "seen", "record", "allows", "show_prompt", "<lambda>")
"""Where the faults were raised, as the log names it: one for each layer but the door, which names none."""


@pytest.fixture(scope="module")
def app(desktop: Desktop, compiled: Path) -> Iterator[Running]:
    with running(desktop, module="sonomos_lab.broken", compiled=compiled) as started:
        yield started


def left_behind(app: Running, drawn: list[Drawn]) -> list[planted.Trace]:
    """Values in anything the app, or a program it may have started, has written, or in a process's description."""
    values = {f"{one.kind} {number}": one.value for number, one in enumerate(drawn)}
    root = app.desktop.root
    found = planted.in_folders([app.product.home, root / "home", root / "run", root / "tmp", root / "logs"], values)
    return [*found, *planted.in_processes(app.everybody(), values)]


def copied(app: Running, text: str) -> Editor:
    notes = app.editor("notes", text=text)
    notes.copy()
    time.sleep(BY_HAND_S)
    return notes


def answer(app: Running, key: str) -> None:
    window = app.question()
    app.desktop.key(key)
    app.gone(window)


def garbage(app: Running, text: str) -> None:
    """Nonsense at the door: from somebody without the key, and from somebody with it."""
    door = find_door(app.product.home)
    assert door is not None
    for nonsense in (text.encode() * 50, b"\0" * 9, b"not a message"):
        with closing(socket.socket(socket.AF_UNIX)) as stranger:
            stranger.connect(door.address)
            stranger.sendall(nonsense)
    for request in ({"ask": text}, {"ask": "pause", "minutes": text}, {text: [text]}):
        friend = socket.socket(socket.AF_UNIX)
        friend.connect(door.address)
        with Wire(Connection(friend.detach()), door.key, 2.0) as wire:
            wire.meet()
            wire.send("ask", request)


@pytest.mark.timeout(180)
def test_nothing_is_left_behind_by_a_session_with_a_fault_in_every_layer(app: Running) -> None:
    drawn = list(draw(SystemRandom()))
    text = letter(drawn)
    plain, assistant, records = (app.editor(name) for name in ("plain", "assistant", "records"))

    notes = copied(app, text)
    for editor in (records, plain, assistant):
        editor.paste(after_s=BY_HAND_S)
        editor.wait_for()
        if editor is not records:
            answer(app, "Return")
    assert records.text == text
    assert not [one.kind for one in drawn if one.value in assistant.text]
    ask(app.product.home, Request(Ask.PAUSE, minutes=1))
    ask(app.product.home, Request(Ask.RESUME))
    app.product.cli("findings", "list")
    notes.close()

    for layer in LAYERS:
        fresh = draw(SystemRandom())
        drawn += fresh
        notes = copied(app, f"break the {layer}\n{letter(fresh)}")
        assistant.clear()
        assistant.paste(after_s=BY_HAND_S)
        got = settled(assistant, within_s=1.0)
        assert not [one.kind for one in fresh if one.value in got], layer
        if layer == "answer":
            answer(app, "Return")
        elif layer == "door":
            app.product.status()
        app.dismiss()
        notes.close()
    garbage(app, text)
    copied(app, "nothing in here").close()
    assert app.product.process is not None
    assert app.product.process.poll() is None
    assert app.product.status() is not None

    assert [place for place in FAULTS if not re.search(rf"Fault at .* broken.py:\d+ {place}", app.log())] == []
    assert "the handler failed on status: Fault" in app.log()
    assert left_behind(app, drawn) == []
    app.product.process.kill()
    app.product.process.wait(10)
    assert left_behind(app, drawn) == []
