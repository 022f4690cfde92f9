"""What holds for every test: the user's own folders, keys, clipboard and display stay out of reach, nothing is
skipped silently in CI, and a log line of WARNING or worse that nobody expected is a failure.
"""

from __future__ import annotations

import logging
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs
import pytest

from sonomos_app.store.remembered.cache import FolderCache
from sonomos_core import Detector

CI = os.environ.get("CI", "").lower() in {"1", "true"}
REAL_CONFIG = platformdirs.user_config_path()
REAL_DATA = [Path(os.environ.get("SONOMOS_HOME") or Path.home() / ".sonomos")]
REAL_DATA += [REAL_CONFIG / "sonomos-desktop", REAL_CONFIG / "autostart"] if CI else []
"""What is the user's own: the data folder, and in CI, where no other program of theirs changes it meanwhile, what must
outlive that folder and what is started at login."""

# Before anything imports Qt or asks where home is. A test that needs a display makes a private one.
_SANDBOX = tempfile.TemporaryDirectory(prefix="sonomos-tests-", ignore_cleanup_errors=True)
for _name in ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "SONOMOS_HOME", "XAUTHORITY"):
    os.environ.pop(_name, None)
for _name, _folder in {
    "HOME": "home",
    "USERPROFILE": "home",
    "APPDATA": "home/appdata",
    "LOCALAPPDATA": "home/localappdata",
    "XDG_CONFIG_HOME": "home/.config",
    "XDG_DATA_HOME": "home/.local/share",
    "XDG_STATE_HOME": "home/.local/state",
    "XDG_CACHE_HOME": "home/.cache",
    "XDG_RUNTIME_DIR": "run",
}.items():
    _path = Path(_SANDBOX.name, _folder)
    _path.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.environ[_name] = str(_path)
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run the tests that take minutes, too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests that stand among real programs are marked so; long ones wait for `--long`."""
    for item in items:
        if {"desktop", "need"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.desktop)
        if item.get_closest_marker("long") and not config.getoption("--long"):
            item.add_marker(pytest.mark.skip(reason="takes minutes: --long"))


def _traces(folder: Path) -> dict[str, int]:
    """Each file below a folder with its time of change."""
    return {str(path): path.lstat().st_mtime_ns for path in folder.rglob("*")} if folder.is_dir() else {}


@pytest.fixture(scope="session", autouse=True)
def _real_data_untouched() -> Iterator[None]:
    before = {path: at for folder in REAL_DATA for path, at in _traces(folder).items()}
    yield
    after = {path: at for folder in REAL_DATA for path, at in _traces(folder).items()}
    changed = [path for path in {*before, *after} if before.get(path) != after.get(path)]
    assert changed == [], "a test wrote into the user's own folders"


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the packaged rules compiled, once for all tests and workers: that takes longer than most."""
    of_this_worker = tmp_path_factory.getbasetemp()
    folder = (of_this_worker.parent if "PYTEST_XDIST_WORKER" in os.environ else of_this_worker) / "compiled" / "cache"
    Detector.load(cache=FolderCache(folder))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # without Vectorscan nothing is kept
    return folder


@pytest.fixture(scope="session")
def rules_cache(compiled: Path) -> FolderCache:
    """For `Detector.load(cache=rules_cache)`, which takes milliseconds."""
    return FolderCache(compiled)


@dataclass
class Logs(logging.Handler):
    """Records of WARNING or worse, and which of them the test expects."""

    records: list[logging.LogRecord] = field(default_factory=list)
    expected: list[tuple[str, re.Pattern[str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(logging.WARNING)

    def __hash__(self) -> int:
        return id(self)

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)

    def expect(self, logger: str, text: str = "") -> None:
        """At least one record of `logger` (or below it) whose message matches `text` must come; such ones may."""
        self.expected.append((logger, re.compile(text)))

    def unexpected(self) -> list[str]:
        """The messages nobody expected."""
        return [
            f"{record.levelname} {record.name}: {record.getMessage()}"
            for record in self.records
            if not any(_fits(record, *wanted) for wanted in self.expected)
        ]

    def missing(self) -> list[str]:
        """What was expected and never came."""
        return [
            f"{logger}: {text.pattern!r}"
            for logger, text in self.expected
            if not any(_fits(record, logger, text) for record in self.records)
        ]


def _fits(record: logging.LogRecord, logger: str, text: re.Pattern[str]) -> bool:
    below = record.name == logger or record.name.startswith(f"{logger}.")
    return below and text.search(record.getMessage()) is not None


@pytest.fixture(autouse=True)
def expected_logs() -> Iterator[Logs]:
    """Say which log records of WARNING or worse a test expects: `expected_logs.expect("sonomos.store", "cut")`."""
    logs = Logs()
    logging.getLogger().addHandler(logs)
    yield logs
    logging.getLogger().removeHandler(logs)
    assert not logs.unexpected(), "unexpected log records"
    assert not logs.missing(), "expected log records never came"


@pytest.fixture(scope="session")
def need() -> Callable[..., None]:
    """`need("xclip")`: the test goes on only where the programs are installed; in CI a missing one is a failure."""
    if not sys.platform.startswith("linux"):
        return lambda *names: pytest.skip("needs a Linux desktop")
    from sonomos_lab import programs

    def check(*names: str) -> None:
        if gone := programs.missing(names):
            unavailable(str(programs.MissingProgram(gone)))

    return check


@pytest.fixture(scope="session")
def lacking() -> Callable[[str | None], None]:
    """`lacking(gtk_reason())`: with a reason the test is skipped, in CI it fails; with none it goes on."""
    return lambda reason: unavailable(reason) if reason else None


def unavailable(reason: str) -> None:
    """Skip the test, in CI fail it: there everything has to be there."""
    if CI:
        pytest.fail(reason)
    pytest.skip(reason)


if sys.platform.startswith("linux"):
    from sonomos_lab.desktop import Desktop

    @pytest.fixture(scope="module")
    def desktop(need: Callable[..., None]) -> Iterator[Desktop]:
        """A private desktop for the tests of one file: display, bus, window manager; no tray, no keyring."""
        need("Xvfb", "openbox", "dbus-daemon", "xdotool", "import")
        with Desktop() as running:
            yield running

else:

    @pytest.fixture
    def desktop() -> None:
        """There is no private desktop on this system."""
        pytest.skip("needs a Linux desktop")
