"""App rules in a file of the user's choice: to take them to another machine, or to keep a copy."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sonomos_app.store.choices.tomlfile import key_lines, syntax
from sonomos_app.store.errors import explained
from sonomos_core.errors import PolicyError
from sonomos_core.policy.apps import AppRule, app_lines, parse_rules
from sonomos_platform.files import secure

MAX_BYTES = 4 * 1024 * 1024
_HEAD = "# App rules of Sonomos. Bring them in with: sonomos apps import FILE\n\n"


def as_toml(tables: Iterable[Mapping[str, Any]]) -> str:
    """The tables as an `apps.toml`."""
    import tomlkit

    document = tomlkit.document()
    apps = tomlkit.aot()
    for table in tables:
        apps.append(tomlkit.item(dict(table)))
    document["app"] = apps
    return _HEAD + (tomlkit.dumps(document) if len(apps) else "")


def rules_of(data: bytes) -> tuple[AppRule, ...]:
    """The rules that such a file holds. Raises PolicyError with all its mistakes."""
    if len(data) > MAX_BYTES:
        raise PolicyError(["the file is too large for app rules"])
    try:
        text = data.decode("utf-8-sig")
        tables = tomllib.loads(text)
    except UnicodeDecodeError:
        raise PolicyError(["this is not a TOML file"]) from None
    except tomllib.TOMLDecodeError as error:
        raise PolicyError(["this is not a TOML file", syntax(str(error))]) from None
    apps = tables.get("app", [])
    wrong = [f"unknown key {key!r}; app rules begin with [[app]]" for key in tables if key != "app"]
    if wrong or not isinstance(apps, list) or not all(isinstance(app, dict) for app in apps):
        raise PolicyError(wrong or ["app rules begin with [[app]]"])
    return parse_rules(apps, lines=app_lines(key_lines(text)))


def write(path: Path, tables: Iterable[Mapping[str, Any]]) -> None:
    """The file holds the tables. Raises StoreError."""
    with explained(path):
        secure.write_atomic(path, as_toml(tables).encode())


def read(path: Path) -> tuple[AppRule, ...]:
    """The rules in a file. Raises PolicyError with all its mistakes, StoreError."""
    with explained(path), open(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as file:
        return rules_of(file.read(MAX_BYTES + 1))
