"""The tray app at work on a private desktop, among programs that are guarded, trusted and without a rule."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sonomos_lab.desktop import Desktop
from sonomos_lab.editors import Editor, qt_editor
from sonomos_lab.interpreters import renamed
from sonomos_lab.processes import marked
from sonomos_lab.product import Product
from sonomos_lab.waiting import until

PLACES = {"notes": "30,40", "plain": "500,40", "assistant": "30,330", "records": "500,330"}
"""Where the windows stand: none covers another, nor the corner where a banner comes."""

RULED = {"assistant": "guarded", "records": "trusted"}
"""Programs with a rule of the user's; all others are unruled."""


@dataclass(slots=True)
class Running:
    """The app and what it stands among."""

    desktop: Desktop
    product: Product
    programs: dict[str, Path]

    def editor(self, name: str, *, text: str = "", options: Sequence[str] = ()) -> Editor:
        """An editor run by the program of this name."""
        place = ["--at", PLACES[name]] if name in PLACES else []
        return qt_editor(self.desktop, name, text=text, program=self.programs[name], options=[*place, *options])

    def question(self, *, timeout_s: float = 5.0) -> int:
        """The app's window that took the keyboard: the question."""
        mine = until(self._ours_in_front, what="a question", timeout_s=timeout_s)
        self.desktop.windows.wait_painted(mine)
        return mine

    def gone(self, window: int) -> None:
        """Wait until a window has left the screen."""
        until(lambda: window not in self.desktop.windows.all(), what="a window closed")

    def dismiss(self) -> None:
        """Close every question with Escape, as somebody does who does not want to decide."""
        for _ in range(8):
            window = self._ours_in_front()
            if not window:
                return
            self.desktop.key("Escape")
            time.sleep(0.1)

    def log(self) -> str:
        """What the app said so far."""
        assert self.product.process is not None
        return self.desktop.processes.log_of(self.product.process).read_text(errors="replace")

    def everybody(self) -> list[int]:
        """All processes of the desktop."""
        return list(marked(f"XDG_RUNTIME_DIR={self.desktop.env['XDG_RUNTIME_DIR']}".encode()))

    def _ours_in_front(self) -> int:
        window = self.desktop.windows.active()
        return window if window and window in self.product.windows() else 0


@contextmanager
def running(
    desktop: Desktop,
    *,
    tray: bool = True,
    home: str = "sonomos-data",
    module: str = "sonomos_app",
    compiled: Path | None = None,
    below: Sequence[str] = (),
) -> Iterator[Running]:
    """The app, watching, with its rules in force and `home` as its data folder; quit at the end if it still runs.

    `compiled` is a folder that keeps the compiled rules from one data folder to the next: it saves seconds. `below` is
    a command that runs the app and its command line.
    """
    if tray and not desktop.windows.owner("_NET_SYSTEM_TRAY_S0"):
        desktop.start_tray_host()
    product = Product(desktop, desktop.root / home, module=module, below=below)
    programs = {name: _program(desktop, name) for name in PLACES}
    for name, trust in RULED.items():
        product.set_app(name.title(), programs[name], trust)
    settings = product.home / "config.toml"
    if not settings.exists():
        settings.write_text("[quiet]\nbanners_per_minute = 60\n", encoding="utf-8")  # a test is quicker than a person
    if compiled is not None and compiled.exists():
        shutil.copytree(compiled, product.home / "cache", dirs_exist_ok=True)
    product.start()
    if compiled is not None:
        passing = shutil.ignore_patterns(".*")  # the file with a planted value is there for a moment
        shutil.copytree(product.home / "cache", compiled, ignore=passing, dirs_exist_ok=True)
    try:
        yield Running(desktop, product, programs)
    finally:
        if product.process is not None and product.process.poll() is None:
            product.quit()


def _program(desktop: Desktop, name: str) -> Path:
    """The interpreter under this name, made once for each desktop."""
    made = desktop.root / "programs" / name / "bin" / name
    return made if made.exists() else renamed(name, desktop.root / "programs")
