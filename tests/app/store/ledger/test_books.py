"""A record whose append has returned survives everything; two writers never mix their lines."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sonomos_app.store.ledger.broken import Trouble
from sonomos_app.store.ledger.shelf import Shelf
from sonomos_app.store.places import Places
from sonomos_app.store.store import Store
from sonomos_core.model import Action, Finding, Match

PROGRAM = Path(__file__).parents[1] / "recording_program.py"
posix = pytest.mark.skipif(sys.platform == "win32", reason="the program forks")


@contextmanager
def program(home: Path, *lines: int) -> Iterator[subprocess.Popen[bytes]]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, str(PROGRAM), str(home), *map(str, lines)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as running:
        yield running
        assert running.stdin
        running.stdin.close()


def told(running: subprocess.Popen[bytes], command: str) -> None:
    assert running.stdin
    running.stdin.write(command.encode() + b"\n")
    running.stdin.flush()


def answer(running: subprocess.Popen[bytes]) -> str:
    assert running.stdout
    return running.stdout.readline().decode().rstrip("\n")


def one_life(running: subprocess.Popen[bytes], chance: random.Random) -> list[str]:
    """The ids that a recording process told before it was killed at a random moment."""
    told(running, "go")
    pid = int(answer(running))
    timer = threading.Timer(chance.uniform(0.0, 0.06), os.kill, (pid, signal.SIGKILL))
    timer.start()
    ids: list[str] = []
    while (line := answer(running)) != "gone":
        ids += line.split()
    timer.join()
    return ids


@posix
@pytest.mark.parametrize("lines", [(), (5,)], ids=["one file", "many archives"])
@pytest.mark.parametrize("kills", [25, pytest.param(200, marks=pytest.mark.long)])
def test_killing_the_recorder_loses_no_recorded_finding(
    home: Path, opened: Callable[[], Store], kills: int, lines: tuple[int, ...]
) -> None:
    seed = random.randrange(2**32)
    chance = random.Random(seed)
    with program(home, *lines) as running:
        ids = [name for _ in range(kills) for name in one_life(running, chance)]
    store = opened()
    kept = {finding.id for finding in store.findings()}
    assert len(ids) > kills, f"the recorder hardly recorded; seed {seed}"
    assert len(store.findings()) == len(kept), f"something is shown twice; seed {seed}"
    assert set(ids) <= kept, f"seed {seed}"
    # A write that a kill comes upon at the border of two pages leaves half a line: reported, and never a record.
    assert {place.trouble for place in store.verify().places} <= {Trouble.TORN}, f"seed {seed}"
    assert store.counter.lifetime == len(kept) >= len(ids), f"seed {seed}"


@posix
@pytest.mark.parametrize("lines", [(), (5,)], ids=["one file", "many archives"])
def test_two_processes_at_once_write_whole_lines(
    home: Path, opened: Callable[[], Store], lines: tuple[int, ...]
) -> None:
    times = 150 if not lines else 60
    with program(home, *lines) as one, program(home, *lines) as other:
        for running in (one, other):
            told(running, f"count {times}")
        assert [answer(one), answer(other)] == ["done", "done"]
    files = Shelf(home / "leaks.jsonl")
    rows = [row for number in (*files.numbers(), None) for row in files.content(number).splitlines()]
    expected = 2 * sum(1 + number % 3 for number in range(times))
    assert [json.loads(row)["seq"] for row in rows] == list(range(1, expected + 1))
    assert len(files.numbers()) > 10 if lines else files.numbers() == []
    store = opened()
    assert store.counter.lifetime == len(store.findings()) == expected
    assert store.verify().intact
    assert store.verify().unsigned == 0
    store.reset()
    store.close()
    assert files.numbers(unpacked=True) == [], "what one left while the other packed is packed by the next"


def test_threads_share_a_store(store: Store, hit: Callable[..., Match]) -> None:
    def work(name: str) -> None:
        for number in range(20):
            store.record(
                [hit(f"{name}{number}@corp.example")], source="cli", app=None, source_app=None, action=Action.FLAGGED
            )

    threads = [threading.Thread(target=work, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.counter.lifetime == 60
    assert store.verify().intact


def test_another_writers_lock_is_waited_for(
    store: Store, places: Places, note: Callable[..., tuple[Finding, ...]]
) -> None:
    from sonomos_platform.files import secure

    note(store)
    with secure.lock(places.lock):
        waiting = threading.Thread(target=note, args=(store,))
        waiting.start()
        time.sleep(0.05)
        assert len(store.findings()) == 1
    waiting.join()
    assert len(store.findings()) == 2


def test_the_anchor_reaches_the_keychain_at_most_once_a_second_and_at_the_end(
    store: Store, keychain: object, note: Callable[..., tuple[Finding, ...]]
) -> None:
    started = time.monotonic()
    for _ in range(30):
        note(store)
    store.close()
    writes = [entry for entry in keychain.writes if entry.startswith("anchor")]  # type: ignore[attr-defined]
    assert 1 <= len(writes) <= 2 + (time.monotonic() - started)
    (anchor,) = (data for entry, data in keychain.entries.items() if entry.startswith("anchor"))  # type: ignore[attr-defined]
    assert json.loads(anchor)["total"] == 30
    assert json.loads(anchor)["ledger"]["seq"] == 30
