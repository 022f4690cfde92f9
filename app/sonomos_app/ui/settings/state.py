"""What the settings window shows, made from the one table of settings. No Qt.

A setting that is added to the table appears here by itself: its type says which control it gets, its sentence is the
help beside it. Only the words for its choices and its unit are chosen here.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass

from sonomos_app.language import told, tr
from sonomos_app.ui.settings.words import caution, choice_text, section_title, unit_text
from sonomos_core.policy.managed import NONE, Managed
from sonomos_core.policy.modes import Mode
from sonomos_core.policy.settings import TABLE, Setting, Settings

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
    """One entry of a list; `allowed` is false for one below the administrator's floor."""

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


def settings_state(
    own: Settings,
    managed: Managed = NONE,
    *,
    login: bool | None = None,
    mistakes: tuple[str, ...] = (),
    undo: str = "",
    said: str = "",
) -> SettingsState:
    """The window for a person's settings. `login` is whether the app starts at login, None where nobody can say."""
    rooms: dict[str, list[Row]] = {}
    for key, setting in TABLE.items():
        rooms.setdefault(key.partition(".")[0], []).append(_row(setting, own, managed))
    if login is not None:
        rooms = {"login": [_login_row(login)], **rooms}
    sections = tuple(Section(section_title(room), tuple(rows)) for room, rows in rooms.items())
    return SettingsState(sections, undo, mistakes, said)


def rows_by_key(state: SettingsState) -> Mapping[str, Row]:
    """Every row of a state."""
    return {row.key: row for section in state.sections for row in section.rows}


def _row(setting: Setting, own: Settings, managed: Managed) -> Row:
    value = managed.pinned.get(setting.key, own[setting.key])
    floor = managed.floor if setting.key == "guard.mode" else Mode.OFF
    if isinstance(value, Mode):
        value = max(value, floor)
    written = setting.write(value)
    assert not isinstance(written, list)  # people's settings hold no lists
    return Row(
        key=setting.key,
        title=told(setting.title),
        help=told(setting.sentence),
        control=_control(setting),
        value=written,
        changed=own[setting.key] != setting.default and setting.key not in {*managed.pinned, *USED_UP},
        pinned=_pinned(setting, managed, floor),
        fixed=setting.key in managed.pinned,
        caution=caution(setting.key, value),
        choices=_choices(setting, floor),
        low=setting.low or 0,
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


def _choices(setting: Setting, floor: Mode) -> tuple[Choice, ...]:
    if not isinstance(setting.default, enum.Enum):
        return ()
    return tuple(
        Choice(str(member.value), choice_text(member), not isinstance(member, Mode) or member >= floor)
        for member in type(setting.default)
    )


def _pinned(setting: Setting, managed: Managed, floor: Mode) -> str:
    """Why this cannot be changed, or not as far as one may like."""
    if setting.key in managed.pinned:
        return tr("Set by your administrator for everybody on this computer.")
    if floor is not Mode.OFF:
        return tr("Your administrator allows nothing weaker than “{mode}”.", mode=choice_text(floor))
    return ""


def _login_row(on: bool) -> Row:
    return Row(
        key=LOGIN,
        title=tr("Start at login"),
        help=tr("The guard is there when you log in. Your system keeps this setting."),
        control=Control.SWITCH,
        value=on,
        caution="" if on else tr("After the next login nothing is guarded until you start the app."),
    )
