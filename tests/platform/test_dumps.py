"""A crash leaves nothing of the memory behind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("resource", reason="Windows writes no dumps unless told to")

CRASH = """
import os, resource
most = resource.getrlimit(resource.RLIMIT_CORE)[1]
resource.setrlimit(resource.RLIMIT_CORE, (most, most))
{forbid}
os.abort()
"""


def crash(folder: Path, forbid: str) -> bool:
    """Whether the system made a dump of a process that crashed."""
    folder.mkdir()
    process = subprocess.Popen([sys.executable, "-c", CRASH.format(forbid=forbid)], cwd=folder)
    _, status = os.waitpid(process.pid, 0)
    process.returncode = status
    return os.WCOREDUMP(status) or any(folder.iterdir())


def test_a_crash_leaves_no_dump(tmp_path: Path) -> None:
    if not crash(tmp_path / "before", ""):
        pytest.skip("this system makes no dumps")
    assert not crash(tmp_path / "after", "from sonomos_platform import dumps; dumps.forbid()")
