"""What is scanned, one after the other: files, standard input, the clipboard; and what is known of it already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sonomos_app.cli.console import Console
from sonomos_app.cli.scanning.clipboard import clipboard_hits
from sonomos_app.cli.scanning.comments import Comment, Mistake, comments
from sonomos_app.cli.scanning.known import Passed, by_comments
from sonomos_app.cli.scanning.long_files import form_of_file, matches_in
from sonomos_app.cli.scanning.progress import Progress
from sonomos_app.cli.scanning.scanner import Scanner, TooManyValues
from sonomos_app.cli.scanning.walk import INPUT_LIMIT_BYTES, MEBIBYTE, Skipped, files, trouble
from sonomos_app.ipc.hits import Hit
from sonomos_core.extract.file_text import name_of, text_of
from sonomos_core.inventory.rules import RULE_IDS
from sonomos_core.model import Match

STDIN = "-"
CLIPBOARD = "clipboard"
HELD_BYTES = 16 * MEBIBYTE
"""A longer file is read in pieces."""


@dataclass(frozen=True, slots=True)
class Scanned:
    """What one path holds: what is told, what a comment lets pass, and comments that let nothing pass."""

    path: str
    hits: Sequence[Hit]
    passed: Sequence[Passed] = ()
    mistakes: Sequence[Mistake] = ()


Outcome = Scanned | Skipped


class Sources:
    """Scans with one scanner. `heed` says whether comments in files let findings pass."""

    def __init__(self, scanner: Scanner, *, record: bool, heed: bool) -> None:
        self._scanner = scanner
        self._record = record
        self._rules = [*(rule.id for rule in scanner.detector.rules), *RULE_IDS] if heed else []
        self._heed = heed

    def clipboard(self) -> Outcome:
        """The clipboard, of the running app or by itself. Raises CliError."""
        hits = clipboard_hits(self._scanner, record=self._record)
        return Skipped(CLIPBOARD, "no text could be read", failed=True) if hits is None else Scanned(CLIPBOARD, hits)

    def paths(self, names: Sequence[str], console: Console, progress: Progress) -> Iterator[Outcome]:
        """Each file of these paths, and what could not be scanned."""
        for name in names:
            if name == STDIN:
                yield self._held(STDIN, console.read(INPUT_LIMIT_BYTES), heed=False)
                continue
            for found in files([name]):
                if isinstance(found, Skipped):
                    yield found
                    continue
                progress.step(str(found))
                yield self._file(found, progress)

    def _file(self, path: Path, progress: Progress) -> Outcome:
        try:
            with open(path, "rb") as file:
                data = file.read(HELD_BYTES + 1)
            if len(data) > HELD_BYTES:
                return self._long(path, data, progress)
            return self._held(str(path), data, heed=self._heed)
        except OSError as error:
            return Skipped(str(path), trouble(error), failed=True)
        except TooManyValues as error:
            return Skipped(str(path), str(error), failed=True)

    def _long(self, path: Path, beginning: bytes, progress: Progress) -> Outcome:
        form = form_of_file(path)
        if form is None:
            return Skipped(str(path), name_of(beginning), failed=True)
        unit = "byte" if form.encoding is None else "codepoint"
        size = path.stat().st_size
        located = matches_in(path, form, self._scanner.detector, lambda done: progress.within(done, size))
        return Scanned(str(path), self._scanner.long_hits(located, unit, record=self._record))

    def _held(self, path: str, data: bytes, *, heed: bool) -> Outcome:
        text = text_of(data)
        if text is None:
            return Skipped(path, name_of(data), failed=True)
        try:
            matches = self._scanner.matches(text.content)
        except TooManyValues as error:
            return Skipped(path, str(error), failed=True)
        said, mistakes = comments(text.content, self._rules) if heed else ([], [])
        return self._told(path, text.content, matches, said, mistakes)

    def _told(
        self,
        path: str,
        text: str | bytes,
        matches: Sequence[Match],
        said: Sequence[Comment],
        mistakes: Sequence[Mistake],
    ) -> Scanned:
        hits = self._scanner.told(text, matches, record=False)
        kept, passed = by_comments(hits, text, said, self._scanner.leave)
        if self._record:
            standing = {id(hit) for hit in kept}
            self._scanner.record([match for match, hit in zip(matches, hits, strict=True) if id(hit) in standing])
        return Scanned(path, kept, passed, mistakes)
