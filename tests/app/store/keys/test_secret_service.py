"""The real Secret Service: gnome-keyring on a private session bus."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sonomos_app.store.keys.secret_service import would_ask

ON_THE_BUS = """
import sys
from pathlib import Path
from sonomos_app.store.store import Store
from sonomos_core.model import Action, Confidence, DataClass, Match, Severity

match = Match("pii-vin", "vin", DataClass.PII, Severity.LOW, Confidence.HIGH, False, 0, 17, "1M8GDM9AXKP042788")
with Store.open(Path(sys.argv[1])) as store:
    state = store.key_state
    store.record([match], source="cli", app=None, source_app=None, action=Action.FLAGGED)
    print(state.place, state.reason or "-", store.counter.lifetime, store.verify().intact, sep="|")
"""
UNLOCKED = "printf 'pw\\n' | gnome-keyring-daemon --unlock --components=secrets >/dev/null; "
LOCKED = "gnome-keyring-daemon --start --components=secrets >/dev/null; "


@pytest.fixture
def on_the_bus(need: Callable[..., None], tmp_path: Path, home: Path) -> Callable[[str], list[str]]:
    """Runs a first part and then the recording on a session bus of their own; gives what the recording printed."""
    need("dbus-run-session", "gnome-keyring-daemon")
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "XDG_RUNTIME_DIR": str(runtime),
        "XDG_DATA_HOME": str(tmp_path / "share"),
    }
    environment.pop("PYTHON_KEYRING_BACKEND", None)

    def run(first: str) -> list[str]:
        script = f'{first}"{sys.executable}" -c "$0" "$1"'
        done = subprocess.run(
            ["dbus-run-session", "--", "sh", "-c", script, ON_THE_BUS, str(home)],
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()[-1].split("|")

    return run


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs a Linux desktop")
def test_the_key_lives_in_the_secret_service_and_is_found_again(
    on_the_bus: Callable[[str], list[str]], home: Path, user_folders: Path
) -> None:
    assert on_the_bus(UNLOCKED) == ["keyring", "-", "1", "True"]
    assert on_the_bus(UNLOCKED) == ["keyring", "-", "2", "True"]
    shutil.rmtree(home)
    shutil.rmtree(user_folders)
    assert on_the_bus(UNLOCKED)[:3] == ["keyring", "-", "3"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs a Linux desktop")
def test_a_locked_keyring_asks_nobody_and_costs_the_key_only(on_the_bus: Callable[[str], list[str]]) -> None:
    assert on_the_bus(UNLOCKED)[0] == "keyring"
    assert on_the_bus(LOCKED) == ["keyring", "the keychain is locked", "2", "True"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs a Linux desktop")
def test_a_keyring_that_was_never_set_up_is_left_alone(on_the_bus: Callable[[str], list[str]]) -> None:
    place, reason, *_ = on_the_bus(LOCKED)
    assert (place, reason) == ("file", "the keychain has not been set up")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs a Linux desktop")
def test_without_a_bus_the_secret_service_cannot_be_reached(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from keyring.backends import SecretService

    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/none")
    backend = SecretService.Keyring()  # type: ignore[no-untyped-call]
    assert would_ask(backend) == "the keychain service cannot be reached"


def test_a_wallet_may_always_ask() -> None:
    from keyring.backends import kwallet

    backend = kwallet.DBusKeyring()  # type: ignore[no-untyped-call]
    assert would_ask(backend) == "the wallet may ask for its password"
