"""The data folder a command works on, and the app that may be running on it."""

from __future__ import annotations

from pathlib import Path

from sonomos_app.store.store import Store

RELOAD_TIMEOUT_S = 2.0


def open_store(home: str | None) -> Store:
    """The store of `--home`, else of `SONOMOS_HOME`, else of `~/.sonomos`; nothing is made yet."""
    return Store.open(None if home is None else Path(home))


def has_key(store: Store) -> bool:
    """Whether an install key was ever made; asking makes none."""
    places = store.places
    return any(path.exists() for path in (places.key_marker, places.vault / places.key_marker.name))


def tell_app(store: Store) -> bool:
    """Whether an app runs on this folder and took a change over."""
    from sonomos_app.ipc.client import ask  # 40 ms of imports that commands without a change do not need
    from sonomos_app.ipc.messages import Ask, Request

    answer = ask(store.places.home, Request(Ask.RELOAD), RELOAD_TIMEOUT_S)
    return answer is not None and answer.ok
