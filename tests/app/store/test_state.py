"""An odd data folder is told in one sentence, nothing that was recorded is lost, and reading goes on."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sonomos_app.store.errors import DiskFull, NotPrivate, NotWritable, StoreError, explained
from sonomos_app.store.keys.keyplace import KeyPlace
from sonomos_app.store.places import Places
from sonomos_app.store.state import StateKind, state_of
from sonomos_app.store.store import Store
from sonomos_app.store.summary import days
from sonomos_core.model import Finding
from sonomos_platform.files import secure

Note = Callable[..., tuple[Finding, ...]]
Open = Callable[[], Store]
NOBODY = 65_534
posix = pytest.mark.skipif(sys.platform == "win32", reason="modes and owners are POSIX's")
as_root = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")


def in_use(store: Store, count: int) -> None:
    """All is well, and this many findings are there."""
    assert (store.state().kind, store.state().place) == (StateKind.GOOD, "")
    assert (len(store.findings()), store.counter.lifetime, store.verify().intact) == (count, count, True)


def test_a_folder_that_is_not_there_yet_is_no_trouble(store: Store, note: Note, home: Path) -> None:
    assert store.state().kind is StateKind.GOOD
    assert not home.exists()
    note(store)
    in_use(store, 1)


def test_a_linked_folder(store: Store, note: Note, home: Path, tmp_path: Path) -> None:
    note(store)
    home.rename(tmp_path / "elsewhere")
    home.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(NotPrivate, match="is a link"):
        note(store)
    state = store.state()
    assert (state.kind, state.place) == (StateKind.LINK, str(home))
    assert len(store.findings()) == 1
    home.unlink()
    (tmp_path / "elsewhere").rename(home)
    note(store)
    in_use(store, 2)


@posix
@as_root
@pytest.mark.parametrize("what", ["", "leaks.jsonl"], ids=["folder", "ledger"])
def test_what_belongs_to_somebody_else(store: Store, note: Note, home: Path, what: str) -> None:
    note(store)
    os.chown(home / what, NOBODY, NOBODY)
    with pytest.raises(NotPrivate, match="belongs to another user"):
        note(store)
    assert (store.state().kind, store.state().place) == (StateKind.FOREIGN, str(home / what))
    os.chown(home / what, 0, 0)
    note(store)
    in_use(store, 2)


@posix
def test_what_every_user_may_change(store: Store, note: Note, home: Path) -> None:
    note(store)
    home.chmod(0o777)
    with pytest.raises(NotPrivate, match="every user"):
        note(store)
    assert store.state().kind is StateKind.OPEN
    home.chmod(0o700)
    note(store)
    in_use(store, 2)


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """No file of this process grows beyond this: a full disk as far as an append can tell."""
    import resource

    limit, handler = resource.getrlimit(resource.RLIMIT_FSIZE), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limit[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
        signal.signal(signal.SIGXFSZ, handler)


@posix
def test_a_full_disk(store: Store, note: Note, places: Places) -> None:
    note(store)
    with largest_file(places.ledger.stat().st_size + 10):
        with pytest.raises(DiskFull):
            note(store)
        assert store.state().kind is StateKind.FULL
        assert "full" in store.state().sentence
        assert len(store.findings()) == 1
    note(store)
    in_use(store, 2)


def as_nobody(work: Callable[[], str]) -> str:
    """What a process of an ordinary user answers: root may write everywhere. A fork needs to read no program file."""
    reading, writing = os.pipe()
    if child := os.fork():
        os.close(writing)
        with open(reading, encoding="utf-8") as file:
            answer = file.read()
        os.waitpid(child, 0)
        return answer
    try:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
        os.write(writing, work().encode())
    except BaseException as error:  # noqa: BLE001 - the parent has to learn of whatever goes wrong here
        os.write(writing, repr(error).encode())
    finally:
        os._exit(0)


@posix
@as_root
def test_a_read_only_folder_of_an_ordinary_user(note: Note, keychain: KeyPlace, clock: Callable[[], float]) -> None:
    with tempfile.TemporaryDirectory() as above:
        os.chmod(above, 0o711)
        home = Path(above) / "data"
        with Store.open(home, keyring=keychain, clock=clock) as store:
            note(store)
        for path in [home, *home.rglob("*")]:
            os.chown(path, NOBODY, NOBODY)
            path.chmod(0o500 if path.is_dir() else 0o400)

        def work() -> str:
            late = Store.open(home, keyring=keychain, clock=clock)
            with pytest.raises(NotWritable) as refused:
                note(late)
            day = days.day_of(clock())
            seen = (late.state().kind.value, len(late.findings()), late.counter.lifetime, len(late.cells(day, day)))
            return f"{refused.value} {seen}"

        assert as_nobody(work) == f"{home} cannot be used: Permission denied. ('read_only', 1, 1, 1)"


def test_a_file_in_the_way(store: Store, note: Note, home: Path) -> None:
    home.write_text("mine")
    with pytest.raises(StoreError, match="not a folder"):
        note(store)
    assert store.state().kind is StateKind.READ_ONLY
    assert home.read_text() == "mine"


@posix
def test_a_pipe_in_the_place_of_the_record_keeps_nobody_waiting(store: Store, note: Note, places: Places) -> None:
    note(store)
    places.ledger.unlink()
    os.mkfifo(places.ledger)
    for ask in (store.findings, store.verify, lambda: note(store), lambda: store.counter):
        with pytest.raises(NotPrivate, match="not a regular file"):
            ask()
    assert store.state().kind is StateKind.READ_ONLY
    places.ledger.unlink()
    assert store.counter.lifetime == 1


def test_a_lock_that_another_process_keeps(store: Store, note: Note, places: Places) -> None:
    note(store)
    with (
        secure.lock(places.lock),
        pytest.raises(NotWritable) as refused,
        explained(places.home),
        secure.lock(places.lock, 0.05),
    ):
        pass
    assert state_of(places, 0.0, refused.value).kind is StateKind.BUSY
    in_use(store, 1)


def test_a_clock_put_back_by_a_year(store: Store, note: Note, clock: object, opened: Open) -> None:
    note(store)
    clock.now -= 365 * 86_400  # type: ignore[attr-defined]
    assert store.state().kind is StateKind.CLOCK_BACK
    assert "2026-01-02" in store.state().sentence
    late = note(store)[0]
    assert [found.id for found in store.findings(limit=1)] == [late.id]
    assert (opened().counter.lifetime, opened().verify().intact) == (2, True)
    clock.now += 365 * 86_400  # type: ignore[attr-defined]
    in_use(opened(), 2)


def test_one_record_from_a_wrong_future_is_forgotten_some_day(store: Store, note: Note, clock: object) -> None:
    clock.now += 10 * 365 * 86_400  # type: ignore[attr-defined]
    note(store)
    clock.now -= 10 * 365 * 86_400  # type: ignore[attr-defined]
    assert store.state().kind is StateKind.CLOCK_BACK
    for _ in range(100):
        note(store)
    assert store.state().kind is StateKind.GOOD


def test_a_disk_with_hardly_any_room(places: Places, store: Store, note: Note, monkeypatch: pytest.MonkeyPatch) -> None:
    note(store)
    monkeypatch.setattr("sonomos_app.store.state.LEAST_FREE_BYTES", 1 << 60)
    assert state_of(places, 0.0).kind is StateKind.FULL
