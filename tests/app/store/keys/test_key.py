"""The install key is made once, stays where it was made, and nobody ever waits long or is asked for it."""

from __future__ import annotations

import json
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordSetError

from sonomos_app.store.keys.keyplace import FilePlace, KeyringPlace, KeyUnreachable
from sonomos_app.store.places import Places
from sonomos_app.store.store import Store
from sonomos_core.model import Finding

Note = Callable[..., tuple[Finding, ...]]
Open = Callable[[], Store]


class Backend(KeyringBackend):
    """A keyring backend in memory."""

    priority = 1.0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


class Hanging(Backend):
    """A locked keychain whose window nobody answers."""

    def __init__(self) -> None:
        super().__init__()
        self.calls = 0
        self.answered = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.calls += 1
        self.answered.wait()
        return None

    def set_password(self, service: str, username: str, password: str) -> None:
        self.get_password(service, username)


class Refusing(Backend):
    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked("locked")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise PasswordSetError("no")


class Forgetful(Backend):
    """Takes everything and keeps nothing."""

    def set_password(self, service: str, username: str, password: str) -> None:
        pass


@pytest.fixture
def hanging() -> Iterator[Hanging]:
    backend = Hanging()
    yield backend
    backend.answered.set()


def test_the_key_is_made_once_and_found_again(opened: Open, keychain: object) -> None:
    key = opened().key
    assert key is not None
    assert len(key) == 32
    assert opened().key == key
    assert opened().key_state.place == "keyring"
    assert [entry.partition("-")[0] for entry in keychain.writes].count("install") == 1  # type: ignore[attr-defined]


def test_the_key_never_shows(opened: Open) -> None:
    store = opened()
    assert store.key is not None
    for shown in (repr(store.key_state), repr(store.key_state.key)[:0], str(store.places)):
        assert store.key.hex() not in shown
        assert repr(store.key)[2:-1] not in shown


def test_it_is_not_below_the_data_folder(home: Path, note: Note) -> None:
    with Store.open(home, keyring=KeyringPlace(Refusing())) as store:
        note(store)
        key = store.key
        assert key is not None
        assert (store.places.vault / "install-key").read_bytes() == key
        assert not store.places.vault.is_relative_to(home)
        assert all(key not in path.read_bytes() for path in home.iterdir() if path.is_file())


@pytest.mark.parametrize(
    ("backend", "reason"),
    [
        (Refusing, "the keychain refused (PasswordSetError)"),
        (Forgetful, "the keychain did not keep the key"),
    ],
)
def test_without_a_working_keychain_the_key_is_in_a_file(home: Path, backend: type[Backend], reason: str) -> None:
    state = Store.open(home, keyring=KeyringPlace(backend())).key_state
    assert (state.place, state.reason) == ("file", reason)
    assert Store.open(home, keyring=KeyringPlace(Backend())).key_state == state, "the place is fixed"


def test_a_real_backend_keeps_key_and_anchor(home: Path, note: Note) -> None:
    backend = Backend()
    with Store.open(home, keyring=KeyringPlace(backend)) as store:
        note(store)
        assert store.key_state.place == "keyring"
    assert sorted(name.rpartition("-")[0] for _service, name in backend.kept) == ["anchor", "install-key"]
    assert all(len(text) < 1200 for text in backend.kept.values()), "Windows keeps 2560 bytes of UTF-16"


def test_a_keychain_that_hangs_costs_its_time_out_once(home: Path, hanging: Hanging, note: Note) -> None:
    place = KeyringPlace(hanging, timeout_s=0.2)
    started = time.monotonic()
    with Store.open(home, keyring=place) as store:
        note(store)
        note(store)
        assert store.key_state.place == "file"
        assert "did not answer within 0.2 s" in store.key_state.reason or "a moment ago" in store.key_state.reason
    assert time.monotonic() - started < 1.0
    assert hanging.calls == 1


def test_a_locked_keychain_means_no_key_not_another_one(opened: Open, keychain: object, note: Note) -> None:
    key = opened().key
    keychain.out_of_reach = True  # type: ignore[attr-defined]
    locked = opened()
    assert locked.key is None
    assert locked.key_state.reason == "the keychain is locked"
    assert note(locked)[0].value_id is None
    assert json.loads(locked.places.ledger.read_bytes())["mac"] is None
    assert not locked.retry_key()
    keychain.out_of_reach = False  # type: ignore[attr-defined]
    assert locked.retry_key()
    assert locked.key == key
    assert note(locked)[0].value_id is not None


def test_a_hook_can_hang_on_nothing(opened: Open, home: Path, hanging: Hanging, note: Note) -> None:
    assert opened().key_state.place == "keyring"
    started = time.monotonic()
    with Store.open(home, keyring=KeyringPlace(hanging, timeout_s=0.2)) as hook:
        assert note(hook)[0].value_id is None
    assert time.monotonic() - started < 1.0


@pytest.mark.parametrize("lost", ["home", "vault"])
def test_the_key_is_found_without_one_of_its_markers(opened: Open, places: Places, lost: str) -> None:
    key = opened().key
    shutil.rmtree(getattr(places, lost))
    assert opened().key == key


def test_a_key_in_a_file_is_found_without_the_data_folder(home: Path) -> None:
    key = Store.open(home, keyring=KeyringPlace(Refusing())).key
    shutil.rmtree(home)
    assert Store.open(home, keyring=KeyringPlace(Refusing())).key == key


def test_many_first_starts_make_one_key(home: Path) -> None:
    backend, keys = Backend(), []
    threads = [
        threading.Thread(target=lambda: keys.append(Store.open(home, keyring=KeyringPlace(backend)).key))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(keys) == 8
    assert len(set(keys)) == 1


def test_a_vault_that_cannot_be_made_costs_the_key_and_no_record(home: Path, user_folders: Path, note: Note) -> None:
    user_folders.mkdir()
    (user_folders / "config").write_text("a file where the folder should be")
    with Store.open(home, keyring=KeyringPlace(Refusing())) as store:
        assert note(store)[0].value_id is None
        assert store.key_state.place == "none"
        assert store.counter.lifetime == 1
        assert store.verify().intact


def test_a_place_of_files_keeps_and_replaces(tmp_path: Path) -> None:
    place = FilePlace(tmp_path / "vault")
    assert place.get("a") is None
    place.put("a", b"1")
    place.put("a", b"2")
    assert place.get("a") == b"2"


def test_a_linked_key_file_is_refused(tmp_path: Path) -> None:
    place = FilePlace(tmp_path)
    (tmp_path / "a").symlink_to(tmp_path / "b")
    with pytest.raises(KeyUnreachable):
        place.get("a")
    with pytest.raises(KeyUnreachable):
        place.put("a", b"1")


def test_a_keychain_entry_of_somebody_else_is_no_key(home: Path) -> None:
    backend = Backend()
    place = KeyringPlace(backend)
    backend.set_password("sonomos-desktop", "install-key-x", "no base64!")
    with pytest.raises(KeyUnreachable, match="something else"):
        place.get("install-key-x")


def test_there_is_an_anchor_as_soon_as_there_is_a_key(opened: Open, places: Places) -> None:
    assert opened().key
    assert places.anchor.exists()
