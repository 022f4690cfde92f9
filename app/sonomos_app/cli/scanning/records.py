"""Texts as JSON lines `{"id","text"}`, one answer a line, in the order of the questions."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from sonomos_app.cli.console import Console, Exit

LONGEST_LINE_BYTES = 256 * 1024 * 1024


def answer_records(console: Console, answer: Callable[[str], Mapping[str, Any]]) -> Exit:
    """Each record's answer is written before the next record is read. A line that is no record is named on stderr."""
    code = Exit.GOOD
    for number, line in enumerate(iter(lambda: console.stdin.readline(LONGEST_LINE_BYTES), b""), start=1):
        if not line.strip():
            continue
        record = _record(line)
        if record is None:
            console.complain(f'line {number}: not a JSON object with "id" and "text"')
            code = Exit.TROUBLE
            continue
        console.say_json({"id": record["id"], **answer(record["text"])})
        console.stdout.flush()
    return code


def _record(line: bytes) -> Mapping[str, Any] | None:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(record, dict) or "id" not in record or not isinstance(record.get("text"), str):
        return None
    return record
