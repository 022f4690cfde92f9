"""What every private desktop shares: a folder that holds all it writes, programs that see nothing else, an end."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from sonomos_lab.processes import Command, Processes

_ROOMS = ("sonomos_app", "sonomos_core", "sonomos_platform", "sonomos_resources", "sonomos_lab")


class Private:
    """A desktop while it runs. `env` is what its programs see, `root` the folder that holds all it writes."""

    prefix = "sonomos-"

    def __enter__(self) -> Self:
        # `:` in the path would break D-Bus addresses; mkdtemp gives 0700.
        self.root = Path(tempfile.mkdtemp(prefix=self.prefix))
        self.processes = Processes(self.root / "logs")
        self.env = environment(self.root)
        try:
            self._start()
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def _start(self) -> None:
        """Begin what its programs stand on."""

    def _stop(self) -> None:
        """End everything, also after a start that failed, and remove the folder."""

    def spawn(self, command: Command, env: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
        """Start a program on this desktop; it is ended with the desktop."""
        return self.processes.spawn(command, {**self.env, **(env or {})})

    def run(
        self, command: Command, *, text: str = "", timeout_s: float = 20.0, check: bool = True
    ) -> subprocess.CompletedProcess[str]:
        """Run a program to its end with `text` as its input. Raises CommandFailed on a bad status when `check`."""
        return self.processes.run(command, self.env, text=text, timeout_s=timeout_s, check=check)

    def end(self, process: subprocess.Popen[bytes]) -> int:
        """End one program that `spawn` started; gives its exit status."""
        return self.processes.end(process)


def environment(root: Path) -> dict[str, str]:
    """What a program of the desktop sees: folders of its own, X11, no accessibility bus, this project importable."""
    folders = {
        "HOME": root / "home",
        "XDG_CONFIG_HOME": root / "home" / ".config",
        "XDG_DATA_HOME": root / "home" / ".local" / "share",
        "XDG_STATE_HOME": root / "home" / ".local" / "state",
        "XDG_CACHE_HOME": root / "home" / ".cache",
        "XDG_RUNTIME_DIR": root / "run",
        "TMPDIR": root / "tmp",
    }
    for folder in folders.values():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return {
        **{name: str(folder) for name, folder in folders.items()},
        "PATH": os.environ.get("PATH", os.defpath),
        "LANG": "C.UTF-8",
        "PYTHONPATH": os.pathsep.join(_source_roots()),
        "XDG_SESSION_TYPE": "x11",
        "QT_QPA_PLATFORM": "xcb",
        "GDK_BACKEND": "x11",
        "NO_AT_BRIDGE": "1",
    }


def _source_roots() -> list[str]:
    """Where this project's rooms are imported from, so that a program started here sees the same code."""
    found = (importlib.util.find_spec(room) for room in _ROOMS)
    return sorted({str(Path(spec.origin).parents[1]) for spec in found if spec is not None and spec.origin})
