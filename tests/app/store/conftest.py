"""A store in a temporary folder, with a keychain in memory and a clock that stands still."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sonomos_app.store.keys.keyplace import KeyUnreachable
from sonomos_app.store.places import Places
from sonomos_app.store.store import Store
from sonomos_core.model import Action, Confidence, DataClass, Finding, Match, Redaction, Severity


class Keychain:
    """An honest keychain in memory; `out_of_reach` makes it refuse."""

    kind = "keyring"

    def __init__(self) -> None:
        self.entries: dict[str, bytes] = {}
        self.out_of_reach = False
        self.writes: list[str] = []

    def get(self, entry: str) -> bytes | None:
        if self.out_of_reach:
            raise KeyUnreachable("the keychain is locked")
        return self.entries.get(entry)

    def put(self, entry: str, data: bytes) -> None:
        if self.out_of_reach:
            raise KeyUnreachable("the keychain is locked")
        self.writes.append(entry)
        self.entries[entry] = data


class Clock:
    def __init__(self) -> None:
        self.now = 1_767_323_045.0  # 2026-01-02T03:04:05Z

    def __call__(self) -> float:
        return self.now


@pytest.fixture(autouse=True)
def user_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Nothing of these tests reaches the real home folder or a real keychain."""
    for name in ("HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "user"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "user" / "config"))
    monkeypatch.delenv("SONOMOS_HOME", raising=False)
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    return tmp_path / "user"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def places(home: Path) -> Places:
    return Places.of(home)


@pytest.fixture
def keychain() -> Keychain:
    return Keychain()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def opened(home: Path, keychain: Keychain, clock: Clock) -> Iterator[Callable[[], Store]]:
    """Opens the store of the test's folder, as another process would; all are closed at the end."""
    stores: list[Store] = []

    def open_one() -> Store:
        stores.append(Store.open(home, keyring=keychain, clock=clock))
        return stores[-1]

    yield open_one
    for store in stores:
        store.close()


@pytest.fixture
def store(opened: Callable[[], Store]) -> Store:
    return opened()


@pytest.fixture
def hit() -> Callable[..., Match]:
    """Makes a match."""

    def make(value: str = "person@corp.example", type_: str = "email", redaction: Redaction = Redaction.ENDS) -> Match:
        rule = type_.replace("_", "-")
        return Match(
            rule,
            type_,
            DataClass.PII,
            Severity.LOW,
            Confidence.HIGH,
            False,
            0,
            len(value),
            value,
            redaction=redaction,
        )

    return make


@pytest.fixture
def note(hit: Callable[..., Match]) -> Callable[..., tuple[Finding, ...]]:
    """Records one value in a store."""

    def record(store: Store, value: str = "person@corp.example", type_: str = "email") -> tuple[Finding, ...]:
        return store.record(
            [hit(value, type_)], source="clipboard", app="Chat", source_app="Editor", action=Action.MASKED
        )

    return record


@pytest.fixture
def in_threads() -> Callable[[Callable[[int], object], int], None]:
    """Runs something with the numbers from 0, each on a thread of its own, and waits for all of them."""

    def run(work: Callable[[int], object], count: int) -> None:
        threads = [threading.Thread(target=work, args=(number,)) for number in range(count)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    return run
