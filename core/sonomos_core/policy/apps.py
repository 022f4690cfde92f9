"""App rules: how an app is recognised and how it is treated. Data in, data out."""

from __future__ import annotations

import difflib
import enum
import fnmatch
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from sonomos_core.errors import PolicyError
from sonomos_core.policy import patterns
from sonomos_core.policy.identity import App, Program
from sonomos_core.policy.modes import Kind, Mode, Trust

INTERPRETERS = (
    "python",
    "node",
    "java",
    "bash",
    "sh",
    "dash",
    "zsh",
    "perl",
    "ruby",
    "electron",
    "deno",
    "bun",
    "wine",
)
"""Programs that are whatever script they run: trust needs their path and their command line."""


class Origin(enum.Enum):
    """Who wrote a rule; a later member outranks an earlier one."""

    CATALOGUE = "catalogue"
    USER = "user"
    MANAGED = "managed"


@dataclass(frozen=True, slots=True)
class AppRule:
    """How an app is recognised and how it is treated.

    `exe` (paths, or base names with `*`), `wm_class` and `bundle_id` are alternatives: one of them must fit, where any
    is given. `cmdline` and `title` are regular expressions that narrow it. `within` limits the rule to programs that
    another rule calls by that kind (a chat page is recognised by title only inside a browser). `reader` marks
    clipboard managers and remote desktops, which read without being asked to. `host` marks a remote desktop that
    shows single remote programs: only there may a title (of a rule `within` remote) make one trusted. `verified` names
    those of the identifiers that were seen on the running program; the others are defaults.
    """

    name: str
    trust: Trust = Trust.ORDINARY
    mode: Mode | None = None
    kind: Kind = Kind.OTHER
    exe: tuple[str, ...] = ()
    wm_class: tuple[str, ...] = ()
    bundle_id: tuple[str, ...] = ()
    cmdline: str | None = None
    title: str | None = None
    within: Kind | None = None
    reader: bool = False
    host: bool = False
    verified: tuple[str, ...] = ()
    origin: Origin = field(default=Origin.USER, compare=False)

    def names_program(self, program: Program) -> bool:
        """Whether the executable (and the command line, where the rule asks for one) fit."""
        return any(_exe_fits(pattern, program) for pattern in self.exe) and self._cmdline_fits(program)

    def fits(self, app: App, kinds: frozenset[Kind] = frozenset()) -> bool:
        """Whether the rule recognises the app; claims of the app itself count, so never grant trust by this alone."""
        if self.within is not None and self.within not in kinds:
            return False
        if self.title is not None and not patterns.found(self.title, app.title):
            return False
        if self.cmdline is not None and (app.program is None or not self._cmdline_fits(app.program)):
            return False
        return self._identity_fits(app)

    def proves(self, app: App) -> bool:
        """Whether the rule recognises the app by what it cannot choose itself: executable path or bundle."""
        if app.bundle_id is not None and app.bundle_id in self.bundle_id:
            return True
        program = app.program
        if program is None or program.exe is None or not self.names_program(program):
            return False
        if is_interpreter(program):
            return self.cmdline is not None and any("/" in pattern or "\\" in pattern for pattern in self.exe)
        return True

    def is_recognised_like(self, other: AppRule) -> bool:
        """Whether both rules recognise the same apps."""
        columns = (*_IDENTITY, *_PATTERNS, "within")
        return all(getattr(self, column) == getattr(other, column) for column in columns)

    def can_prove(self) -> bool:
        """Whether there could be an app that the rule proves, or a remote one that its host vouches for."""
        if self.bundle_id or self.within is Kind.REMOTE:
            return True
        with_path = self.cmdline is not None and any("/" in pattern or "\\" in pattern for pattern in self.exe)
        return any(with_path or not is_interpreter(Program(0, pattern)) for pattern in self.exe)

    def as_table(self) -> dict[str, Any]:
        """The rule as it stands in `apps.toml`; what equals the default is left out."""
        table: dict[str, Any] = {}
        for column in fields(self):
            value = getattr(self, column.name)
            if column.name == "origin" or (value == column.default and column.name not in ("name", "trust")):
                continue
            table[column.name] = list(value) if isinstance(value, tuple) else _plain(value)
        return table

    def _identity_fits(self, app: App) -> bool:
        if not (self.exe or self.wm_class or self.bundle_id):
            return self.cmdline is not None or self.title is not None
        if app.program is not None and any(_exe_fits(pattern, app.program) for pattern in self.exe):
            return True
        if any(_name_fits(pattern, given) for pattern in self.wm_class for given in app.wm_class):
            return True
        return app.bundle_id is not None and any(_name_fits(pattern, app.bundle_id) for pattern in self.bundle_id)

    def _cmdline_fits(self, program: Program) -> bool:
        return self.cmdline is None or patterns.found(self.cmdline, " ".join(program.cmdline))


def is_interpreter(program: Program) -> bool:
    """Whether the program is one that is whatever script it runs.

    >>> is_interpreter(Program(1, "/usr/bin/python3.11"))
    True
    >>> is_interpreter(Program(1, "/usr/bin/keepassxc"))
    False
    """
    stem = re.sub(r"[0-9.\-]+$", "", program.name.lower().removesuffix(".exe"))
    return stem in INTERPRETERS


def app_lines(lines: Mapping[str, int] | None) -> tuple[int, ...]:
    """The lines on which the tables of app rules begin, as `app[0]`, `app[1]` … of `lines` tell.

    >>> app_lines({"app[0]": 1, "app.name": 2, "app[1]": 5})
    (1, 5)
    """
    found = [line for key, line in (lines or {}).items() if key.startswith("app[")]
    return tuple(sorted(found))


def parse_rules(
    tables: Iterable[Mapping[str, Any]], origin: Origin = Origin.USER, lines: Sequence[int] = ()
) -> tuple[AppRule, ...]:
    """The app rules of a list of tables (`[[app]]`), which begin on these `lines` where that is known.

    Raises PolicyError with every mistake in it.
    """
    rules, mistakes = [], []
    for number, table in enumerate(tables, start=1):
        here = f"app {table.get('name', f'number {number}')!s}"
        here = f"line {lines[number - 1]}: {here}" if number <= len(lines) else here
        wrong = list(_mistakes(table))
        mistakes += [f"{here}: {sentence}" for sentence in wrong]
        if not wrong:
            rules.append(_rule(table, origin))
    doubles = {name for name, times in Counter(rule.name for rule in rules).items() if times > 1}
    mistakes += [f"app {name}: the name is used twice" for name in sorted(doubles)]
    if mistakes:
        raise PolicyError(mistakes)
    return tuple(rules)


_ENUMS: Mapping[str, type[Trust] | type[Mode] | type[Kind]] = {
    "trust": Trust,
    "mode": Mode,
    "kind": Kind,
    "within": Kind,
}
_IDENTITY = ("exe", "wm_class", "bundle_id")
_LISTS = (*_IDENTITY, "verified")
_PATTERNS = ("cmdline", "title")
_KEYS = [column.name for column in fields(AppRule) if column.name != "origin"]


def _mistakes(table: Mapping[str, Any]) -> Iterable[str]:
    if not isinstance(table.get("name"), str) or not table["name"].strip():
        yield "has no name"
    elif not table["name"].isprintable():
        yield "has a name that cannot be shown on one line"
    for key, value in table.items():
        if key not in _KEYS:
            near = difflib.get_close_matches(key, _KEYS, n=1)
            yield f"unknown key {key!r}" + (f", did you mean {near[0]!r}?" if near else "")
        elif key in _ENUMS and value not in (known := [str(member) for member in _ENUMS[key]]):
            yield f"{key} must be one of {', '.join(known)}, not {value!r}"
        elif key in _LISTS and not _strings(value):
            yield f"{key} must be a text or a list of texts"
        elif key in _PATTERNS and (trouble := patterns.trouble(value)):
            yield f"{key} {trouble}"
        elif key in ("reader", "host") and not isinstance(value, bool):
            yield f"{key} must be true or false"
    if not any(table.get(key) for key in (*_IDENTITY, *_PATTERNS)):
        yield "says nothing by which the app could be recognised"


def _rule(table: Mapping[str, Any], origin: Origin) -> AppRule:
    values: dict[str, Any] = dict(table)
    for key, kind in _ENUMS.items():
        if key in values:
            values[key] = kind(values[key])
    for key in _LISTS:
        if key in values:
            values[key] = _strings(values[key])
    return AppRule(**values, origin=origin)


def _strings(value: object) -> tuple[str, ...]:
    given: Sequence[object] = [value] if isinstance(value, str) else value if isinstance(value, list | tuple) else []
    texts = tuple(text for text in given if isinstance(text, str) and text)
    return texts if len(texts) == len(given) else ()


def _exe_fits(pattern: str, program: Program) -> bool:
    if program.exe is None:
        return False
    if "/" in pattern or "\\" in pattern:
        return pattern == program.exe
    return _name_fits(pattern, program.name)


def _name_fits(pattern: str, name: str) -> bool:
    if "*" not in pattern:
        return pattern.lower() == name.lower()
    return fnmatch.fnmatchcase(name.lower(), pattern.lower())


def _plain(value: object) -> object:
    return str(value) if isinstance(value, Trust | Mode | Kind) else value
