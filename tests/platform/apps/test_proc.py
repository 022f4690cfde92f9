"""What Linux's /proc says about processes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from sonomos_platform.apps import proc


def test_a_command_with_brackets_and_spaces_is_read_whole() -> None:
    code = "import time; open('/proc/self/comm', 'w').write('a) S 1 (b'); print(flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.readline()
        stat = proc.stat(child.pid)
        child.kill()
    assert stat is not None
    assert (stat.command, stat.parent, stat.uid) == ("a) S 1 (b", os.getpid(), os.getuid())


def test_a_zombie_is_gone() -> None:
    with subprocess.Popen([sys.executable, "-c", ""], stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.read()
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)  # it has ended and nobody took its status yet
        assert proc.stat(child.pid) is None


def test_two_starts_differ_even_under_one_number() -> None:
    mine, parents = proc.stat(os.getpid()), proc.stat(os.getppid())
    assert mine is not None
    assert parents is not None
    assert mine.started >= parents.started


def test_the_children_of_all_threads_are_listed(tmp_path: Path) -> None:
    for thread, children in {"50": "51 52 ", "60": "", "61": "70 "}.items():
        (tmp_path / "50" / "task" / thread).mkdir(parents=True)
        (tmp_path / "50" / "task" / thread / "children").write_text(children)
    (tmp_path / "50" / "task" / "62").mkdir()  # a thread that ends while it is looked at
    assert sorted(proc.children_of(50, tmp_path)) == [51, 52, 70]
    assert proc.children_of(99, tmp_path) == []


def test_a_kernel_without_lists_says_so(tmp_path: Path) -> None:
    assert not proc.keeps_children(tmp_path)
    (tmp_path / "self" / "task" / str(os.getpid())).mkdir(parents=True)
    (tmp_path / "self" / "task" / str(os.getpid()) / "children").write_text("")
    assert proc.keeps_children(tmp_path)
