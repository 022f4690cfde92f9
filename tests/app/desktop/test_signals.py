"""A polite signal ends the app, the package's own has it begin anew."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")

APP = """
import sys
from PySide6.QtCore import QCoreApplication
from sonomos_app.desktop.signals import PoliteEnd
app = QCoreApplication([])
end = PoliteEnd(lambda: app.exit(7), lambda: app.exit(75))
print("ready", flush=True)
sys.exit(app.exec())
"""


@pytest.fixture
def app() -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen([sys.executable, "-c", APP], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield process
        process.kill()


@pytest.mark.parametrize(
    ("name", "status"), [("SIGTERM", 7), ("SIGINT", 7), ("SIGHUP", 7), ("SIGUSR1", 75)], ids=lambda given: str(given)
)
def test_each_signal_has_its_end(app: subprocess.Popen[str], name: str, status: int) -> None:
    app.send_signal(getattr(signal, name))
    assert app.wait(10) == status
