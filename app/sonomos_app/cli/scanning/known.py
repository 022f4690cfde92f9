"""Findings that are known: let pass by a comment in the file, or written down in a baseline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sonomos_app.cli import CliError
from sonomos_app.cli.scanning.comments import Comment
from sonomos_app.cli.scanning.scanner import Scanner
from sonomos_app.ipc.hits import Hit
from sonomos_app.store.choices.baseline import Baseline, Known
from sonomos_core.policy.leave import FREE, Exemption, Leave

NO_KEY = "the install key is out of reach, so known values cannot be recognised; see sonomos doctor"


@dataclass(frozen=True, slots=True)
class Passed:
    """A finding that is not told, by `comment` or `baseline`, and the reason a comment gave."""

    hit: Hit
    by: str
    reason: str = ""

    def as_json(self, path: str) -> Mapping[str, Any]:
        """It as the public interface writes it."""
        place = {"path": path, "rule": self.hit.rule, "line": self.hit.line, "value_id": self.hit.value_id}
        return {**place, "by": self.by, "reason": self.reason}


def by_comments(
    hits: Sequence[Hit], text: str | bytes, said: Sequence[Comment], leave: Leave = FREE
) -> tuple[list[Hit], list[Passed]]:
    """The hits that stand, and those that a comment lets pass; a comment is an exception for a value like any other."""
    kept: list[Hit] = []
    passed: list[Passed] = []
    for hit in hits:
        inside = text[hit.start : hit.end]
        feeds = inside.count(b"\n") if isinstance(inside, bytes) else inside.count("\n")
        comment = next((each for each in said if each.covers(hit, hit.line + feeds)), None)
        if comment is None or not leave.exemptable([hit], Exemption.VALUE):
            kept.append(hit)
        else:
            passed.append(Passed(hit, "comment", comment.reason))
    return kept, passed


class KnownFindings:
    """The baselines of one scan: one to read (`old`), one to write (`new`), either, both or none."""

    def __init__(self, scanner: Scanner, old: str | None, new: str | None) -> None:
        """Raises CliError without the install key, StoreError for a file that is no baseline."""
        key = scanner.store.key if old or new else None
        if key is None and (old or new):
            raise CliError(NO_KEY)
        self._old = Baseline(Path(old), key) if old and key else None
        self._new = Baseline(Path(new), key) if new and key else None
        self._known = self._old.load() if self._old else frozenset()
        self._leave = scanner.leave
        self._seen: set[tuple[str, str, str]] = set()
        self._found: list[Known] = []

    @property
    def writes(self) -> bool:
        """Whether what is found becomes known by this scan."""
        return self._new is not None

    def split(self, path: str, hits: Sequence[Hit]) -> tuple[list[Hit], list[Passed]]:
        """The hits that are new, and those the baseline knows."""
        if self._new is not None:
            place = self._new.place(path)
            self._found += [Known(place, hit.rule, hit.type, hit.value_id or "", hit.redacted) for hit in hits]
        if self._old is None:
            return list(hits), []
        place = self._old.place(path)
        kept: list[Hit] = []
        passed: list[Passed] = []
        for hit in hits:
            entry = (place, hit.rule, hit.value_id or "")
            if entry in self._known:
                self._seen.add(entry)
            if entry in self._known and self._leave.exemptable([hit], Exemption.VALUE):
                passed.append(Passed(hit, "baseline"))
            else:
                kept.append(hit)
        return kept, passed

    def end(self) -> int:
        """Writes the new baseline; how many entries of the old one were not met. Raises StoreError."""
        if self._new is not None:
            self._new.save(self._found)
        return len(self._known - self._seen)
