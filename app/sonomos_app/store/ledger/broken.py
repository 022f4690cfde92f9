"""What a check of the record found: broken places, each with its sentence, and how much was looked at."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Trouble(enum.Enum):
    """What is wrong with a place."""

    EDITED = "edited"
    MISSING = "missing"
    REORDERED = "reordered"
    DUPLICATED = "duplicated"
    TRUNCATED = "truncated"  # the end is gone
    TORN = "torn"  # half a line, as a power cut leaves it
    FOREIGN = "foreign"  # JSON, but no record
    DAMAGED = "damaged"  # an archive that cannot be unpacked to its end
    LINK = "link"  # an archive that is a link, which is not followed


@dataclass(frozen=True, slots=True)
class BrokenPlace:
    """One broken place; `line` counts from 1 and is None where no line is left to name. `last`: the last line of it."""

    file: str
    line: int | None
    trouble: Trouble
    sentence: str
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Verification:
    """What a check found. `others` are records of another program, `unsigned` ours that carry no signature.

    `erased` are places whose content was deleted by the user, `unproven` those of them that no key vouches for.
    `unbacked` of the counts stand in no record and no signed copy: somebody wrote them into a file.
    """

    places: tuple[BrokenPlace, ...]
    records: int
    others: int
    unsigned: int
    with_key: bool
    erased: int = 0
    unproven: int = 0
    unbacked: int = 0

    @property
    def intact(self) -> bool:
        """Nothing is broken."""
        return not self.places

    def __add__(self, other: Verification) -> Verification:
        return Verification(
            self.places + other.places,
            self.records + other.records,
            self.others + other.others,
            self.unsigned + other.unsigned,
            self.with_key and other.with_key,
            self.erased + other.erased,
            self.unproven + other.unproven,
            self.unbacked + other.unbacked,
        )


@dataclass
class _Open:
    """A place to which further lines may be added."""

    file: int
    line: int | None
    last: int | None
    trouble: Trouble
    sentence: str


class Findings:
    """Broken places as they are come upon; the same trouble on lines that follow on each other is one place."""

    def __init__(self) -> None:
        self.files: list[str] = []
        self._places: list[_Open] = []

    def add(self, number: int | None, trouble: Trouble, sentence: str, file: int | None = None) -> None:
        """A broken line of a file (the last one opened, unless told), or of the file as a whole (None)."""
        file = len(self.files) - 1 if file is None else file
        last = self._places[-1] if self._places else None
        if last and number and (last.file, last.last, last.trouble) == (file, number - 1, trouble):
            last.last = number
        else:
            self._places.append(_Open(file, number, number, trouble, sentence))

    def places(self) -> tuple[BrokenPlace, ...]:
        """All of them, in the order of the record."""
        ordered = sorted(self._places, key=lambda each: (each.file, each.line is None, each.line or 0))
        return tuple(map(self._told, ordered))

    def _told(self, each: _Open) -> BrokenPlace:
        file = self.files[each.file]
        if each.line is None:
            where, what = file, each.sentence
        elif each.line == each.last:
            where, what = f"{file} line {each.line}", each.sentence
        else:
            where, what = f"{file} lines {each.line} to {each.last}", f"of the first of them: {each.sentence}"
        return BrokenPlace(file, each.line, each.trouble, f"{where}: {each.trouble.value}, {what}", each.last)
