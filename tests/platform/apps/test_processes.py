"""Which program a process is, what started it and what it started."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sonomos_core.policy.identity import Program
from sonomos_lab.waiting import until
from sonomos_platform.apps import processes
from sonomos_platform.apps.processes import Entry, Processes, descendants

PARENT = (
    "import subprocess, sys\n"
    "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)', 'grandchild'])\n"
    "print(child.pid, flush=True); child.wait()\n"
)


@pytest.fixture
def family() -> Iterator[tuple[int, int]]:
    """A child of this process and a child of that child."""
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        grandchild = int(child.stdout.readline())
        until(lambda: words_of(grandchild), what="the end of the grandchild's exec")
        yield child.pid, grandchild
        os.kill(grandchild, 9)


def words_of(pid: int) -> tuple[str, ...]:
    program = processes.describe(pid)
    return program.cmdline if program is not None else ()


def test_a_process_is_its_executable_and_its_words(family: tuple[int, int]) -> None:
    program = processes.describe(family[1])
    assert program is not None
    assert program.exe == os.path.realpath(sys.executable)
    assert program.cmdline[1:] == ("-c", "import time; time.sleep(60)", "grandchild")


def test_the_words_never_show() -> None:
    program = processes.describe(os.getpid())
    assert program is not None
    assert "cmdline" not in repr(program)


def test_parents_go_from_the_nearest_up(family: tuple[int, int]) -> None:
    found = [program.pid for program in processes.parents(family[1])]
    assert found[:2] == [family[0], os.getpid()]


def test_children_are_all_descendants(family: tuple[int, int]) -> None:
    assert {program.pid for program in processes.children(os.getpid())} >= set(family)
    assert [program.pid for program in processes.children(family[0])] == [family[1]]


def test_children_are_the_same_by_the_kernels_lists(family: tuple[int, int]) -> None:
    lines = processes.table()
    asked: list[int] = []

    def children_of(pid: int) -> list[int]:
        asked.append(pid)
        return [number for number, line in lines.items() if line.parent == pid]

    found = Processes(children_of=children_of).children(family[0])
    assert [program.pid for program in found] == [family[1]]
    assert asked == [*family]


def test_where_a_multiplexer_is_attached_all_processes_are_looked_at() -> None:
    code = "import time; open('/proc/self/comm', 'w').write('tmux: client'); print(flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as client:
        assert client.stdout is not None
        client.stdout.readline()
        lines = processes.table()
        by_lists = Processes(children_of=lambda pid: [n for n, line in lines.items() if line.parent == pid])
        assert by_lists.children(os.getpid()) == Processes(children_of=None).children(os.getpid())
        client.kill()


def test_what_has_ended_is_none() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as child:
        pass
    assert processes.describe(child.pid) is None
    assert processes.parents(child.pid) == ()
    assert processes.children(child.pid) == ()
    assert processes.entry(child.pid) is None


def test_a_description_is_remembered_no_longer_than_a_paste_takes(tmp_path: Path) -> None:
    now = 100.0
    known = Processes(clock=lambda: now)
    go = tmp_path / "go"
    code = (
        "import os, sys, time\n"
        "while not os.path.exists(sys.argv[1]): time.sleep(0.01)\n"
        "os.execv('/bin/sleep', ['/bin/sleep', '60'])\n"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(go)]) as child:
        until(lambda: words_of(child.pid), what="the end of the child's exec")
        before = known.describe(child.pid)
        go.touch()
        until(lambda: words_of(child.pid) == ("/bin/sleep", "60"), what="the other program in its place")
        assert known.describe(child.pid) == before
        now += processes.PROGRAM_AGE_S + 0.01
        after = known.describe(child.pid)
        assert after is not None
        assert after.name == "sleep"
        child.kill()


def table(*lines: tuple[int, int, str]) -> dict[int, Entry]:
    return {pid: Entry(parent, pid, name, 1000) for pid, parent, name in lines}


def words(**cmdlines: str) -> Callable[[int], Program | None]:
    return lambda pid: Program(pid, None, tuple(cmdlines.get(f"p{pid}", "").split()))


TERMINAL = [(1, 0, "init"), (10, 1, "xterm"), (11, 10, "bash")]


@pytest.mark.parametrize(
    ("lines", "cmdlines", "expected"),
    [
        ([(12, 11, "vim")], {}, [11, 12]),
        (
            [(12, 11, "tmux: client"), (20, 1, "tmux: server"), (21, 20, "bash"), (22, 21, "claude")],
            {},
            [11, 12, 20, 21, 22],
        ),
        ([(20, 1, "tmux: server"), (21, 20, "bash"), (22, 21, "claude")], {}, [11]),
        (
            [(12, 11, "screen"), (20, 1, "screen"), (21, 20, "sh")],
            {"p12": "screen -r", "p20": "SCREEN -S x"},
            [11, 12, 20, 21],
        ),
        ([(12, 11, "zellij"), (20, 1, "zellij"), (21, 20, "sh")], {"p20": "zellij --server /run/x"}, [11, 12, 20, 21]),
        ([(12, 11, "tmux: client"), (20, 1, "screen"), (21, 20, "sh")], {"p20": "SCREEN"}, [11, 12]),
    ],
    ids=["plain", "tmux", "tmux not attached", "screen", "zellij", "another multiplexer"],
)
def test_a_terminal_has_what_its_multiplexer_shows(
    lines: list[tuple[int, int, str]], cmdlines: dict[str, str], expected: list[int]
) -> None:
    assert descendants(10, table(*TERMINAL, *lines), words(**cmdlines)) == expected


def test_somebody_elses_multiplexer_is_not_ours() -> None:
    lines = table(*TERMINAL, (12, 11, "tmux: client"), (21, 20, "claude"))
    lines[20] = Entry(1, 20, "tmux: server", 2000)
    assert descendants(10, lines, words()) == [11, 12]


def test_children_are_bounded_and_loops_end() -> None:
    lines = table(*[(number, number - 1, "sh") for number in range(2, 3000)], (1, 2999, "sh"))
    assert len(descendants(1, lines, words())) == processes.MAX_CHILDREN


def test_a_real_tmux_shows_its_programs_in_the_terminal(need: Callable[..., None], tmp_path: Path) -> None:
    need("tmux", "script")
    socket = tmp_path / "tmux"
    command = f"tmux -S {socket} new-session 'sleep 61'"
    terminal = subprocess.Popen(
        ["script", "-qfc", command, "/dev/null"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "TERM": "xterm"},
    )
    try:
        until(lambda: ("sleep", "61") in shown(terminal.pid), what="the program in the multiplexer")
    finally:
        subprocess.run(["tmux", "-S", socket, "kill-server"], check=True)
        with terminal:
            terminal.terminate()


def shown(pid: int) -> set[tuple[str, ...]]:
    return {program.cmdline for program in processes.children(pid)}


def test_twenty_questions_of_one_paste_are_cheap() -> None:
    known = Processes()
    known.children(os.getpid())
    began = time.perf_counter()
    for _ in range(20):
        known.describe(os.getpid())
        known.parents(os.getpid())
        known.children(os.getpid())
    assert time.perf_counter() - began < 0.2
