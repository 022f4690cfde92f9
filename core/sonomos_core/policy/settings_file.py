"""What a settings file says, by the table of settings: all its mistakes at once, and the good values all the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sonomos_core.policy.setting import Setting, Value, hint, shown
from sonomos_core.policy.settings import TABLE, Settings


@dataclass(frozen=True, slots=True)
class Reading:
    """What a settings file says: its good values over the defaults, and every sentence about the rest.

    `values` holds what the file itself gives, by key.
    """

    settings: Settings
    mistakes: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    values: Mapping[str, Value] = field(default_factory=dict)


def read(
    given: Mapping[str, Any], lines: Mapping[str, int] | None = None, *, table: Mapping[str, Setting] = TABLE
) -> Reading:
    """A reading of nested tables or dotted keys. `lines` gives a key's line in its file, where that is known.

    `table` may hold more keys than the settings; those are given back in `values` alone.
    """
    values: dict[str, Value] = {}
    mistakes, unknown = [], []
    for key, value in _flat(given, table):
        where = line_of(key, lines)
        setting = table.get(key)
        if setting is None:
            unknown.append(f"{where}unknown setting {shown(key)}{hint(key, table)}")
            continue
        try:
            values[key] = setting.read(value)
        except ValueError as error:
            mistakes.append(f"{where}{key} {error}")
    own: dict[str, Any] = {TABLE[key].attribute: value for key, value in values.items() if key in TABLE}
    return Reading(Settings(**own), tuple(mistakes), tuple(unknown), values)


def line_of(key: str, lines: Mapping[str, int] | None) -> str:
    """The beginning of a sentence about a key of a file; empty where its line is not known."""
    return f"line {lines[key]}: " if lines and key in lines else ""


def _flat(given: Mapping[str, Any], table: Mapping[str, Setting], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """The dotted keys of nested tables with their values."""
    for name, value in given.items():
        key = f"{prefix}{name}"
        if isinstance(value, Mapping) and key not in table:
            yield from _flat(value, table, f"{key}.")
        else:
            yield key, value
