"""How scan results are written: for people, as one JSON object, or as JSON lines while the scan runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from sonomos_app.cli.console import Console, one_line
from sonomos_app.cli.scanning.known import Passed
from sonomos_app.cli.scanning.walk import Skipped
from sonomos_app.cli.wording import counted
from sonomos_app.ipc.hits import Hit


class Report(Protocol):
    """Gets the results in the order of the scan."""

    def found(self, path: str, hit: Hit) -> None: ...
    def passed(self, path: str, passed: Passed) -> None: ...
    def skipped(self, skipped: Skipped) -> None: ...
    def end(self, scanned: int) -> None: ...


class TextReport:
    """`path:line:column  severity  type  redacted value  (rule)`; what was not scanned goes to stderr."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._findings = 0
        self._left_out = 0
        self._passed = 0

    def found(self, path: str, hit: Hit) -> None:
        self._findings += 1
        note = ", example" if hit.example else ""
        place = f"{one_line(path)}:{hit.line}:{hit.column}"
        what = f"{hit.severity:<6}  {hit.type}  {hit.redacted}  ({hit.rule}, {hit.confidence} confidence{note})"
        self._console.say(f"{place}  {what}")

    def passed(self, path: str, passed: Passed) -> None:
        self._passed += 1

    def skipped(self, skipped: Skipped) -> None:
        self._left_out += 1
        if skipped.failed:
            self._console.complain(f"{one_line(skipped.path)}: not scanned: {skipped.reason}")

    def end(self, scanned: int) -> None:
        counts = [counted(self._findings, "finding"), f"{scanned} scanned"]
        if self._passed:
            counts.append(f"{self._passed} known (--format json names them)")
        if self._left_out:
            counts.append(f"{self._left_out} left out (--format json names them)")
        self._console.complain(", ".join(counts))


class JsonReport:
    """Everything in one object, at the end."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._findings: list[Mapping[str, Any]] = []
        self._left_out: list[Mapping[str, str]] = []
        self._passed: list[Mapping[str, Any]] = []

    def found(self, path: str, hit: Hit) -> None:
        self._findings.append({"path": path, **hit.as_json()})

    def passed(self, path: str, passed: Passed) -> None:
        self._passed.append(passed.as_json(path))

    def skipped(self, skipped: Skipped) -> None:
        self._left_out.append({"path": skipped.path, "reason": skipped.reason})

    def end(self, scanned: int) -> None:
        known = {"known": self._passed} if self._passed else {}
        counted = {"findings": self._findings, "scanned": scanned, "skipped": self._left_out}
        self._console.say_object(**counted, **known)


class JsonLinesReport:
    """One object a finding and a skipped path, the count at the end; each line as soon as it is known."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def found(self, path: str, hit: Hit) -> None:
        self._line({"path": path, **hit.as_json()})

    def passed(self, path: str, passed: Passed) -> None:
        self._line({"known": passed.as_json(path)})

    def skipped(self, skipped: Skipped) -> None:
        self._line({"path": skipped.path, "skipped": skipped.reason})

    def end(self, scanned: int) -> None:
        self._line({"scanned": scanned})

    def _line(self, value: Mapping[str, Any]) -> None:
        self._console.say_object(**value)
        self._console.stdout.flush()


FORMATS: Mapping[str, Callable[[Console], Report]] = {
    "text": TextReport,
    "json": JsonReport,
    "jsonl": JsonLinesReport,
}
