"""Whether a keychain backend would open a window to ask for a password before it answers."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

DEFAULT_COLLECTION = "/org/freedesktop/secrets/aliases/default"
_SECRET_SERVICE = ("keyring.backends.SecretService", "keyring.backends.libsecret")
_ALWAYS_MAY_ASK = ("keyring.backends.kwallet",)


def would_ask(backend: KeyringBackend) -> str | None:
    """Why the backend might ask the user first; None when it answers by itself."""
    module = type(backend).__module__
    if module in _ALWAYS_MAY_ASK:
        return "the wallet may ask for its password"
    return _locked_collection() if module in _SECRET_SERVICE else None


def _locked_collection() -> str | None:
    import secretstorage

    try:
        with closing(secretstorage.dbus_init()) as bus:
            collection = secretstorage.Collection(bus, DEFAULT_COLLECTION)
            return "the keychain is locked" if collection.is_locked() else None
    except secretstorage.exceptions.ItemNotFoundException:
        return "the keychain has not been set up"
    except (secretstorage.exceptions.SecretStorageException, OSError):
        return "the keychain service cannot be reached"
