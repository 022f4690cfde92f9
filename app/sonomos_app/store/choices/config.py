"""`config.toml` and `apps.toml`: read with their mistakes told, changed without losing comments or order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeVar

from sonomos_app.store.choices.tomlfile import Loaded, TomlFile
from sonomos_app.store.errors import explained
from sonomos_core.errors import PolicyError
from sonomos_core.policy.apps import app_lines
from sonomos_core.policy.settings import TABLE, Settings, Value
from sonomos_core.policy.settings_file import Reading, read
from sonomos_platform.files import secure

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Parser(Protocol[T_co]):
    """Makes something of `[[app]]` tables, which begin on these lines. Raises PolicyError."""

    def __call__(self, tables: Sequence[Mapping[str, Any]], *, lines: Sequence[int]) -> T_co: ...


class ConfigFile:
    """The user's settings."""

    def __init__(self, path: Path, lock: Path) -> None:
        self._file = TomlFile(path)
        self._lock = lock

    def load(self) -> Loaded[Settings]:
        """The settings in force. An unknown key is told, but takes no other key's effect away. Never raises."""
        loaded = self._file.load(_reading, Reading(Settings()))
        return Loaded(loaded.value.settings, (*loaded.mistakes, *(() if loaded.mistakes else loaded.value.unknown)))

    def given(self) -> frozenset[str]:
        """The keys that the file holds, as far as they are right. Never raises."""
        return frozenset(self._file.load(_reading, Reading(Settings())).value.values)

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

    def load(self, parse: Parser[T], default: T) -> Loaded[T]:
        """What `parse` makes of the file's `[[app]]` tables, else of the last good file's. Never raises."""
        return self._file.load(lambda tables, lines: parse(_app_tables(tables), lines=app_lines(lines)), default)

    def tables(self) -> Mapping[str, Mapping[str, Any]]:
        """The file's tables by the name of the app, as they stand. Raises PolicyError for a file with mistakes."""
        import tomllib

        try:
            apps = _app_tables(tomllib.loads(self._file.text()))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError):
            raise _unmended(self._file) from None
        return {app["name"]: app for app in apps if isinstance(app.get("name"), str)}

    def put(self, table: Mapping[str, Any]) -> None:
        """The file has this table for the app of its `name`, in place of an earlier one.

        Raises PolicyError for a file with syntax mistakes, and StoreError.
        """
        self.replace({table["name"]: table})

    def remove(self, name: str) -> bool:
        """The file has no table for the app any more; False when it had none. Raises PolicyError, StoreError."""
        return name in self.replace({name: None})

    def replace(self, tables: Mapping[str, Mapping[str, Any] | None]) -> Mapping[str, Mapping[str, Any]]:
        """Each named app has this table, or none any more (None), in one write; the tables they had before.

        Comments and order of the rest stay. Raises PolicyError for a file with syntax mistakes, and StoreError.
        """
        before: dict[str, Mapping[str, Any]] = {}

        def changed(document: Any) -> None:
            import tomlkit

            before.update({app["name"]: app.unwrap() for app in document.get("app", []) if app.get("name") in tables})
            apps = document.setdefault("app", tomlkit.aot())
            for index in reversed(range(len(apps))):
                name = apps[index].get("name")
                if name in tables and tables[name] is None:
                    del apps[index]
                elif name in tables:
                    apps[index] = tomlkit.item(dict(tables[name] or {}))
            for name, table in tables.items():
                if table is not None and name not in before:
                    apps.append(tomlkit.item(dict(table)))
            if not len(apps):
                del document["app"]

        if tables:
            self._change(changed)
        return before

    def _change(self, changed: Callable[[Any], None]) -> None:
        import tomlkit

        with explained(self._lock):
            secure.ensure_private_folder(self._lock.parent)
            with secure.lock(self._lock):
                document = _document(self._file)
                changed(document)
                self._file.write(tomlkit.dumps(document))


def _reading(tables: Mapping[str, Any], lines: Mapping[str, int]) -> Reading:
    reading = read(tables, lines)
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
        raise _unmended(file) from None


def _unmended(file: TomlFile) -> PolicyError:
    return PolicyError([f"{file.path.name} has mistakes; mend it first"])
