"""`config.toml` and `apps.toml`: read with their mistakes told, changed without losing comments or order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from sonomos_app.store.errors import explained
from sonomos_app.store.tomlfile import Loaded, TomlFile
from sonomos_core.errors import PolicyError
from sonomos_core.policy import settings
from sonomos_core.policy.settings import TABLE, Reading, Settings, Value
from sonomos_platform.files import secure

T = TypeVar("T")


class ConfigFile:
    """The user's settings."""

    def __init__(self, path: Path, lock: Path) -> None:
        self._file = TomlFile(path)
        self._lock = lock

    def load(self) -> Loaded[Settings]:
        """The settings in force. An unknown key is told, but takes no other key's effect away. Never raises."""
        loaded = self._file.load(_reading, Reading(Settings()))
        return Loaded(loaded.value.settings, (*loaded.mistakes, *(() if loaded.mistakes else loaded.value.unknown)))

    def change(self, key: str, value: Value | str) -> None:
        """The key has this value from now on; everything else in the file stays as it is.

        Raises PolicyError for an unknown key, a wrong value or a file with syntax mistakes, and StoreError.
        """
        import tomlkit  # only needed to write

        setting = TABLE.get(key)
        if setting is None:
            raise PolicyError([f"unknown setting {key!r}"])
        try:
            plain = setting.write(setting.read(getattr(value, "value", value)))
        except ValueError as error:
            raise PolicyError([f"{key} {error}"]) from None
        with explained(self._lock):
            secure.ensure_private_folder(self._lock.parent)
            with secure.lock(self._lock):
                document = _document(self._file)
                table, name = key.split(".")
                if not isinstance(document.setdefault(table, tomlkit.table()), MutableMapping):
                    raise PolicyError([f"{table} in {self._file.path.name} must be a table; mend it first"])
                document[table][name] = plain
                self._file.write(tomlkit.dumps(document))


class AppsFile:
    """The user's app rules, as plain tables; what they mean is known to the policy."""

    def __init__(self, path: Path, lock: Path) -> None:
        self._file = TomlFile(path)
        self._lock = lock

    def load(self, parse: Callable[[Sequence[Mapping[str, Any]]], T], default: T) -> Loaded[T]:
        """What `parse` makes of the file's `[[app]]` tables, else of the last good file's. Never raises."""
        return self._file.load(lambda tables, _lines: parse(_app_tables(tables)), default)

    def put(self, table: Mapping[str, Any]) -> None:
        """The file has this table for the app of its `name`, in place of an earlier one.

        Raises PolicyError for a file with syntax mistakes, and StoreError.
        """
        import tomlkit

        def changed(document: Any) -> None:
            apps = document.setdefault("app", tomlkit.aot())
            fresh = tomlkit.item(dict(table))
            for index, present in enumerate(apps):
                if present.get("name") == table["name"]:
                    apps[index] = fresh
                    return
            apps.append(fresh)

        self._change(changed)

    def remove(self, name: str) -> bool:
        """The file has no table for the app any more; False when it had none. Raises PolicyError, StoreError."""
        removed = False

        def changed(document: Any) -> None:
            nonlocal removed
            apps = document.get("app", [])
            for index in reversed(range(len(apps))):
                if apps[index].get("name") == name:
                    del apps[index]
                    removed = True

        self._change(changed)
        return removed

    def _change(self, changed: Callable[[Any], None]) -> None:
        import tomlkit

        with explained(self._lock):
            secure.ensure_private_folder(self._lock.parent)
            with secure.lock(self._lock):
                document = _document(self._file)
                changed(document)
                self._file.write(tomlkit.dumps(document))


def _reading(tables: Mapping[str, Any], lines: Mapping[str, int]) -> Reading:
    reading = settings.read(tables, lines)
    if reading.mistakes:
        raise PolicyError([*reading.mistakes, *reading.unknown])
    return reading


def _app_tables(tables: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    apps: list[Mapping[str, Any]] = []
    mistakes = [f"unknown key {key!r}; app rules begin with [[app]]" for key in tables if key != "app"]
    given = tables.get("app", [])
    if isinstance(given, list) and all(isinstance(app, dict) for app in given):
        apps = given
    else:
        mistakes.append("app rules begin with [[app]]")
    if mistakes:
        raise PolicyError(mistakes)
    return apps


def _document(file: TomlFile) -> Any:
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        return tomlkit.parse(file.text())
    except (TOMLKitError, UnicodeDecodeError):
        raise PolicyError([f"{file.path.name} has mistakes; mend it first"]) from None
