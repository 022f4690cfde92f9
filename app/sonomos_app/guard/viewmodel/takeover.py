"""What the main window says of a record of Canary's that waits to be taken over, and of what came of the answer."""

from __future__ import annotations

import enum
import shlex
import sys
from dataclasses import dataclass
from pathlib import Path

from sonomos_app.guard.viewmodel.texts import grouped_number, plain
from sonomos_app.language import joined, plural, told, tr

_PATH_LENGTH = 160
_LOOKING = 0.2
"""So large a part of the work is looking; the rest is writing."""


class Stage(enum.Enum):
    """How far it has come."""

    OFFERED = enum.auto()
    LOOKING = enum.auto()  # nothing is written yet, and it can be stopped
    WRITING = enum.auto()  # what was begun is brought to its end
    TAKEN = enum.auto()
    DECLINED = enum.auto()


@dataclass(frozen=True, slots=True)
class Takeover:
    """A folder of Canary's and what was answered. `known` findings were here before; `trouble` is a sentence.

    While it works, `done` of `all` findings are looked at or written, so many `a_second` (0: that is not known yet);
    `stopped` says that the user stopped it."""

    folder: Path
    home: Path
    """The data folder that takes it over."""
    records: int
    stage: Stage = Stage.OFFERED
    findings: int = 0
    known: int = 0
    trouble: str = ""
    done: int = 0
    all: int = 0
    a_second: int = 0
    stopped: bool = False

    @property
    def works(self) -> bool:
        """Whether it is being done."""
        return self.stage in (Stage.LOOKING, Stage.WRITING)

    @property
    def part(self) -> float:
        """How much of the work is done, 0 to 1."""
        done = min(1.0, self.done / self.all) if self.all else 0.0
        return _LOOKING * done if self.stage is Stage.LOOKING else _LOOKING + (1 - _LOOKING) * done


def headline(state: Takeover) -> str:
    """The one sentence that counts."""
    match state.stage:
        case Stage.LOOKING:
            return tr("Canary's record is being read…")
        case Stage.WRITING:
            return tr("Canary's record is being taken over…")
        case Stage.TAKEN:
            return _taken(state)
        case Stage.DECLINED:
            return tr("Canary's record is left alone.")
        case Stage.OFFERED:
            return plural(
                "Canary's record of {number} finding lies in {folder}.",
                "Canary's record of {number} findings lies in {folder}.",
                state.records,
                number=grouped_number(state.records),
                folder=shown(state.folder),
            )


def detail(state: Takeover) -> str:
    """What stands below it: what that means, and the command for the same."""
    way = command(state)
    match state.stage:
        case Stage.LOOKING | Stage.WRITING:
            return _far(state)
        case Stage.TAKEN:
            return tr("What Canary records there from now on is taken over by: {command}", command=way)
        case Stage.DECLINED:
            return tr("You are not asked again. To take it over later: {command}", command=way)
        case Stage.OFFERED if state.trouble:
            return told(state.trouble)
        case Stage.OFFERED if state.stopped:
            return tr("You stopped it; nothing was taken over.")
        case Stage.OFFERED:
            return tr("It is copied; nothing there is changed. In a terminal: {command}", command=way)


def tone(state: Takeover) -> str:
    """The ground it stands on: plain, or that of a thing that went wrong."""
    return "medium" if state.trouble else "low"


def command(state: Takeover) -> str:
    """What does the same in a terminal, at any time. While the folder waits, the command finds it by itself."""
    words = ["sonomos", "ledger", "merge"]
    if state.home != Path.home() / ".sonomos":
        words += ["--home", _word(state.home)]
    if state.stage is not Stage.OFFERED:
        words.append(_word(state.folder))
    return " ".join(words)


def shown(folder: Path) -> str:
    """A folder as people know it, on one line."""
    return plain(_from_home(folder), _PATH_LENGTH)


def _from_home(folder: Path) -> str:
    """The path with `~` for the user's own folder."""
    for home in (Path.home(), Path.home().resolve()):
        if folder.is_relative_to(home):
            return str("~" / folder.relative_to(home))
    return str(folder)


def _word(folder: Path) -> str:
    path = str(folder)
    if sys.platform == "win32":  # where no program knows what ~ is
        return f'"{path}"'
    quoted = shlex.quote(path)
    return _from_home(folder) if quoted == path else quoted


def _far(state: Takeover) -> str:
    done, all_ = grouped_number(min(state.done, state.all)), grouped_number(state.all)
    if not state.done:
        return ""
    if not state.a_second:
        return tr("{done} of {all} findings", done=done, all=all_)
    return tr("{done} of {all} findings, {rate} a second", done=done, all=all_, rate=grouped_number(state.a_second))


def _taken(state: Takeover) -> str:
    if not state.findings:
        return tr("Nothing new: all of Canary's record had been taken over before.")
    said = plural(
        "{number} finding taken over.",
        "{number} findings taken over.",
        state.findings,
        number=grouped_number(state.findings),
    )
    if not state.known:
        return said
    before = plural(
        "{number} had been taken over before.",
        "{number} had been taken over before.",
        state.known,
        number=grouped_number(state.known),
    )
    return joined(said, before)
