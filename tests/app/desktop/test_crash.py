"""What nobody caught is logged by type and place, and the app goes on."""

from __future__ import annotations

import subprocess
import sys

import pytest

PROGRAM = """
import logging, sys, threading
from PySide6.QtCore import QCoreApplication, QTimer
from sonomos_app.desktop import crash
logging.basicConfig(level=logging.INFO)
crash.install()
app = QCoreApplication([])
def slot(): raise RuntimeError("my secret in a slot")
def work(): raise RuntimeError("my secret in a thread")
class Bad:
    def __del__(self): raise RuntimeError("my secret at the end")
QTimer.singleShot(0, slot)
QTimer.singleShot(10, lambda: threading.Thread(target=work).start())
QTimer.singleShot(20, lambda: Bad())
QTimer.singleShot(100, lambda: (print("still here", [name for name in vars(sys) if "last_" in name]), app.quit()))
sys.exit(app.exec())
"""


def test_no_message_of_an_unhandled_exception_is_shown() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "still here []\n"  # nor is it kept, with what the slot knew
    assert "my secret" not in done.stderr
    assert [line.count("RuntimeError at") for line in done.stderr.splitlines()] == [1, 1, 1]


def test_no_crash_of_the_app_leaves_a_dump() -> None:
    resource = pytest.importorskip("resource", reason="Windows writes no dumps unless told to")
    program = "import resource\nfrom sonomos_app.desktop import crash\ncrash.install()\n"
    program += "print(*resource.getrlimit(resource.RLIMIT_CORE))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    assert max(map(int, done.stdout.split())) <= 1
    assert resource.RLIM_INFINITY not in map(int, done.stdout.split())
