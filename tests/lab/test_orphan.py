"""What runs as an orphan has no parents of ours, and its status comes back."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="forks")

CALL = """
import os, sys
from sonomos_lab.orphan import as_orphan
def main():
    print(os.getppid())
    {body}
sys.exit(as_orphan(main))
"""


def run(body: str) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, "-c", CALL.format(body=body)]
    return subprocess.run(program, capture_output=True, text=True, timeout=20, check=False, env={"PYTHONPATH": path()})


def path() -> str:
    return ":".join(place for place in sys.path if place)


@pytest.mark.parametrize(
    ("body", "status"),
    [("return 0", 0), ("return 3", 3), ("sys.exit(4)", 4), ("raise ValueError", 1), ("os.kill(os.getpid(), 9)", 1)],
    ids=["success", "failure", "exit", "exception", "killed"],
)
def test_its_status_comes_back(body: str, status: int) -> None:
    assert run(body).returncode == status


def test_its_parent_is_not_who_started_it() -> None:
    done = run("return 0")
    parent = int(done.stdout)
    with open(f"/proc/{parent}/cmdline", "rb") as line:
        assert b"as_orphan" not in line.read()


def test_an_exception_is_shown() -> None:
    assert "ZeroDivisionError" in run("1 / 0").stderr
