"""The windows of a real X11 session."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

pytest.importorskip("Xlib", reason="needs a Linux desktop")

from sonomos_lab.desktop import Desktop
from sonomos_lab.waiting import until
from sonomos_platform.apps.windows.x11 import X11Windows

PAINTED = """
import sys
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication(["painted"])
picture = QPixmap(64, 64)
picture.fill("#2f5bea")
window = QWidget()
window.setWindowTitle("a private title")
window.setWindowIcon(QIcon(picture))
window.show()
sys.exit(app.exec())
"""


def test_open_windows_are_told_with_program_title_and_icon(desktop: Desktop, need: Callable[..., None]) -> None:
    need("xterm")
    lister = X11Windows(desktop.env["DISPLAY"])
    terminal = desktop.spawn(["xterm", "-T", "shell"])
    painted = desktop.spawn([sys.executable, "-c", PAINTED])
    until(lambda: len(lister.windows()) == 2, what="both windows in the list")
    by_pid = {window.app.program.pid: window for window in lister.windows() if window.app.program is not None}
    shell, picture = by_pid[terminal.pid], by_pid[painted.pid]
    assert (shell.app.name, shell.app.wm_class, shell.app.title) == ("xterm", ("xterm", "XTerm"), "shell")
    assert picture.app.title == "a private title"
    assert "a private title" not in repr(picture)
    icon = picture.picture
    assert icon is not None
    assert (icon.width, icon.height, len(icon.pixels)) == (64, 64, 64 * 64 * 4)
    assert int.from_bytes(icon.pixels[:4], sys.byteorder) == 0xFF2F5BEA


# python-xlib forgets to close the socket on which nobody answered.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_without_a_display_there_are_no_windows() -> None:
    assert X11Windows(":987").windows() == ()
