"""What the settings window shows, made from the one table of settings. No Qt.

A setting that is added to the table appears here by itself: its type says which control it gets, its sentence is the
help beside it. Only the words for its choices and its unit are chosen here.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sonomos_app.language import told, tr
from sonomos_app.ui.settings.organisation import decided
from sonomos_app.ui.settings.words import caution, choice_text, section_title, unit_text
from sonomos_core.policy.managed import NONE, Managed
from sonomos_core.policy.modes import Mode
from sonomos_core.policy.settings import TABLE, Setting, Settings, Value

LOGIN = "login.start"
"""The row that is no key of the file: the system itself keeps whether the app starts at login."""

USED_UP = frozenset({"ui.introduction"})
"""Keys that the app itself changes once: away from their default is where they belong."""


class Control(enum.Enum):
    """What a row is changed with."""

    SWITCH = "switch"
    CHOICE = "choice"
    NUMBER = "number"
    SIZE = "size"  # a number of bytes
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a list; `allowed` is false for one that the organisation does not leave to people."""

    value: str
    text: str
    allowed: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """One setting as it stands. `value` is as a file holds it; empty texts mean: nothing to say.

    `pinned` says why an administrator's word limits it; `fixed` means that nothing is left to choose.
    """

    key: str
    title: str
    help: str
    control: Control
    value: bool | int | str
    changed: bool = False
    pinned: str = ""
    fixed: bool = False
    caution: str = ""
    choices: tuple[Choice, ...] = ()
    low: int = 0
    high: int = 0
    unit: str = ""

    def matches(self, query: str) -> bool:
        """Whether every word of the query stands somewhere in the row."""
        words = [self.title, self.help, self.key, *(choice.text for choice in self.choices)]
        text = " ".join(words).casefold()
        return all(word in text for word in query.casefold().split())


@dataclass(frozen=True, slots=True)
class Section:
    """Rows that belong together."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class SettingsState:
    """Everything the window shows. `undo` is the entry's text, empty when there is nothing to undo."""

    sections: tuple[Section, ...]
    undo: str = ""
    mistakes: tuple[str, ...] = ()
    said: str = ""
    decided: tuple[str, ...] = ()
    """What the organisation decided, a sentence each; `complaint` says why it is not obeyed as it stands."""
    complaint: str = ""


def settings_state(
    own: Settings,
    managed: Managed = NONE,
    *,
    login: bool | None = None,
    mistakes: tuple[str, ...] = (),
    undo: str = "",
    said: str = "",
    complaint: str = "",
    name_of_type: Callable[[str], str] = lambda word: word.replace("_", " "),
) -> SettingsState:
    """The window for a person's settings. `login` is whether the app starts at login, None where nobody can say."""
    rooms: dict[str, list[Row]] = {}
    for key, setting in TABLE.items():
        rooms.setdefault(key.partition(".")[0], []).append(_row(setting, own, managed))
    if login is not None:
        rooms = {"login": [_login_row(login)], **rooms}
    sections = tuple(Section(section_title(room), tuple(rows)) for room, rows in rooms.items())
    return SettingsState(sections, undo, mistakes, said, decided(managed, name_of_type), complaint)


def rows_by_key(state: SettingsState) -> Mapping[str, Row]:
    """Every row of a state."""
    return {row.key: row for section in state.sections for row in section.rows}


def _row(setting: Setting, own: Settings, managed: Managed) -> Row:
    value = managed.in_force(own)[setting.key]
    choices = _choices(setting, own, managed)
    fixed = setting.key in managed.pinned or [choice.allowed for choice in choices].count(True) == 1
    low = _lowest(setting, own, managed)
    written = setting.write(value)
    assert not isinstance(written, list)  # people's settings hold no lists
    return Row(
        key=setting.key,
        title=told(setting.title),
        help=told(setting.sentence),
        control=_control(setting),
        value=written,
        changed=own[setting.key] != setting.default and setting.key not in {*managed.pinned, *USED_UP},
        pinned=_pinned(setting, managed, limited=low != setting.low or not all(c.allowed for c in choices)),
        fixed=fixed,
        caution=caution(setting.key, value),
        choices=choices,
        low=low or 0,
        high=setting.high or 2**31 - 1,
        unit=unit_text(setting.key),
    )


def _control(setting: Setting) -> Control:
    match setting.default:
        case bool():
            return Control.SWITCH
        case enum.Enum():
            return Control.CHOICE
        case int():
            return Control.SIZE if setting.key.endswith("_bytes") else Control.NUMBER
        case _:
            return Control.TEXT


def _choices(setting: Setting, own: Settings, managed: Managed) -> tuple[Choice, ...]:
    """A choice that would not count is there, but cannot be chosen."""
    if not isinstance(setting.default, enum.Enum):
        return ()
    return tuple(
        Choice(str(member.value), choice_text(member), _would_be(setting, member, own, managed) is member)
        for member in type(setting.default)
    )


def _lowest(setting: Setting, own: Settings, managed: Managed) -> int | None:
    """The smallest number that would count."""
    if setting.low is None or setting.key in managed.pinned:
        return setting.low
    least = _would_be(setting, setting.low, own, managed)
    return least if isinstance(least, int) else setting.low


def _would_be(setting: Setting, chosen: Value, own: Settings, managed: Managed) -> Value:
    """What would be in force if somebody chose this."""
    values: dict[str, Any] = {setting.attribute: chosen}
    return managed.in_force(replace(own, **values))[setting.key]


def _pinned(setting: Setting, managed: Managed, *, limited: bool) -> str:
    """Why this cannot be changed, or not as far as one may like."""
    if setting.key in managed.pinned:
        return tr("Set by your organisation for everybody on this computer.")
    if setting.key == "guard.mode" and managed.floor > Mode.OFF:
        return tr("Your organisation allows nothing weaker than “{mode}”.", mode=choice_text(managed.floor))
    return tr("Your organisation allows nothing weaker than the usual.") if limited else ""


def _login_row(on: bool) -> Row:
    return Row(
        key=LOGIN,
        title=tr("Start at login"),
        help=tr("The guard is there when you log in. Your system keeps this setting."),
        control=Control.SWITCH,
        value=on,
        caution="" if on else tr("After the next login nothing is guarded until you start the app."),
    )
